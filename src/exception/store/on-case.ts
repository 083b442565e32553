/** The one way to change a case: alone on its request, by a named official, on a decision that releases guarded fields. */
import { fail, ok, type Result } from '#basics'
import type { Cell, Decision } from '#decision'
import type { Pack } from '#law'
import type { DecisionMade, RequestView } from '#request'
import { lockRequest, showRequest } from '#request/store'
import { type Database, insertRow, newNonce, transactionResult } from '#store'
import type { ExceptionCase } from '../case.ts'
import { evidenceItems, type EvidenceItem, guardedCells, recipientDuties } from '../needs.ts'
import { type Judged, necessityProblem } from '../steps.ts'
import { approvalSubject, type SubjectFacts } from '../subject.ts'
import type { ExceptionContext } from './context.ts'
import { readCase } from './rows.ts'

/** A case with everything that it is judged by. */
export interface CaseView {
  readonly view: RequestView
  readonly decision: DecisionMade
  readonly pack: Pack
  readonly cells: readonly Cell[]
  readonly file: ExceptionCase
  readonly items: readonly EvidenceItem[]
  readonly duties: readonly string[]
  /** What an approval of now is bound to. */
  readonly judged: Judged
  /** Which hand-over comes next: the number of the last one while that one still holds. */
  readonly release: number
}

const emptyCase = (number: string): ExceptionCase => ({
  number,
  nonce: '',
  evidence: [],
  approvals: [],
  delays: [],
  releases: [],
  preparedBy: [],
})

/** Fields that the decision gives to some voter. */
export const givenFields = (decision: Decision): readonly string[] =>
  [
    ...new Set(
      decision.cells
        .filter(({ outcome }) => outcome === 'release' || outcome === 'reduce')
        .map((cell) => cell.to ?? cell.field),
    ),
  ].sort()

/** A hand-over that was made of exactly this, and can still be fetched, is the one that is meant; else the next. */
const releaseOf = (
  file: ExceptionCase,
  facts: Pick<SubjectFacts, 'decision' | 'fields'>,
  now: string,
): { readonly release: number; readonly subject: string } => {
  const last = file.releases.at(-1)
  const subjectOf = (release: number) => approvalSubject({ ...facts, file, release })
  if (last !== undefined && now < last.endsAt && subjectOf(last.n) === last.subject)
    return { release: last.n, subject: last.subject }
  const release = (last?.n ?? 0) + 1
  return { release, subject: subjectOf(release) }
}

/**
 * The request with its case, read in the caller's transaction. Fails with `no-such-request`, `disclosure-undecided`,
 * `exception-not-needed` and as the pack is read.
 */
export const readCaseView = async (
  tx: Database,
  context: Pick<ExceptionContext, 'clock' | 'pack'>,
  number: string,
): Promise<Result<CaseView>> => {
  const shown = await showRequest({ db: tx, clock: context.clock }, number)
  if (!shown.ok) return shown
  const view = shown.value
  const decision = view.decisions.at(-1)
  if (decision === undefined)
    return fail(
      'conflict',
      'disclosure-undecided',
      `Request ${number} has not been decided, so nothing of it may leave.`,
      `Decide it first: \`request decide ${number}\`.`,
    )
  const pack = await context.pack(view.law)
  if (!pack.ok) return pack
  const cells = guardedCells(decision.decision, pack.value)
  if (cells.length === 0)
    return fail(
      'conflict',
      'exception-not-needed',
      `The decision on request ${number} gives nothing that is guarded, so there is no case to prepare.`,
      'Hand the open part over in the usual way.',
    )
  const file = (await readCase(tx, number)) ?? emptyCase(number)
  const items = evidenceItems(decision.decision, pack.value)
  const duties = recipientDuties(decision.decision)
  const facts = {
    decision: { hash: decision.hash, version: decision.version },
    fields: givenFields(decision.decision),
  }
  const { release, subject } = releaseOf(file, facts, context.clock().toISOString())
  const judged = { file, items, duties, subject }
  return ok({ view, decision, pack: pack.value, cells, file, items, duties, judged, release })
}

export interface Acting {
  readonly number: string
  readonly by: string
}

/** What may be done before it is answered whether the open part would do; nothing else is. */
const ANY_TIME = new Set(['necessity', 'delay'])

/**
 * Does something to a case, and writes down who did it. Fails with `nobody-named`, `disclosure-withdrawn`,
 * `exception-necessity-open`, `exception-open-part-will-do`, as `readCaseView` does and as the work does.
 */
export const onCase = async <T>(
  context: ExceptionContext,
  { number, by }: Acting,
  act: string,
  work: (tx: Database, view: CaseView, at: string) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const name = by.trim()
  if (name === '')
    return fail(
      'invalid',
      'nobody-named',
      'To work on a case under an exception, an official must be named.',
      'Say who does it.',
    )
  return transactionResult(context.db, async (tx) => {
    const locked = await lockRequest(tx, number)
    if (!locked.ok) return locked
    if (locked.value.state === 'withdrawn')
      return fail(
        'conflict',
        'disclosure-withdrawn',
        `Request ${number} was withdrawn by the requester.`,
        'File a new request.',
      )
    const at = context.clock().toISOString()
    const found = await readCaseView(tx, context, number)
    if (!found.ok) return found
    let view = found.value
    const unneeded = ANY_TIME.has(act) ? undefined : necessityProblem(view.judged)
    if (unneeded !== undefined) return { ok: false, error: unneeded }
    if (view.file.nonce === '') {
      const nonce = newNonce()
      await insertRow(tx, 'exception_case', { request: number, nonce, opened_at: at, opened_by: name })
      view = { ...view, file: { ...view.file, nonce } }
    }
    const done = await work(tx, view, at)
    if (!done.ok) return done
    await insertRow(tx, 'exception_act', { request: number, act, acted_at: at, acted_by: name })
    return done
  })
}
