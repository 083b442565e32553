/** A payer has paid, or has not: how a page for paying stands becomes money in the account, once. */
import { dateOf, formatUsd, ok, type Result } from '#basics'
import { currentQuote } from '#request'
import { readMoney } from '#request/store'
import { type Context, readResult } from '#store'
import type { SessionNow } from '../../card-gateway.ts'
import { recordPayment } from '../../store/index.ts'
import { type Checkout, checkoutFor, markCheckout, paymentByKey, paymentKey } from '../store/checkouts.ts'
import { amountWords, isOurCurrency, LASTING, type Outcome } from './outcome.ts'

/** Whose hand it was, in the record of payments. */
export const CARD_SERVICE = 'card service'

/** The day of the money: the service's, but never after today, where its clock runs ahead of ours. */
const dayOf = ({ clock }: Context, paidAt: string | undefined): string => {
  const today = dateOf(clock())
  const day = paidAt?.slice(0, 10) ?? today
  return day < today ? day : today
}

/**
 * Records what was paid, once for each payment of the service. Two events can tell of one payment with two times, and
 * the first one stands. Fails as `recordPayment` does.
 */
const record = async (
  context: Context,
  checkout: Checkout,
  session: SessionNow,
): Promise<Result<readonly string[]>> => {
  const reference = session.intent ?? session.session
  const key = paymentKey(reference)
  const done = await recordPayment(context, {
    request: checkout.request,
    cents: session.amount,
    method: 'card',
    reference,
    key,
    by: CARD_SERVICE,
    receivedAt: dayOf(context, session.paidAt),
  })
  if (done.ok) return ok(done.value.answer.words)
  if (done.error.code !== 'payment-key-reused') return done
  return readResult(context.db, async () => {
    const before = await paymentByKey(context.db, key)
    const same = before?.request === checkout.request && before.cents === session.amount
    return same ? ok(['It was recorded before.']) : done
  })
}

/** Whether what was paid is what was asked for, on the quote that it was asked on. */
const deviations = async (
  { db }: Context,
  checkout: Checkout,
  session: SessionNow,
): Promise<Result<string[]>> =>
  readResult(db, async () => {
    const said: string[] = []
    if (session.amount !== checkout.cents) {
      said.push(
        `${amountWords(session.amount, session.currency)} was paid where ${formatUsd(checkout.cents)} was asked for.`,
      )
    }
    const { quotes } = await readMoney(db, checkout.request)
    if (currentQuote(quotes)?.version !== checkout.quote)
      said.push(`It was paid on quote ${checkout.quote}, which does not count any more.`)
    return ok(said)
  })

const settlePaid = async (
  context: Context,
  checkout: Checkout,
  session: SessionNow,
): Promise<Result<Outcome>> => {
  const { request } = checkout
  const named = session.intent ?? session.session
  if (!isOurCurrency(session.currency)) {
    const words = `${amountWords(session.amount, session.currency)} came for request ${request} by card (${named}). It is not in the account's currency: record by hand what it is worth.`
    return ok({ state: 'attention', request, words })
  }
  const notes = await deviations(context, checkout, session)
  if (!notes.ok) return notes
  const done = await record(context, checkout, session)
  if (!done.ok) {
    if (!LASTING.has(done.error.code)) return done
    const words = `A card payment (${named}) could not be recorded: ${done.error.message}`
    return ok({ state: 'attention', request, words })
  }
  const marked = await readResult(context.db, async () =>
    ok(await markCheckout(context.db, checkout.id, 'paid')),
  )
  if (!marked.ok) return marked
  return ok({ state: 'recorded', request, words: [...notes.value, ...done.value].join(' ') })
}

const UNPAID = {
  expired: { state: 'expired', words: 'The page for paying ran out unpaid.' },
  failed: { state: 'failed', words: 'The payment did not go through.' },
} as const

/** Fails only with what passes by itself (`disk-full`, `database-unreachable`, …): then tell it again. */
export const settleSession = async (context: Context, session: SessionNow): Promise<Result<Outcome>> => {
  const found = await readResult(context.db, async () => ok(await checkoutFor(context.db, session)))
  if (!found.ok) return found
  const checkout = found.value
  if (!checkout) {
    if (session.checkout === undefined)
      return ok({ state: 'ignored', words: 'It is about a payment that this office did not begin.' })
    const words = `It names a payment of this office (${session.session}) that is not in the records. Were they restored from an older backup? Look it up at the card service and record it by hand.`
    return ok({ state: session.stands === 'paid' ? 'attention' : 'noted', words })
  }
  const { request } = checkout
  const { stands } = session
  if (stands === 'paid') return settlePaid(context, checkout, session)
  if (stands === 'open') return ok({ state: 'noted', request, words: 'The page for paying stands open.' })
  if (stands === 'pending')
    return ok({
      state: 'noted',
      request,
      words: "The payer is done, and the payer's bank has yet to send the money.",
    })
  const marked = await readResult(context.db, async () =>
    ok(await markCheckout(context.db, checkout.id, UNPAID[stands].state)),
  )
  return marked.ok ? ok({ state: 'noted', request, words: UNPAID[stands].words }) : marked
}
