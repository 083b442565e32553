/** What is handed over on which request, from which snapshot, by which law? Read once, judged by the gate. */
import { dateOf, fail, type Failure, ok, type Result } from '#basics'
import { decide } from '#decision'
import { notHeld } from '#hold/store'
import type { Pack } from '#law'
import { currentQuote, type DecisionMade, type RequestView } from '#request'
import { showRequest } from '#request/store'
import { fieldsUsedBy, type Manifest } from '#roll'
import type { Database } from '#store'
import { gateProblems } from '../gate/gate.ts'
import type { DisclosureContext, DisclosureRoll } from './context.ts'

/** Everything read; what the gate has not passed yet is optional. */
export interface Subject {
  readonly view: RequestView
  readonly decision?: DecisionMade
  readonly pack: Result<Pack>
  readonly manifest: Result<Manifest>
}

/** A subject that the gate has let through, or that was let through when it was sealed. */
export interface Cleared {
  readonly view: RequestView
  readonly decision: DecisionMade
  readonly pack: Pack
  readonly manifest: Manifest
}

const noSnapshot = (law: string): Result<never> =>
  fail(
    'not-found',
    'disclosure-no-snapshot',
    `There is no snapshot under the law pack ${law} to count on.`,
    'Import a voter file first: `roll import`.',
  )

/** Counts name no quote and so no snapshot: the newest of their law, and the last imported of two of one day. */
const newestManifest = async (roll: DisclosureRoll, law: string): Promise<Result<Manifest>> => {
  const all = (await roll.manifests()).filter((manifest) => manifest.law.id === law)
  const newest = all
    .sort((a, b) => `${a.asOf} ${a.importedAt}`.localeCompare(`${b.asOf} ${b.importedAt}`))
    .at(-1)
  return newest ? ok(newest) : noSnapshot(law)
}

/** @param sealed what an earlier run has fixed: that snapshot and that decision, whatever is newer. */
export const readSubject = async (
  context: DisclosureContext,
  view: RequestView,
  sealed?: { readonly snapshot: string; readonly decision_version: number },
): Promise<Subject> => {
  const decision = sealed
    ? view.decisions.find((made) => made.version === sealed.decision_version)
    : view.decisions.at(-1)
  const snapshot = sealed?.snapshot ?? currentQuote(view.quotes)?.snapshot
  const manifest =
    snapshot === undefined
      ? await newestManifest(context.roll, view.law)
      : await context.roll.manifest(snapshot)
  return { view, ...(decision ? { decision } : {}), pack: await context.pack(view.law), manifest }
}

const today = ({
  decision,
  pack,
}: Subject): { hash: string; decision: DecisionMade['decision'] } | undefined => {
  if (!decision || !pack.ok) return undefined
  const { date, requesterClass, purpose, channel, facts, fields } = decision.decision
  const question = { date: date as ReturnType<typeof dateOf>, requesterClass, channel, facts, fields }
  return {
    hash: pack.value.hash,
    decision: decide({ pack: pack.value, ...question, ...(purpose === undefined ? {} : { purpose }) }),
  }
}

/** Everything that stands in the way now. In a transaction: until its end no hold can be placed. */
export const problemsOf = async (
  tx: Database,
  context: DisclosureContext,
  subject: Subject,
): Promise<Failure[]> => {
  const { view, decision, manifest } = subject
  const held = await notHeld(tx, {
    action: 'disclose',
    request: view.number,
    requesterClass: view.requesterClass,
    ...(manifest.ok ? { snapshot: manifest.value.id } : {}),
  })
  const counts = view.medium === 'counts'
  // A quote must exist before its snapshot can be missing.
  const needsSnapshot = counts || currentQuote(view.quotes) !== undefined
  return gateProblems({
    number: view.number,
    state: view.state,
    medium: view.medium,
    decision,
    today: today(subject),
    quote: currentQuote(view.quotes),
    money: view.payments,
    fieldsUsed: fieldsUsedBy(view.selection),
    held: held.ok ? undefined : held.error,
    snapshotProblem: needsSnapshot && !manifest.ok ? manifest.error : undefined,
    on: dateOf(context.clock()),
  })
}

/** The first problem, with the codes of all of them in its details. */
export const firstProblem = (problems: readonly Failure[]): Result<void> => {
  const [first] = problems
  if (!first) return ok(undefined)
  const others = problems
    .slice(1)
    .map((problem) => ({ code: problem.code, message: problem.message, fix: problem.fix }))
  return {
    ok: false,
    error: others.length === 0 ? first : { ...first, details: { ...first.details, others } },
  }
}

/** All parts of a subject, or what is missing of it. */
export const cleared = ({ view, decision, pack, manifest }: Subject): Result<Cleared> => {
  if (!pack.ok) return pack
  if (!manifest.ok) return manifest
  if (!decision) throw new Error('the gate let an undecided request through')
  return ok({ view, decision, pack: pack.value, manifest: manifest.value })
}

/** The request as it stands, read in the caller's transaction. Fails with `no-such-request`. */
export const viewOf = (
  tx: Database,
  context: Pick<DisclosureContext, 'clock'>,
  number: string,
): Promise<Result<RequestView>> => showRequest({ db: tx, clock: context.clock }, number)
