/** May guarded values leave now? The law as it is today, the whole case with its approvals, evidence, and holds. */
import { type Failure, isoDate, ok, type Result } from '#basics'
import { decide } from '#decision'
import { caseProblems } from '#exception'
import { type CaseView, evidenceWhole, readCaseView } from '#exception/store'
import { notHeld } from '#hold/store'
import { fieldsUsedBy } from '#roll'
import type { Database } from '#store'
import { lawProblem, selectionProblem } from '../gate/lawful.ts'
import { stateProblem } from '../gate/settled.ts'
import type { GuardedContext } from './context.ts'

const today = ({ decision: { decision }, pack }: CaseView) => {
  const { requesterClass, purpose, channel, facts, fields } = decision
  const date = isoDate(decision.date)
  return {
    hash: pack.hash,
    decision: decide({
      pack,
      date,
      requesterClass,
      channel,
      facts,
      fields,
      ...(purpose === undefined ? {} : { purpose }),
    }),
  }
}

const lawful = (found: CaseView): readonly Result<void>[] => {
  const { view, decision, file } = found
  const { number, state } = view
  return [
    stateProblem({ number, state }),
    lawProblem({ number, state, decision, today: today(found) }),
    ...(file.scope?.kind === 'selection'
      ? [selectionProblem({ number, decision, fieldsUsed: fieldsUsedBy(view.selection) })]
      : []),
  ]
}

/** Everything that stands in the way now. In a transaction: until its end no hold can be placed. */
export const guardedProblems = async (
  tx: Database,
  context: GuardedContext,
  found: CaseView,
): Promise<readonly Failure[]> => {
  const { view, file, judged } = found
  const scope = file.scope
  const manifest = scope === undefined ? undefined : await context.roll.manifest(scope.snapshot)
  const results: Result<unknown>[] = [
    ...lawful(found),
    ...caseProblems(judged).map((error): Result<never> => ({ ok: false, error })),
    await evidenceWhole(context, tx, view.number),
    ...(manifest === undefined ? [] : [manifest]),
    await notHeld(tx, {
      action: 'disclose',
      request: view.number,
      requesterClass: view.requesterClass,
      snapshot: scope?.snapshot,
    }),
  ]
  return results.flatMap((result) => (result.ok ? [] : [result.error]))
}

/** The case as it is, where nothing stands in the way; else the first problem, with the codes of the others. */
export const passedCase = async (
  tx: Database,
  context: GuardedContext,
  number: string,
): Promise<Result<CaseView>> => {
  const found = await readCaseView(tx, context, number)
  if (!found.ok) return found
  const [first, ...others] = await guardedProblems(tx, context, found.value)
  if (first === undefined) return ok(found.value)
  const told = others.map(({ code, message, fix }) => ({ code, message, fix }))
  return {
    ok: false,
    error: told.length === 0 ? first : { ...first, details: { ...first.details, others: told } },
  }
}
