/**
 * Deleting what a dry run listed: the list is entered in the log, then each thing is judged once more and goes in a
 * transaction of its own. Killed at any point, nothing is half deleted, and the same call goes on where it stopped; it
 * does not go on by itself, so that a hold can be placed first.
 */
import { fail, type Json, ok, type Result } from '#basics'
import { notHeld } from '#hold/store'
import { lockRequest } from '#request/store'
import {
  commit,
  type Database,
  drainOutbox,
  enterInLog,
  insertRow,
  lockName,
  newNonce,
  transactionResult,
} from '#store'
import { z } from 'zod'
import type { RetentionPlan } from '../plan/plan.ts'
import type { RetentionRun } from '../run.ts'
import type { RetentionContext } from './context.ts'
import { deleteThing } from './delete.ts'
import { planIn } from './plan.ts'
import { subjectsOf } from './request-things.ts'
import { retainedRequests } from './rows.ts'
import { type NumberedItem, readItems, runOfList } from './runs.ts'
import { type Part, readShelves, type Shelves } from './world.ts'

const LOCK = 'retention'
const Counter = z.object({ last: z.int() })

export interface RetentionAnswer {
  readonly run: RetentionRun
  /** True: the list was worked off before, and nothing was done now. */
  readonly repeated: boolean
  readonly logIndex?: number
}

const changed = ({ items, hash }: RetentionPlan): Result<never> =>
  fail(
    'conflict',
    'retention-list-changed',
    items.length === 0
      ? 'Nothing may be deleted today, so there is no list to agree to.'
      : `What may be deleted is not what was listed under that hash: it is ${items.length} things now (${hash}).`,
    'Make the dry run again and look at its list: `retention run`.',
    { hash, count: items.length },
  )

/** Writes the list down with its log entry. Undefined: it was begun before. */
const begin = (
  context: RetentionContext,
  shelves: Shelves,
  { hash, by }: { readonly hash: string; readonly by: string },
): Promise<Result<number | undefined>> =>
  transactionResult(context.db, async (tx) => {
    await lockName(tx, LOCK)
    if (await runOfList(tx, hash)) return ok(undefined)
    const plan = await planIn(tx, context, shelves)
    if (plan.hash !== hash || plan.items.length === 0) return changed(plan)
    const nonce = newNonce()
    const [counter] = await tx.query(Counter, 'UPDATE retention_counter SET last = last + 1 RETURNING last')
    const id = `R-${String(counter!.last).padStart(4, '0')}`
    const outbox = await enterInLog(tx, context, {
      kind: 'retention-run',
      records: plan.items.length,
      commitments: {
        list: commit(context.keys.commitment, nonce, 'retention', plan.items as unknown as Json),
      },
    })
    await insertRow(tx, 'retention_run', {
      id,
      list_sha256: hash,
      things: plan.items.length,
      nonce,
      begun_at: context.clock().toISOString(),
      begun_by: by,
      outbox,
    })
    for (const [at, item] of plan.items.entries())
      await insertRow(tx, 'retention_item', {
        run: id,
        n: at + 1,
        class: item.class,
        thing: item.thing,
        rule: item.rule,
        kept_through: item.keptThrough,
        state: 'waiting',
      })
    return ok(outbox)
  })

const requestOf = ({ class: sort, thing }: NumberedItem): string | undefined =>
  sort === 'snapshot' ? undefined : /^\d{4}-\d+/.exec(thing)?.[0]

const partOf = (item: NumberedItem): Part => {
  const request = requestOf(item)
  return request === undefined ? 'snapshots' : { request }
}

/** Holds the request still, and until the transaction ends no hold can be placed. Fails with `held`. */
const standStill = async (tx: Database, item: NumberedItem): Promise<Result<void>> => {
  const number = requestOf(item)
  if (number === undefined) return notHeld(tx, { action: 'delete', snapshot: item.thing })
  const row = await lockRequest(tx, number)
  if (!row.ok) return row
  for (const request of await retainedRequests(tx, number))
    for (const subject of subjectsOf(request)) {
      const free = await notHeld(tx, { action: 'delete', ...subject })
      if (!free.ok) return free
    }
  // After the holds, as whoever renews a link takes them.
  await lockName(tx, `delivery ${number}`)
  return ok(undefined)
}

/** Why a thing on the list is needed now; undefined where it still may go, or is gone. */
const neededNow = async (
  tx: Database,
  context: RetentionContext,
  shelves: Shelves,
  item: NumberedItem,
): Promise<string | undefined> => {
  const { kept } = await planIn(tx, context, shelves, partOf(item))
  const found = kept.find(({ class: sort, thing }) => sort === item.class && thing === item.thing)
  return found?.needs.map(({ words }) => words).join('; ')
}

const workOff = (
  context: RetentionContext,
  shelves: Shelves,
  run: string,
  item: NumberedItem,
): Promise<Result<void>> =>
  transactionResult(context.db, async (tx) => {
    await lockName(tx, LOCK)
    const now = (await readItems(tx, run)).find(({ n }) => n === item.n)
    if (now?.state !== 'waiting') return ok(undefined)
    const still = await standStill(tx, item)
    if (!still.ok && still.error.code !== 'held') return still
    const why = still.ok ? await neededNow(tx, context, shelves, item) : still.error.message
    context.reached?.('checked')
    if (why === undefined) await deleteThing(tx, context, item)
    context.reached?.('removed')
    await tx.run(
      'UPDATE retention_item SET state = $3, at = $4::timestamptz, why = $5 WHERE run = $1 AND n = $2',
      [run, item.n, why === undefined ? 'deleted' : 'kept', context.clock().toISOString(), why ?? null],
    )
    return ok(undefined)
  })

const end = (context: RetentionContext, run: string): Promise<Result<void>> =>
  transactionResult(context.db, async (tx) => {
    await tx.run(
      `UPDATE retention_run SET ended_at = $2::timestamptz WHERE id = $1 AND ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM retention_item WHERE run = $1 AND state = 'waiting')`,
      [run, context.clock().toISOString()],
    )
    return ok(undefined)
  })

/**
 * Deletes what the dry run with that hash listed, and nothing else. Sent again it finishes what was interrupted, or
 * gives the same answer. Fails with `nobody-named`, `retention-list-changed`, and as database and log do.
 */
export const applyRetention = async (
  context: RetentionContext,
  asked: { readonly hash: string; readonly by: string },
): Promise<Result<RetentionAnswer>> => {
  if (asked.by.trim() === '')
    return fail(
      'invalid',
      'nobody-named',
      'To delete records, an official must be named.',
      'Say who does it.',
    )
  const shelves = await readShelves(context)
  const before = await runOfList(context.db, asked.hash)
  if (before?.endedAt !== undefined) return ok({ run: before, repeated: true })
  const begun = await begin(context, shelves, { ...asked, by: asked.by.trim() })
  if (!begun.ok) return begun
  const [logIndex] = begun.value === undefined ? [] : await drainOutbox(context, [begun.value])
  context.reached?.('begun')
  const run = await runOfList(context.db, asked.hash)
  if (run === undefined) throw new Error('a run that was begun is not there')
  for (const item of await readItems(context.db, run.id)) {
    if (item.state !== 'waiting') continue
    // A snapshot that went is not on the shelf any more when the next thing is judged.
    const done = await workOff(context, { ...shelves, shelf: await context.shelf() }, run.id, item)
    if (!done.ok) return done
    context.reached?.('marked')
  }
  const ended = await end(context, run.id)
  if (!ended.ok) return ended
  const whole = await runOfList(context.db, asked.hash)
  return ok({ run: whole!, repeated: false, ...(logIndex === undefined ? {} : { logIndex }) })
}
