/** What is still to be done for an order, whatever a crash came between: owners to write to, requests to price. */
import { ok, type Result } from '#basics'
import { type Context, type Database, readResult } from '#store'
import { z } from 'zod'
import type { Offer, StandingOrder } from '../order.ts'
import { showOrder } from './show.ts'

const Untold = z.object({ standing_order: z.string(), n: z.int(), contact: z.string() })

export interface ToTell {
  readonly order: StandingOrder
  readonly offer: Offer
  /** As the owner gave it: an e-mail address or a telephone number. Personal. */
  readonly contact: string
}

/** Open offers of which nobody was told yet, where the owner can be reached. */
export const untoldOffers = (db: Database): Promise<Result<ToTell[]>> =>
  readResult(db, async () => {
    const rows = await db.query(
      Untold,
      `SELECT f.standing_order, f.n, o.contact FROM order_offer f
       JOIN standing_order_owner o ON o.standing_order = f.standing_order
       WHERE f.state = 'open' AND f.told_at IS NULL AND o.contact IS NOT NULL
       ORDER BY f.standing_order LIMIT 100`,
    )
    const found: ToTell[] = []
    for (const { standing_order: number, n, contact } of rows) {
      const order = await showOrder(db, number)
      if (!order.ok) return order
      const offer = order.value.offers.find((one) => one.n === n)
      if (offer) found.push({ order: order.value, offer, contact })
    }
    return ok(found)
  })

/** Remembers that the owner was told of an offer, or cannot be. */
export const markTold = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  number: string,
  n: number,
): Promise<Result<void>> =>
  readResult(db, async () => {
    await db.run(
      'UPDATE order_offer SET told_at = $3::timestamptz WHERE standing_order = $1 AND n = $2 AND told_at IS NULL',
      [number, n, clock().toISOString()],
    )
    return ok(undefined)
  })

const Unpriced = z.object({ request: z.string(), snapshot: z.string() })

/** Requests that were filed for an offer and are neither priced nor found to have nothing to sell. */
export const unpricedRequests = (
  db: Database,
): Promise<Result<{ readonly request: string; readonly snapshot: string }[]>> =>
  readResult(db, async () =>
    ok(
      await db.query(
        Unpriced,
        `SELECT f.request, f.snapshot FROM order_offer f JOIN request r ON r.number = f.request
         WHERE (r.state = 'filed' OR r.state = 'decided')
           AND NOT EXISTS (SELECT 1 FROM request_quote q WHERE q.request = r.number)
           AND NOT EXISTS (SELECT 1 FROM request_move m WHERE m.request = r.number AND m.move = 'no-sale')
         ORDER BY f.request`,
      ),
    ),
  )

/** Numbers of the orders that have not ended. */
export const standingNumbers = (db: Database): Promise<Result<{ number: string; law: string }[]>> =>
  readResult(db, async () =>
    ok(
      await db.query(
        z.object({ number: z.string(), law: z.string() }),
        'SELECT number, law FROM standing_order WHERE ended_at IS NULL ORDER BY number',
      ),
    ),
  )
