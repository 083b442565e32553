/** When does the telephone go? Once its letter is settled and the time for questions has passed, unless a hold forbids it. */
import { ok, type Result } from '#basics'
import { notHeld } from '#hold/store'
import { lockRequest } from '#request/store'
import { type Context, readResult, transactionResult } from '#store'
import { z } from 'zod'

/** Days for which the telephone is kept after its letter was published or refused, where the office says no other number. */
export const PHONE_DAYS = 60

const Due = z.object({ id: z.string(), request: z.string() })

/**
 * Wipes the telephones of letters that were published or refused more than `days` ago. A hold that stops deletion keeps
 * them; of a letter that nobody has settled the telephone stays, for it is still needed. Run at start and once a day.
 * @returns the letters whose telephone was wiped.
 */
export const wipePhones = async (context: Context, days: number = PHONE_DAYS): Promise<Result<string[]>> => {
  const now = context.clock()
  const before = new Date(now.getTime() - days * 86_400_000).toISOString()
  const due = await readResult(context.db, async () =>
    ok(
      await context.db.query(
        Due,
        `SELECT id, request FROM public_letter
         WHERE phone_wiped_at IS NULL AND settled_at <= $1::timestamptz ORDER BY id`,
        [before],
      ),
    ),
  )
  if (!due.ok) return due
  const wiped: string[] = []
  for (const { id, request } of due.value) {
    const done = await transactionResult(context.db, async (tx) => {
      const row = await lockRequest(tx, request)
      if (!row.ok) return row
      const free = await notHeld(tx, {
        action: 'delete',
        request,
        requesterClass: row.value.requester_class,
      })
      if (!free.ok) return free
      await tx.run('DELETE FROM public_letter_phone WHERE letter = $1', [id])
      await tx.run('UPDATE public_letter SET phone_wiped_at = $2::timestamptz WHERE id = $1', [
        id,
        now.toISOString(),
      ])
      return ok(undefined)
    })
    if (done.ok) wiped.push(id)
    else if (done.error.code !== 'held') return done
  }
  return ok(wiped)
}
