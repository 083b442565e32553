/** Is the making and the removal of every snapshot in the log, even where a crash came between the two? */
import { z } from 'zod'
import type { Result } from '#basics'
import type { ShelfEntry } from '#roll/store'
import { type Context, enterInLog, recoverOutbox, transactionResult } from '#store'
import { ok } from '#basics'

const LastEvent = z.object({ snapshot: z.string(), kind: z.enum(['snapshot-made', 'snapshot-removed']) })

const LAST_EVENTS = `SELECT DISTINCT ON (entry::jsonb->>'snapshot') entry::jsonb->>'snapshot' AS snapshot, kind
  FROM log_outbox WHERE kind IN ('snapshot-made', 'snapshot-removed')
  ORDER BY entry::jsonb->>'snapshot', id DESC`

/**
 * Enters in the log what the shelf shows and the log does not say yet: a snapshot made, or one removed. Run after an
 * import or a removal, and at start. @returns how many entries were added.
 */
export const logSnapshots = async (
  context: Context,
  shelf: readonly ShelfEntry[],
): Promise<Result<number>> => {
  const entered = await transactionResult(context.db, async (tx) => {
    const last = new Map(
      (await tx.query(LastEvent, LAST_EVENTS)).map(({ snapshot, kind }) => [snapshot, kind]),
    )
    const made = shelf.filter(({ id }) => last.get(id) !== 'snapshot-made')
    const here = new Set(shelf.map(({ id }) => id))
    const gone = [...last].flatMap(([id, kind]) => (kind === 'snapshot-made' && !here.has(id) ? [id] : []))
    for (const { id, manifest } of made)
      await enterInLog(tx, context, {
        kind: 'snapshot-made',
        snapshot: id,
        ...(manifest === undefined ? {} : { records: manifest.totals.kept, law: manifest.law }),
      })
    for (const id of gone) await enterInLog(tx, context, { kind: 'snapshot-removed', snapshot: id })
    return ok(made.length + gone.length)
  })
  if (!entered.ok || entered.value === 0) return entered
  const drained = await recoverOutbox(context)
  return drained.ok ? entered : drained
}
