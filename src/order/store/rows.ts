/** Rows of the tables of standing orders, parsed. */
import { cents, isoDate } from '#basics'
import { type Price, RequestFileSchema } from '#request'
import type { Database } from '#store'
import { z } from 'zod'
import { ENDED_WHY, FORMS, type Offer, OFFER_STATES, type Offered, type StandingOrder } from '../order.ts'

const Day = z.string().transform(isoDate)
const Amount = z.int().transform(cents)

const PriceRow = z
  .object({
    records: z.int(),
    medium: z.enum(['electronic', 'paper']),
    on: Day,
    cents: Amount,
    lines: z.array(z.object({ words: z.string(), cents: Amount })),
    arithmetic: z.string(),
    citation: z.string(),
    schedule: z.string(),
    capped: z.boolean(),
    note: z.string().optional(),
    validUntil: Day,
    days: z.int(),
    validityCitation: z.string(),
    validityBasis: z.string(),
  })
  .transform(({ note, ...price }): Price => ({ ...price, ...(note === undefined ? {} : { note }) }))

const OfferedRow = z
  .object({
    price: PriceRow,
    since: z.object({ request: z.string(), snapshot: z.string() }).optional(),
  })
  .transform(({ price, since }): Offered => ({ price, ...(since === undefined ? {} : { since }) }))

const OfferRow = z
  .object({
    standing_order: z.string(),
    n: z.int(),
    snapshot: z.string(),
    snapshot_as_of: Day,
    law_hash: z.string(),
    state: z.enum(OFFER_STATES),
    whole: OfferedRow.nullable(),
    words: z.string().nullable(),
    delta: OfferedRow.nullable(),
    until: Day.nullable(),
    made_at: z.string(),
    answered_at: z.string().nullable(),
    form: z.enum(FORMS).nullable(),
    request: z.string().nullable(),
  })
  .transform((row) => ({
    order: row.standing_order,
    offer: {
      n: row.n,
      snapshot: row.snapshot,
      snapshotAsOf: row.snapshot_as_of,
      lawHash: row.law_hash,
      state: row.state,
      ...(row.whole === null ? {} : { whole: row.whole }),
      ...(row.words === null ? {} : { words: row.words }),
      ...(row.delta === null ? {} : { delta: row.delta }),
      ...(row.until === null ? {} : { until: row.until }),
      madeAt: row.made_at,
      ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
      ...(row.form === null ? {} : { form: row.form }),
      ...(row.request === null ? {} : { request: row.request }),
    } satisfies Offer,
  }))

const OrderRow = z.object({
  number: z.string(),
  year: z.int(),
  law: z.string(),
  file: RequestFileSchema,
  placed_at: z.string(),
  secret_sha256: z.string(),
  nonce: z.string(),
  ended_at: z.string().nullable(),
  ended_why: z.enum(ENDED_WHY).nullable(),
})
export type OrderRow = z.infer<typeof OrderRow>

export const readOrder = async (db: Database, number: string): Promise<OrderRow | undefined> =>
  (await db.query(OrderRow, 'SELECT * FROM standing_order WHERE number = $1', [number]))[0]

/** Newest order first. */
export const readOrders = (db: Database, standing: boolean, limit: number): Promise<OrderRow[]> =>
  db.query(
    OrderRow,
    `SELECT * FROM standing_order WHERE NOT $1::boolean OR ended_at IS NULL
     ORDER BY year DESC, number DESC LIMIT $2`,
    [standing, limit],
  )

/** Offers of an order, newest first. */
export const readOffers = async (db: Database, number: string): Promise<Offer[]> =>
  (
    await db.query(OfferRow, 'SELECT * FROM order_offer WHERE standing_order = $1 ORDER BY n DESC', [number])
  ).map(({ offer }) => offer)

export const orderOf = (row: OrderRow, offers: readonly Offer[]): StandingOrder => ({
  number: row.number,
  year: row.year,
  law: row.law,
  file: row.file,
  placedAt: row.placed_at,
  ...(row.ended_at === null || row.ended_why === null
    ? {}
    : { ended: { at: row.ended_at, why: row.ended_why } }),
  offers,
})
