/** Money has gone back, or has come again: how a refund at the service becomes money in the account, once. */
import { cents, ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway, RefundNow } from '../../card-gateway.ts'
import { bookFailed, bookReturned } from '../refund/book.ts'
import { paymentByKey, paymentKey } from '../store/checkouts.ts'
import { type CardRefund, hearOfRefund, markRefund, refundFor } from '../store/refunds.ts'
import { amountWords, isOurCurrency, LASTING, type Outcome } from './outcome.ts'
import { CARD_SERVICE } from './settle-session.ts'

const IN_WORDS = {
  sent: 'It is on its way.',
  done: 'It has arrived.',
  failed: 'It failed.',
} as const

/** A refund whose payment is not in the account: not ours, or its own news is still to come. */
const settleStray = async (card: CardGateway, now: RefundNow): Promise<Result<Outcome>> => {
  const stray = { state: 'ignored', words: 'It is about a payment that this office did not begin.' } as const
  if (now.intent === undefined) return ok(stray)
  const ours = await card.checkoutOf(now.intent)
  if (!ours.ok) {
    const { code, message, details } = ours.error
    if (code !== 'card-service-refused') return ours
    if (details?.['status'] === 404) return ok(stray)
    return ok({ state: 'attention', words: `A refund (${now.refund}) could not be looked up: ${message}` })
  }
  if (ours.value === undefined) return ok(stray)
  const words = `${amountWords(now.amount, now.currency)} went back on a payment (${now.intent}) of which nothing has been heard yet.`
  return ok({ state: 'waiting', words })
}

/** The row of a refund that was begun at the service: made when it is first heard of. Undefined: its payment is unknown. */
const heard = async (context: Context, now: RefundNow): Promise<CardRefund | undefined> => {
  const known = await refundFor(context.db, now)
  if (known || now.intent === undefined) return known
  const payment = await paymentByKey(context.db, paymentKey(now.intent))
  if (!payment) return undefined
  return hearOfRefund(context.db, {
    id: now.refund,
    request: payment.request,
    intent: now.intent,
    cents: cents(now.amount),
    at: context.clock().toISOString(),
    by: CARD_SERVICE,
  })
}

const book = (context: Context, refund: CardRefund, stands: CardRefund['state']) => {
  if (stands === 'failed') return bookFailed(context, refund, CARD_SERVICE)
  if (stands === 'done' && !refund.own) return bookReturned(context, refund, CARD_SERVICE)
  return Promise.resolve(ok(undefined))
}

/** Fails only with what passes by itself: then tell it again. */
export const settleRefund = async (
  context: Context,
  card: CardGateway,
  now: RefundNow,
): Promise<Result<Outcome>> => {
  if (!isOurCurrency(now.currency)) {
    const words = `${amountWords(now.amount, now.currency)} went back by card (${now.refund}), not in the account's currency: look it up at the card service.`
    return ok({ state: 'attention', words })
  }
  const found = await readResult(context.db, async () => {
    const refund = await heard(context, now)
    return ok(refund && { refund, stands: await markRefund(context.db, refund.id, now) })
  })
  if (!found.ok) return found
  if (!found.value) return settleStray(card, now)
  const { refund, stands } = found.value
  const { request } = refund
  const booked = await book(context, refund, stands)
  const said = `${amountWords(now.amount, now.currency)} back on request ${request} by card (${now.refund}).`
  if (booked.ok) {
    if (booked.value) return ok({ state: 'recorded', request, words: [said, ...booked.value].join(' ') })
    return ok({ state: 'noted', request, words: `${said} ${IN_WORDS[now.stands]}` })
  }
  if (booked.error.code === 'refund-too-large') {
    const words = `${said} It was not due: the request is paid and waits to be handed over. It is recorded once that is done, or once the requester withdraws.`
    return ok({ state: 'waiting', request, words })
  }
  if (!LASTING.has(booked.error.code)) return booked
  return ok({ state: 'attention', request, words: `${said} ${booked.error.message}` })
}
