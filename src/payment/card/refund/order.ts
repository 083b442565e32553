/** Orders a refund: weighed, allocated and booked in one transaction, before the service is asked for anything. */
import { type Cents, cents, fail, formatUsd, ok, type Result, sha256Hex } from '#basics'
import { lockRequest } from '#request/store'
import { commit, type Context, type Database, insertRow } from '#store'
import { z } from 'zod'
import { enterMoney } from '../../store/enter.ts'
import { cardPayments } from '../store/checkouts.ts'
import { type CardRefund, refundsOfOrder, returnedByIntent } from '../store/refunds.ts'
import { allocate, type RefundPart } from './allocate.ts'
import { backKey } from './book.ts'

const words = (most: number) => z.string().trim().min(1).max(most)

export const CardRefundSchema = z.strictObject({
  request: z.string().regex(/^\d{4}-\d{5,6}$/),
  cents: z
    .int()
    .min(1)
    .max(100_000_000_00)
    .transform((value): Cents => cents(value)),
  by: words(200),
  /** For the office's records; the service is not told. */
  reason: words(500),
  /** The same key with the same content is the same refund, however often it is sent. */
  key: words(200),
})
export type CardRefundInput = z.input<typeof CardRefundSchema>
export type CardRefundOrder = z.infer<typeof CardRefundSchema>

const sum = (parts: readonly RefundPart[]): number => parts.reduce((total, part) => total + part.cents, 0)

const chooseParts = async (tx: Database, order: CardRefundOrder): Promise<Result<RefundPart[]>> => {
  const returned = await returnedByIntent(tx, order.request)
  const payments = (await cardPayments(tx, order.request)).map(({ intent, cents: paid }) => ({
    intent,
    left: cents(Math.max(0, paid - (returned.get(intent) ?? 0))),
  }))
  const parts = allocate(order.cents, payments)
  if (parts) return ok(parts)
  const most = cents(payments.reduce((total, { left }) => total + left, 0))
  return fail(
    'conflict',
    'card-refund-too-large',
    `${formatUsd(order.cents)} cannot go back by card on request ${order.request}: cards paid ${formatUsd(most)} that is still there.`,
    'Return the rest by the way by which it came.',
  )
}

export interface Ordered {
  readonly parts: readonly CardRefund[]
  /** Log entries to be carried over after the commit. */
  readonly outboxes: readonly number[]
  readonly repeated: boolean
}

/** Fails with `no-such-request`, `refund-key-reused`, `card-refund-too-large`, `refund-too-large`. */
export const orderRefund = async (
  tx: Database,
  context: Context,
  order: CardRefundOrder,
): Promise<Result<Ordered>> => {
  const { request, by, reason, key } = order
  const row = await lockRequest(tx, request)
  if (!row.ok) return row
  const before = await refundsOfOrder(tx, key)
  if (before.length > 0) {
    if (before.every((part) => part.request === request) && sum(before) === order.cents)
      return ok({ parts: before, outboxes: [], repeated: true })
    return fail(
      'conflict',
      'refund-key-reused',
      'Another refund was ordered with this key; nothing was returned now.',
      'Use a new key for a new refund. For a repetition send exactly what was sent before.',
    )
  }
  const parts = await chooseParts(tx, order)
  if (!parts.ok) return parts
  const outboxes: number[] = []
  for (const [at, part] of parts.value.entries()) {
    const name = { key: sha256Hex(key), part: at + 1 }
    const id = commit(context.keys.commitment, row.value.nonce, 'card-refund', name).slice(0, 32)
    const { intent } = part
    await insertRow(tx, 'card_refund', {
      id,
      request,
      intent,
      cents: part.cents,
      state: 'ordered',
      order_key: key,
      part: at + 1,
      ordered_at: context.clock().toISOString(),
      ordered_by: by,
      reason,
    })
    const entered = await enterMoney(tx, context, {
      request,
      direction: 'back',
      cents: part.cents,
      method: 'card',
      reference: intent,
      key: backKey(id),
      by,
      at: undefined,
    })
    if (!entered.ok) return entered
    outboxes.push(entered.value.outbox)
  }
  return ok({ parts: await refundsOfOrder(tx, key), outboxes, repeated: false })
}
