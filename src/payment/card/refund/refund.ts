/** Money back on a card: ordered and booked here first, then sent; a repetition finishes what was interrupted. */
import { type Cents, fail, ok, type Result } from '#basics'
import type { Balance } from '#request'
import { type Context, drainOutbox, readResult, transactionResult } from '#store'
import type { CardGateway, RefundNow } from '../../card-gateway.ts'
import { balanceFor } from '../../store/index.ts'
import { cardsOff } from '../off.ts'
import { type CardRefund, markRefund, refundsOfOrder, unsentRefunds } from '../store/refunds.ts'
import { bookFailed } from './book.ts'
import { type CardRefundInput, CardRefundSchema, orderRefund } from './order.ts'

export interface CardRefundAnswer {
  readonly request: string
  readonly cents: Cents
  readonly parts: readonly CardRefund[]
  readonly balance: Balance
  readonly repeated: boolean
}

/** What the service made of an order that may have reached it before; undefined: nothing. */
const sentBefore = async (card: CardGateway, refund: CardRefund): Promise<Result<RefundNow | undefined>> => {
  const known = await card.refundsOf({ intent: refund.intent })
  return known.ok ? ok(known.value.find(({ order }) => order === refund.id)) : known
}

/**
 * Sends one ordered part. `resumed`: it may have been sent before, and the service forgets an id after a day, so it is
 * asked first. What the service refuses is booked as here again.
 */
const send = async (
  context: Context,
  card: CardGateway,
  refund: CardRefund,
  resumed: boolean,
): Promise<Result<'sent' | 'refused'>> => {
  const before = resumed ? await sentBefore(card, refund) : ok(undefined)
  if (!before.ok) return before
  const { id, request, intent, cents } = refund
  const sent = before.value ? ok(before.value) : await card.refund({ id, request, intent, cents })
  if (!sent.ok && sent.error.code !== 'card-service-refused') return sent
  const failed = !sent.ok || sent.value.stands === 'failed'
  const marked = await readResult(context.db, async () => {
    if (sent.ok) return ok(await markRefund(context.db, id, sent.value))
    await context.db.run("UPDATE card_refund SET state = 'failed' WHERE id = $1", [id])
    return ok('failed')
  })
  if (!marked.ok) return marked
  if (!failed) return ok('sent')
  const booked = await bookFailed(context, refund, refund.by)
  return booked.ok ? ok('refused') : booked
}

/**
 * Returns money of a request on the card that paid it. What may go back is what `recordRefund` lets go; which payment
 * it goes back on, the newest first, is worked out here. The account shows it as returned from the order on. Sent
 * again with the same key it goes on where it stopped and returns nothing twice.
 * Fails with `card-payments-off`, `card-refund-invalid`, `no-such-request`, `refund-key-reused`,
 * `card-refund-too-large`, `refund-too-large`, `card-refund-refused`, `card-service-unreachable`.
 */
export const refundCard = async (
  context: Context,
  card: CardGateway | undefined,
  input: CardRefundInput,
): Promise<Result<CardRefundAnswer>> => {
  if (!card) return cardsOff()
  const parsed = CardRefundSchema.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
    return fail(
      'invalid',
      'card-refund-invalid',
      `Nothing was returned: ${problems.join('; ')}.`,
      'Give the request, a whole number of cents above zero, who returns it, the reason and a key.',
      { problems },
    )
  }
  const order = parsed.data
  const ordered = await transactionResult(context.db, (tx) => orderRefund(tx, context, order))
  if (!ordered.ok) return ordered
  const { parts, outboxes, repeated } = ordered.value
  await drainOutbox(context, outboxes)
  let refused = parts.some(({ state }) => state === 'failed')
  for (const part of parts) {
    if (part.state !== 'ordered') continue
    const sent = await send(context, card, part, repeated)
    if (!sent.ok) return sent
    refused ||= sent.value === 'refused'
  }
  if (refused) {
    return fail(
      'conflict',
      'card-refund-refused',
      `The card service does not return money on a payment of request ${order.request}; what it refused is booked as here again.`,
      'Return it by another way, for instance by cheque.',
    )
  }
  const balance = await balanceFor(context, order.request)
  if (!balance.ok) return balance
  const now = await readResult(context.db, async () => ok(await refundsOfOrder(context.db, order.key)))
  if (!now.ok) return now
  return ok({
    request: order.request,
    cents: order.cents,
    parts: now.value,
    balance: balance.value,
    repeated,
  })
}

/**
 * Sends every refund that was ordered and never answered. Gives how many. One that the service cannot carry out now does
 * not keep the others back; where it does not answer at all, none is tried further.
 */
export const finishRefunds = async (context: Context, card: CardGateway): Promise<Result<number>> => {
  const found = await readResult(context.db, async () => ok(await unsentRefunds(context.db)))
  if (!found.ok) return found
  let trouble: Result<never> | undefined
  for (const refund of found.value) {
    const sent = await send(context, card, refund, true)
    if (sent.ok) continue
    trouble ??= sent
    if (sent.error.details?.['status'] === undefined) break
  }
  return trouble ?? ok(found.value.length)
}
