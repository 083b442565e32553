/** Which day of the till does each movement of money belong to? The rows, with that day. */
import { cents, type IsoDate, isoDate } from '#basics'
import type { Database } from '#store'
import { z } from 'zod'
import type { BookedMoney } from '../day.ts'
import { MethodSchema } from '../payment.ts'

/**
 * Closed with a day: that day, for good. Otherwise the day of its receipt, or, where that one was closed before the
 * money was entered, the first day after it that is open.
 */
const BOOKED = `
  WITH booked AS (
    SELECT p.id, p.request, r.law, r.channel, p.direction, p.cents, p.method, p.reference, p.received_on,
      p.recorded_at, p.recorded_by, l.day IS NOT NULL AS closed,
      COALESCE(
        l.day,
        (SELECT min(c.day) + 1 FROM day_closing c
         WHERE c.day >= p.received_on
           AND EXISTS (SELECT 1 FROM day_closing d WHERE d.day = p.received_on)
           AND NOT EXISTS (SELECT 1 FROM day_closing n WHERE n.day = c.day + 1)),
        p.received_on
      ) AS day
    FROM payment p
    JOIN request r ON r.number = p.request
    LEFT JOIN day_closing_payment l ON l.payment = p.id
    WHERE p.received_on <= $2::date
  )`

const Row = z
  .object({
    id: z.int(),
    request: z.string(),
    law: z.string(),
    channel: z.string(),
    direction: z.enum(['in', 'back']),
    cents: z.int().transform(cents),
    method: MethodSchema,
    reference: z.string(),
    received_on: z.string().transform(isoDate),
    day: z.string().transform(isoDate),
    recorded_at: z.string(),
    recorded_by: z.string(),
  })
  .transform((row): BookedMoney => ({
    id: row.id,
    request: row.request,
    law: row.law,
    channel: row.channel,
    direction: row.direction,
    cents: row.cents,
    method: row.method,
    reference: row.reference,
    receivedOn: row.received_on,
    day: row.day,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))

/** What the days from `from` to `to` hold, both included, in the order of recording. */
export const readBooked = (db: Database, from: IsoDate, to: IsoDate): Promise<BookedMoney[]> =>
  db.query(Row, `${BOOKED} SELECT * FROM booked WHERE day >= $1::date AND day <= $2::date ORDER BY id`, [
    from,
    to,
  ])

const OpenDay = z
  .object({ day: z.string().transform(isoDate), count: z.int() })
  .transform(({ day, count }) => ({ day, count }))

/** Days up to `to` with money that was not closed with them, oldest first. */
export const readOpenDays = (
  db: Database,
  to: IsoDate,
): Promise<{ readonly day: IsoDate; readonly count: number }[]> =>
  db.query(
    OpenDay,
    `${BOOKED} SELECT day, count(*) AS count FROM booked
     WHERE NOT closed AND day >= $1::date AND day <= $2::date GROUP BY day ORDER BY day`,
    ['0001-01-01', to],
  )
