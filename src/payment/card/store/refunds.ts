/** Refunds: those that the office ordered, and those that it heard of. */
import { type Cents, cents } from '#basics'
import type { Database } from '#store'
import { z } from 'zod'

const Row = z
  .object({
    id: z.string(),
    request: z.string(),
    intent: z.string(),
    cents: z.int().transform(cents),
    state: z.enum(['ordered', 'sent', 'done', 'failed']),
    refund: z.string().nullable(),
    order_key: z.string().nullable(),
    part: z.int().nullable(),
    ordered_at: z.string(),
    ordered_by: z.string(),
    reason: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    request: row.request,
    intent: row.intent,
    cents: row.cents,
    state: row.state,
    ...(row.refund === null ? {} : { refund: row.refund }),
    /** Ordered here, and recorded with the order. */
    own: row.order_key !== null,
    orderedAt: row.ordered_at,
    by: row.ordered_by,
    reason: row.reason,
  }))
export type CardRefund = z.infer<typeof Row>

export const refundById = async (db: Database, id: string): Promise<CardRefund | undefined> =>
  (await db.query(Row, 'SELECT * FROM card_refund WHERE id = $1', [id]))[0]

/** The refund behind what the service says: by the order's id, or by what the service calls it. */
export const refundFor = async (
  db: Database,
  { refund, order }: { readonly refund: string; readonly order?: string | undefined },
): Promise<CardRefund | undefined> =>
  (await db.query(Row, 'SELECT * FROM card_refund WHERE refund = $1 OR id = $2', [refund, order ?? null]))[0]

/** Keeps a refund that was begun at the service, once. */
export const hearOfRefund = async (
  db: Database,
  heard: {
    readonly id: string
    readonly request: string
    readonly intent: string
    readonly cents: Cents
    readonly at: string
    readonly by: string
  },
): Promise<CardRefund> => {
  await db.run(
    `INSERT INTO card_refund (id, request, intent, cents, state, refund, ordered_at, ordered_by, reason)
     VALUES ($1, $2, $3, $4, 'sent', $1, $5::timestamptz, $6, 'begun at the card service') ON CONFLICT DO NOTHING`,
    [heard.id, heard.request, heard.intent, heard.cents, heard.at, heard.by],
  )
  return (await refundById(db, heard.id))!
}

/** The parts of an order, in their order. */
export const refundsOfOrder = (db: Database, key: string): Promise<CardRefund[]> =>
  db.query(Row, 'SELECT * FROM card_refund WHERE order_key = $1 ORDER BY part', [key])

/** Ordered, and no answer yet: to be sent again. */
export const unsentRefunds = (db: Database): Promise<CardRefund[]> =>
  db.query(Row, "SELECT * FROM card_refund WHERE state = 'ordered' ORDER BY ordered_at, part", [])

export const openRefunds = (db: Database): Promise<CardRefund[]> =>
  db.query(Row, "SELECT * FROM card_refund WHERE state IN ('ordered', 'sent') ORDER BY ordered_at, part", [])

const Sum = z.object({ intent: z.string(), cents: z.int().transform(cents) })

/** What has gone back, or is on its way, on each payment of a request. */
export const returnedByIntent = async (
  db: Database,
  request: string,
): Promise<ReadonlyMap<string, Cents>> => {
  const rows = await db.query(
    Sum,
    `SELECT intent, sum(cents)::bigint AS cents FROM card_refund
     WHERE request = $1 AND state <> 'failed' GROUP BY intent`,
    [request],
  )
  return new Map(rows.map(({ intent, cents }) => [intent, cents]))
}

/**
 * What the service says of a refund. Failed is the last word, in whatever order it speaks; done comes after sent.
 * Gives the state after it.
 */
export const markRefund = async (
  db: Database,
  id: string,
  now: { readonly refund: string; readonly stands: 'sent' | 'done' | 'failed' },
): Promise<CardRefund['state']> => {
  await db.run(
    `UPDATE card_refund SET refund = $2,
       state = CASE WHEN state = 'failed' OR (state = 'done' AND $3 = 'sent') THEN state ELSE $3 END
     WHERE id = $1`,
    [id, now.refund, now.stands],
  )
  return (await refundById(db, id))!.state
}
