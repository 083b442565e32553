/** Do log and database tell of the same past? An older copy of either, put in place of the one that was, does not. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { Log } from '#log/store'
import { type Database, readResult } from '#store'

const Known = z.object({ known: z.boolean() })
const Last = z.object({ log_index: z.int(), entry: z.string() })

const LAST = `SELECT log_index, entry FROM (
    SELECT log_index, entry FROM log_outbox WHERE log_index IS NOT NULL
    UNION ALL SELECT log_index, entry FROM disclosure WHERE log_index IS NOT NULL
  ) AS entered ORDER BY log_index DESC LIMIT 1`

/**
 * Fails with `database-lost` where the log has entries and the database knows none, and with `log-rolled-back` where the
 * database remembers an entry that the log does not hold at its place.
 */
export const sameStory = (db: Database, log: Log): Promise<Result<void>> =>
  readResult(db, async () => {
    if (log.size() > 0) {
      const [row] = await db.query(Known, 'SELECT EXISTS (SELECT 1 FROM log_outbox) AS known')
      // Going on would number the cases anew.
      if (row?.known !== true)
        return fail(
          'corrupt',
          'database-lost',
          `The log has ${log.size()} entries, but the database of requests, payments and holds is empty (${db.where}).`,
          'Restore the database from its backup. Going on without it would give out the same request numbers again.',
        )
    }
    const [last] = await db.query(Last, LAST)
    if (last === undefined || log.find(Buffer.from(last.entry)) === last.log_index) return ok(undefined)
    return fail(
      'corrupt',
      'log-rolled-back',
      `The log has ${log.size()} entries, but entry ${last.log_index}, which this office made, is not in it: an older or another log was put in its place.`,
      'Put the newest copy of the log folder back. Going on would sign a second history, which everybody who holds a later checkpoint could show.',
    )
  })
