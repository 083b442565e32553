/** The end of a day: all that came in and went back, counted and closed by name. A closed day is never altered. */
import { cents, dateOf, fail, formatUsd, type IsoDate, ok, type Result } from '#basics'
import { type Context, type Database, insertRow, lockName, readResult, transactionResult } from '#store'
import { z } from 'zod'
import { type ClosingInput, ClosingSchema, differences } from '../closing.ts'
import { byMethod, type Closing, dayAccount, type DayAccount } from '../day.ts'
import { MethodSchema } from '../payment.ts'
import { readBooked, readOpenDays } from './booked.ts'

const Amount = z.int().transform(cents)
const ClosingRow = z.object({
  closed_at: z.string(),
  closed_by: z.string(),
  booked: z.array(z.object({ method: MethodSchema, count: z.int(), in: Amount, back: Amount, net: Amount })),
  counted: z.array(z.object({ method: MethodSchema, cents: Amount })),
  difference: Amount,
  reason: z.string().nullable(),
})

const readClosing = async (db: Database, day: IsoDate): Promise<Closing | undefined> => {
  const [row] = await db.query(ClosingRow, 'SELECT * FROM day_closing WHERE day = $1::date', [day])
  if (!row) return undefined
  const { booked, counted, difference, reason } = row
  const made = { day, at: row.closed_at, by: row.closed_by, booked, counted, difference }
  return reason === null ? made : { ...made, reason }
}

/**
 * The account of one day: what came in and went back by method, with references; the cheques for the bank; and its
 * closing, where it was closed. What was entered for a day after that was closed stands in the next open day.
 */
export const reconcile = (
  { db }: Pick<Context, 'db'>,
  { day }: { readonly day: IsoDate },
): Promise<Result<DayAccount>> =>
  readResult(db, () =>
    db.transaction(async (tx) =>
      ok(dayAccount(day, await readBooked(tx, day, day), await readClosing(tx, day))),
    ),
  )

/** Days that hold money and were not closed, up to today, oldest first. */
export const openDays = ({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<Result<{ readonly day: IsoDate; readonly count: number }[]>> =>
  readResult(db, async () => ok(await readOpenDays(db, dateOf(clock()))))

const sameClosing = (closing: Closing, counted: Closing['counted'], by: string, reason?: string): boolean =>
  closing.by === by &&
  closing.reason === reason &&
  JSON.stringify(closing.counted) === JSON.stringify(counted)

/**
 * Closes a day with what was counted. The same call again gives the same answer. Where any method differs from the
 * records, a reason is needed. Fails with `closing-invalid`, `day-to-come`, `day-already-closed`,
 * `difference-unexplained` (the amounts are in its details).
 */
export const closeDay = async (context: Context, input: ClosingInput): Promise<Result<DayAccount>> => {
  const parsed = ClosingSchema.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
    return fail(
      'invalid',
      'closing-invalid',
      `The day was not closed: ${problems.join('; ')}.`,
      'Give the day, what was counted of each method in whole cents, and who closes it.',
      { problems },
    )
  }
  const { day, counted, by, reason } = parsed.data
  if (day > dateOf(context.clock())) {
    return fail(
      'invalid',
      'day-to-come',
      `${day} is still to come, so it cannot be closed.`,
      'Close the days up to today.',
    )
  }
  return transactionResult(context.db, async (tx) => {
    await lockName(tx, 'closing of days')
    const money = await readBooked(tx, day, day)
    const booked = byMethod(money)
    const found = differences(booked, counted)
    const count = found.map(({ method, counted }) => ({ method, cents: counted }))
    const before = await readClosing(tx, day)
    if (before) {
      if (sameClosing(before, count, by, reason)) return ok(dayAccount(day, money, before))
      return fail(
        'conflict',
        'day-already-closed',
        `${day} was closed already. What is entered for it now stands in the next open day.`,
        'Close the next open day.',
      )
    }
    const off = found.filter(({ difference }) => difference !== 0)
    if (off.length > 0 && reason === undefined) {
      const said = off.map(
        (one) => `${one.method}: ${formatUsd(one.counted)} counted, ${formatUsd(one.booked)} booked`,
      )
      return fail(
        'conflict',
        'difference-unexplained',
        `What was counted on ${day} is not what is booked: ${said.join('; ')}.`,
        'Count again, enter what is missing, or say the reason.',
        { differences: off },
      )
    }
    const difference = cents(off.reduce((sum, one) => sum + one.difference, 0))
    const closing: Closing = {
      day,
      at: context.clock().toISOString(),
      by,
      booked,
      counted: count,
      difference,
      ...(reason === undefined ? {} : { reason }),
    }
    await insertRow(tx, 'day_closing', {
      day,
      closed_at: closing.at,
      closed_by: by,
      booked: JSON.stringify(booked),
      counted: JSON.stringify(count),
      difference,
      reason: reason ?? null,
    })
    await tx.run(
      `INSERT INTO day_closing_payment (payment, day)
       SELECT value::bigint, $2::date FROM jsonb_array_elements_text($1::jsonb)`,
      [JSON.stringify(money.map(({ id }) => id)), day],
    )
    return ok(dayAccount(day, money, closing))
  })
}
