/** Carries what the outbox holds into the log: every entry once, in order, whatever was interrupted before. */
import { ok, type Result } from '#basics'
import { z } from 'zod'
import type { Context, LogAppender } from '../context.ts'
import { readResult } from '../database.ts'

const Waiting = z.object({ id: z.int(), entry: z.string() })
const Sent = z.object({ id: z.int(), log_index: z.int().nullable() })

/** One drain at a time for one log: two would both miss an entry and both append it. */
const queues = new WeakMap<LogAppender, Promise<unknown>>()

const inTurn = <T>(log: LogAppender, work: () => Promise<T>): Promise<T> => {
  const turn = (queues.get(log) ?? Promise.resolve()).then(work, work)
  queues.set(
    log,
    turn.catch(() => undefined),
  )
  return turn
}

const drain = ({ db, log, clock }: Context): Promise<Result<number>> =>
  readResult(db, async () => {
    const waiting = await db.query(
      Waiting,
      'SELECT id, entry FROM log_outbox WHERE log_index IS NULL ORDER BY id',
    )
    for (const { id, entry } of waiting) {
      const bytes = new TextEncoder().encode(entry)
      // A crash after the append and before the mark leaves the entry in the log: it is found, not appended again.
      let index = log.find(bytes)
      if (index === undefined) {
        const appended = await log.append(bytes)
        if (!appended.ok) return appended
        index = appended.value.index
      }
      await db.run('UPDATE log_outbox SET log_index = $2, appended_at = $3 WHERE id = $1', [
        id,
        index,
        clock().toISOString(),
      ])
    }
    return ok(waiting.length)
  })

/**
 * Appends every waiting entry to the log and marks it with its index. Run at start, before anything else writes
 * (invariant 6: nothing acknowledged is lost, nothing is entered twice). Gives how many it carried over.
 */
export const recoverOutbox = (context: Context): Promise<Result<number>> =>
  inTurn(context.log, () => drain(context))

/**
 * As `recoverOutbox`, and gives the log index of the entries asked for, in their order. An index is undefined when
 * the log cannot take entries now (full disk): the change itself is kept and its entry follows with the next drain.
 */
export const drainOutbox = async (
  context: Context,
  ids: readonly number[],
): Promise<(number | undefined)[]> => {
  await recoverOutbox(context)
  const found = await readResult(context.db, async () =>
    ok(
      await context.db.query(
        Sent,
        `SELECT id, log_index FROM log_outbox
         WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))`,
        [JSON.stringify(ids)],
      ),
    ),
  )
  const rows = found.ok ? found.value : []
  return ids.map((id) => rows.find((row) => row.id === id)?.log_index ?? undefined)
}
