/** What does the requester have already? The earlier disclosure that a delta begins with, as it was made. */
import { fail, ok, type Result, sha256Hex } from '#basics'
import type { Participation } from '#request'
import type { DeltaSide } from '#roll/store'
import type { Database } from '#store'
import type { DisclosureContext } from '../disclose/context.ts'
import { readRow } from '../disclose/row.ts'
import { viewOf } from '../disclose/subject.ts'
import { readRecall } from '../recall/row.ts'
import { sideOf } from './side.ts'

export interface Earlier {
  readonly request: string
  readonly snapshot: string
  /** SHA-256 of the manifest of its bundle. */
  readonly manifest: string
  readonly side: DeltaSide
}

const notReceived = (number: string): Result<never> =>
  fail(
    'conflict',
    'delta-nothing-earlier',
    `Request ${number} has no bundle, so nobody has a file that differences could be added to.`,
    'Ask for the whole instead.',
  )

/** Fails with `delta-nothing-earlier`, and as the roll does where the snapshot is not there any more. */
export const earlierOf = async (
  tx: Database,
  context: Pick<DisclosureContext, 'clock' | 'roll'>,
  number: string,
  participation: Participation,
): Promise<Result<Earlier>> => {
  const row = await readRow(tx, number)
  if (row?.state !== 'ready') return notReceived(number)
  const view = await viewOf(tx, context, number)
  if (!view.ok) return view
  const made = view.value.decisions.find(({ version }) => version === row.decision_version)
  if (made === undefined) throw new Error('a disclosure without its decision')
  const manifest = await context.roll.manifest(row.snapshot)
  if (!manifest.ok) return manifest
  const side = sideOf(participation, made.decision, manifest.value)
  if (!side.ok) return side
  return ok({ request: number, snapshot: row.snapshot, manifest: sha256Hex(row.manifest), side: side.value })
}

/** From which snapshot a request was handed over; undefined where it was not, or was recalled: nothing builds on that. */
export const receivedFrom = async (db: Database, number: string): Promise<string | undefined> => {
  const row = await readRow(db, number)
  if (row?.state !== 'ready') return undefined
  return (await readRecall(db, number)) === undefined ? row.snapshot : undefined
}
