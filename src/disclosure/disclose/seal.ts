/** From an open request to a sealed disclosure: judged, made, judged again, written down. */
import { ok, type Result } from '#basics'
import { entryBytes } from '#log'
import { lockRequest } from '#request/store'
import { DELTA_FIELD } from '#roll'
import { recoverOutbox, transactionResult } from '#store'
import type { DisclosureContext } from './context.ts'
import { type Made, makeParts } from './make.ts'
import { dropSeal, insertSealed } from './row.ts'
import {
  type Cleared,
  cleared,
  firstProblem,
  problemsOf,
  readSubject,
  type Subject,
  viewOf,
} from './subject.ts'

/** Reads the request and judges it, in one moment in which neither it nor the holds can change. */
const judge = (context: DisclosureContext, number: string): Promise<Result<Subject>> =>
  transactionResult(context.db, async (tx) => {
    const row = await lockRequest(tx, number)
    if (!row.ok) return row
    const view = await viewOf(tx, context, number)
    if (!view.ok) return view
    const subject = await readSubject(context, view.value)
    const passed = firstProblem(await problemsOf(tx, context, subject))
    return passed.ok ? ok(subject) : passed
  })

const entryOf = (context: DisclosureContext, { view, decision, manifest }: Cleared, { parts, facts }: Made) =>
  entryBytes({
    format: 'rollkeeper-entry@1',
    kind: 'disclosure',
    time: context.clock().toISOString(),
    request: view.number,
    requesterClass: view.requesterClass,
    decision: decision.hash,
    manifest: parts.manifestHash,
    snapshot: manifest.id,
    fields:
      view.medium === 'counts'
        ? []
        : [...new Set(facts.files.flatMap((file) => file.columns.map((column) => column.field)))]
            .filter((field) => field !== DELTA_FIELD)
            .sort(),
    records: facts.voters,
  })

/**
 * Makes the parts and seals them. Making takes minutes on a large roll, so the gate is asked before and after: a hold
 * placed meanwhile stops it. Fails with the gate's codes.
 */
export const seal = async (context: DisclosureContext, number: string, by: string): Promise<Result<Made>> => {
  const drained = await recoverOutbox(context)
  if (!drained.ok) return drained
  const judged = await judge(context, number)
  if (!judged.ok) return judged
  context.reached?.('gated')
  const subject = cleared(judged.value)
  if (!subject.ok) return subject
  const made = await makeParts(context, subject.value)
  if (!made.ok) return made
  const { decision, manifest } = subject.value
  const written = await transactionResult(context.db, async (tx) => {
    const row = await lockRequest(tx, number)
    if (!row.ok) return row
    const view = await viewOf(tx, context, number)
    if (!view.ok) return view
    const still = firstProblem(await problemsOf(tx, context, { ...judged.value, view: view.value }))
    if (!still.ok) return still
    await dropSeal(tx, number)
    await insertSealed(tx, {
      request: number,
      snapshot: manifest.id,
      decision_version: decision.version,
      version: context.version,
      entry: Buffer.from(entryOf(context, subject.value, made.value)).toString('utf8'),
      manifest: made.value.parts.manifest,
      records: made.value.facts.voters,
      made_by: by,
      sealed_at: context.clock().toISOString(),
    })
    return ok(undefined)
  })
  if (!written.ok) return written
  context.reached?.('sealed')
  return made
}
