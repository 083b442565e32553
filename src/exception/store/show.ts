/** A case as staff see it: what is asked, what is done, what comes next and why not yet. */
import { ok, type Result } from '#basics'
import { transactionResult } from '#store'
import { nextStep, type Step, type StepId, stepsOf } from '../steps.ts'
import type { ExceptionContext } from './context.ts'
import { type CaseView, readCaseView } from './on-case.ts'

export interface CaseShown extends Omit<CaseView, 'view' | 'decision' | 'pack' | 'judged'> {
  readonly number: string
  /** Id of the law pack. */
  readonly law: string
  readonly requesterClass: string
  readonly decisionVersion: number
  /** What an approval of now is bound to. */
  readonly subject: string
  readonly steps: readonly Step[]
  readonly next: StepId
  /** Whether exactly this was handed over, and can still be fetched. */
  readonly handedOver: boolean
}

/** Reads and changes nothing. Fails as `readCaseView` does. */
export const showCase = (
  context: Pick<ExceptionContext, 'db' | 'clock' | 'pack'>,
  number: string,
): Promise<Result<CaseShown>> =>
  transactionResult(context.db, async (tx) => {
    const found = await readCaseView(tx, context, number)
    if (!found.ok) return found
    const { view, decision, judged, pack: _, ...rest } = found.value
    return ok({
      ...rest,
      number,
      law: view.law,
      requesterClass: view.requesterClass,
      decisionVersion: decision.version,
      subject: judged.subject,
      steps: stepsOf(judged),
      next: nextStep(judged),
      handedOver: rest.file.releases.some(({ n }) => n === rest.release),
    })
  })
