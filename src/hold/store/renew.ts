/** A hold was looked at again and goes on: by a named official, on a named authority, until another day. */
import { dateOf, fail, isoDate, ok, parseIsoDate, type Result } from '#basics'
import { AuthorityNameSchema } from '#log'
import {
  type Context,
  type Database,
  enterInLog,
  insertRow,
  lockName,
  readResult,
  transactionResult,
} from '#store'
import { z } from 'zod'
import type { Renewal } from '../hold.ts'
import { answer, type HoldAnswer, HOLDS_LOCK, standingHold } from './place.ts'

export interface Renewing {
  readonly id: string
  readonly by: string
  /** The court, office or body on whose authority it goes on. */
  readonly authority: string
  readonly reason: string
  /** The day on which it is looked at again: after today. */
  readonly reviewOn: string
}

const problemOf = ({ by, authority, reason, reviewOn }: Renewing, today: string): string | undefined => {
  if (by.trim() === '') return 'nobody is named who renews it'
  if (reason.trim() === '') return 'no reason is given'
  if (!AuthorityNameSchema.safeParse(authority).success)
    return 'the authority must be the name of a court or office, with no case number or address'
  if (parseIsoDate(reviewOn) === undefined) return 'the next review is no day (YYYY-MM-DD)'
  return reviewOn > today ? undefined : 'the next review must be on a day after today'
}

const Row = z
  .object({
    renewed_at: z.string(),
    renewed_by: z.string(),
    authority: z.string(),
    reason: z.string(),
    review_on: z.string(),
  })
  .transform(({ renewed_at: at, renewed_by: by, authority, reason, review_on: reviewOn }): Renewal => ({
    at,
    by,
    authority,
    reason,
    reviewOn,
  }))

const readRenewals = (db: Database, hold: string): Promise<Renewal[]> =>
  db.query(Row, 'SELECT * FROM hold_renewal WHERE hold = $1 ORDER BY n', [hold])

/** The reviews that kept a hold standing, oldest first. */
export const renewalsOf = (db: Database, hold: string): Promise<Result<Renewal[]>> =>
  readResult(db, async () => ok(await readRenewals(db, hold)))

/** The same form, sent a second time: it was renewed the first time. */
const repeats = (last: Renewal | undefined, { by, authority, reason, reviewOn }: Renewing): boolean =>
  last?.by === by.trim() &&
  last.authority === authority &&
  last.reason === reason.trim() &&
  last.reviewOn === reviewOn

/**
 * Renews a hold: it stands as before, and its review date is put off. Sent twice it is renewed once. Fails with
 * `hold-renewal-invalid`, `no-such-hold`, `hold-already-lifted`.
 */
export const renewHold = async (
  context: Context,
  renewing: Renewing,
): Promise<Result<HoldAnswer & { readonly repeated: boolean }>> => {
  const { id, by, authority, reason, reviewOn } = renewing
  const now = context.clock()
  const problem = problemOf(renewing, dateOf(now))
  if (problem !== undefined) {
    return fail(
      'invalid',
      'hold-renewal-invalid',
      `Hold ${id} is not renewed: ${problem}.`,
      'A hold is renewed by name: say who renews it, on whose authority, why, and when it is looked at again.',
    )
  }
  const renewed = await transactionResult(context.db, async (tx) => {
    await lockName(tx, HOLDS_LOCK)
    const hold = await standingHold(tx, id)
    if (!hold.ok) return hold
    const before = await readRenewals(tx, id)
    if (repeats(before.at(-1), renewing)) return ok(undefined)
    await insertRow(tx, 'hold_renewal', {
      hold: id,
      n: before.length + 1,
      renewed_at: now.toISOString(),
      renewed_by: by.trim(),
      authority,
      reason: reason.trim(),
      review_on: reviewOn,
    })
    await tx.run('UPDATE hold SET review_on = $2::date WHERE id = $1', [id, isoDate(reviewOn)])
    return ok(await enterInLog(tx, context, { kind: 'hold-renewed', hold: id, authority }))
  })
  if (!renewed.ok) return renewed
  const told = await answer(context, id, renewed.value)
  return told.ok ? ok({ ...told.value, repeated: renewed.value === undefined }) : told
}
