/** Pages for paying that were begun: kept before the service hears of them, so that none is ever unknown to us. */
import { cents, isoDate } from '#basics'
import type { Database } from '#store'
import { z } from 'zod'
import type { SessionNow } from '../../card-gateway.ts'

const Row = z
  .object({
    id: z.string(),
    request: z.string(),
    quote: z.int(),
    cents: z.int().transform(cents),
    attempt: z.int(),
    state: z.enum(['begun', 'open', 'paid', 'expired', 'failed']),
    success_url: z.string(),
    cancel_url: z.string(),
    begun_at: z.string(),
    expires_at: z.string(),
    session: z.string().nullable(),
    pay_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    request: row.request,
    quote: row.quote,
    cents: row.cents,
    attempt: row.attempt,
    state: row.state,
    successUrl: row.success_url,
    cancelUrl: row.cancel_url,
    begunAt: row.begun_at,
    expiresAt: row.expires_at,
    ...(row.session === null ? {} : { session: row.session }),
    ...(row.pay_at === null ? {} : { payAt: row.pay_at }),
  }))
export type Checkout = z.infer<typeof Row>

/** All that were begun for a request, newest first. */
export const checkoutsOf = (db: Database, request: string): Promise<Checkout[]> =>
  db.query(Row, 'SELECT * FROM card_checkout WHERE request = $1 ORDER BY begun_at DESC, attempt DESC', [
    request,
  ])

/** The one behind a session: by what the service calls it, or by the id that it was given. */
export const checkoutFor = async (
  db: Database,
  { session, checkout }: Pick<SessionNow, 'session' | 'checkout'>,
): Promise<Checkout | undefined> =>
  (
    await db.query(Row, 'SELECT * FROM card_checkout WHERE session = $1 OR id = $2', [
      session,
      checkout ?? null,
    ])
  )[0]

/** Pages that nobody can pay any more and of which nothing was heard. */
export const silentCheckouts = (db: Database, now: Date): Promise<Checkout[]> =>
  db.query(
    Row,
    "SELECT * FROM card_checkout WHERE state IN ('begun', 'open') AND expires_at < $1::timestamptz ORDER BY begun_at",
    [now.toISOString()],
  )

export const keepSession = async (
  db: Database,
  id: string,
  { session, payAt }: { readonly session: string; readonly payAt: string },
): Promise<void> => {
  await db.run(
    `UPDATE card_checkout SET session = $2, pay_at = $3, state = CASE state WHEN 'begun' THEN 'open' ELSE state END
     WHERE id = $1`,
    [id, session, payAt],
  )
}

/** Paid is the last word, in whatever order the service speaks. */
export const markCheckout = async (
  db: Database,
  id: string,
  state: 'paid' | 'expired' | 'failed',
): Promise<void> => {
  await db.run("UPDATE card_checkout SET state = $2 WHERE id = $1 AND state <> 'paid'", [id, state])
}

const Paid = z
  .object({
    id: z.int(),
    request: z.string(),
    cents: z.int().transform(cents),
    reference: z.string(),
    received_on: z.string().transform(isoDate),
  })
  .transform((row) => ({
    payment: row.id,
    request: row.request,
    cents: row.cents,
    intent: row.reference,
    on: row.received_on,
  }))
export type CardPayment = z.infer<typeof Paid>

/** The key under which a payment by card is recorded: one for each payment of the service, whoever tells of it. */
export const paymentKey = (intent: string): string => `card ${intent}`

export const paymentByKey = async (db: Database, key: string): Promise<CardPayment | undefined> =>
  (
    await db.query(Paid, 'SELECT id, request, cents, reference, received_on FROM payment WHERE key = $1', [
      key,
    ])
  )[0]

/** What a request was paid by card through the service, newest first. */
export const cardPayments = (db: Database, request: string): Promise<CardPayment[]> =>
  db.query(
    Paid,
    `SELECT id, request, cents, reference, received_on FROM payment
     WHERE request = $1 AND direction = 'in' AND method = 'card' AND key = 'card ' || reference ORDER BY id DESC`,
    [request],
  )
