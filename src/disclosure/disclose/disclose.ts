/**
 * Handing over, once: gate, extract, papers, seal, log, bundle (docs/adr/0010). Killed at any point and run again it
 * finishes or starts over, without a second log entry (invariant 6); run on what was delivered it gives the same bundle.
 */
import { rm } from 'node:fs/promises'
import { fail, type Failure, ok, type Result, sha256Hex } from '#basics'
import { notHeld } from '#hold/store'
import { readResult, transactionResult } from '#store'
import { notRecalled } from '../recall/show.ts'
import { inTurn } from '../turn.ts'
import type { DisclosureContext } from './context.ts'
import { diskResult } from './disk.ts'
import { enterInLog } from './enter.ts'
import { bundlePath, fileDigest, finish, packBundle, remakeParts } from './finish.ts'
import { type Made, workFolder } from './make.ts'
import { type ReadyRow, readRow, unfinishedRequests } from './row.ts'
import { seal } from './seal.ts'
import { viewOf } from './subject.ts'

export interface Disclosed {
  readonly number: string
  /** The bundle file; obtainable from now on. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** SHA-256 of manifest.txt: what the log entry names. */
  readonly manifest: string
  readonly snapshot: string
  readonly records: number
  readonly logIndex: number
  readonly at: string
  /** Whether this call made the disclosure, found it, or made its lost file again. */
  readonly how: 'made' | 'found' | 'made-again'
}

const answer = (context: DisclosureContext, row: ReadyRow, how: Disclosed['how']): Disclosed => ({
  number: row.request,
  path: bundlePath(context, row.request),
  bytes: row.bundle_bytes,
  sha256: row.bundle_sha256,
  manifest: sha256Hex(row.manifest),
  snapshot: row.snapshot,
  records: row.records,
  logIndex: row.log_index,
  at: row.ready_at,
  how,
})

/** A bundle that lies ready is handed over unless it was recalled or a hold stops it: release, not the making. */
const mayHandOver = (context: DisclosureContext, row: ReadyRow): Promise<Result<void>> =>
  transactionResult(context.db, async (tx) => {
    const view = await viewOf(tx, context, row.request)
    if (!view.ok) return view
    const good = await notRecalled(tx, row.request)
    if (!good.ok) return good
    const { requesterClass } = view.value
    return notHeld(tx, { action: 'disclose', request: row.request, requesterClass, snapshot: row.snapshot })
  })

const handOver = async (
  context: DisclosureContext,
  row: ReadyRow,
  how: 'made' | 'found',
): Promise<Result<Disclosed>> => {
  const free = await mayHandOver(context, row)
  if (!free.ok) return free
  const found = how === 'made' ? undefined : await fileDigest(bundlePath(context, row.request))
  if (how === 'made' || found?.sha256 === row.bundle_sha256) return ok(answer(context, row, how))
  const made = await remakeParts(context, row)
  if (!made.ok) return made
  const again = await packBundle(context, row, made.value)
  await rm(workFolder(context, row.request), { recursive: true, force: true })
  if (again.sha256 === row.bundle_sha256) return ok(answer(context, row, 'made-again'))
  return fail(
    'corrupt',
    'disclosure-packed-otherwise',
    `The bundle of request ${row.request} was made again with the very files that were signed, but its archive has other bytes.`,
    'Every file in it is the same and it verifies. To get the same archive too, use the version of Node that packed it.',
    { request: row.request, was: row.bundle_sha256, is: again.sha256 },
  )
}

const advance = async (
  context: DisclosureContext,
  number: string,
  by: string,
): Promise<Result<Disclosed>> => {
  let made: Made | undefined
  let row = await readRow(context.db, number)
  if (row?.state === 'ready') return handOver(context, row, 'found')
  if (
    row === undefined ||
    (row.state === 'sealed' && context.log.find(Buffer.from(row.entry)) === undefined)
  ) {
    const sealed = await seal(context, number, by)
    if (!sealed.ok) return sealed
    made = sealed.value
  }
  const entered = await enterInLog(context, number)
  if (!entered.ok) return entered
  row = await readRow(context.db, number)
  if (row?.state !== 'logged') throw new Error('a logged disclosure has no logged row')
  const finished = await finish(context, row, made)
  if (!finished.ok) return finished
  const ready = await readRow(context.db, number)
  if (ready?.state !== 'ready') throw new Error('a finished disclosure has no ready row')
  return handOver(context, ready, 'made')
}

/**
 * Hands over what a request asks for, or what it was given before. Fails with the codes of the gate (the first one,
 * the others in its details), of the roll's reader and of the log, `disk-full`, `disclosure-differs`.
 * @param asked.by the official who does it.
 */
export const disclose = (
  context: DisclosureContext,
  asked: { readonly number: string; readonly by: string },
): Promise<Result<Disclosed>> =>
  inTurn(`${context.dataDir}\n${asked.number}`, () =>
    diskResult(context.dataDir, () => readResult(context.db, () => advance(context, asked.number, asked.by))),
  )

/**
 * Finishes what a crash left half done: at start, after the outbox and before anything else writes. A seal that never
 * reached the log is left for the next `disclose`. One that cannot be finished keeps no other from it; the first such
 * failure is the answer, with the requests that were finished in its details.
 */
export const recoverDisclosures = async (context: DisclosureContext): Promise<Result<string[]>> => {
  const finished: string[] = []
  let failed: Failure | undefined
  for (const number of await unfinishedRequests(context.db)) {
    const row = await readRow(context.db, number)
    if (!row || (row.state === 'sealed' && context.log.find(Buffer.from(row.entry)) === undefined)) continue
    const done = await disclose(context, { number, by: row.made_by })
    // A hold stops the hand-over; the bundle was finished all the same.
    if (done.ok || done.error.code === 'held') finished.push(number)
    else failed ??= done.error
  }
  return failed ? { ok: false, error: { ...failed, details: { ...failed.details, finished } } } : ok(finished)
}
