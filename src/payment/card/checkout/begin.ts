/** Keeps a page for paying before the service hears of it: the same amount on the same quote is the same page. */
import { balanceOf, currentQuote } from '#request'
import { type Cents, dateOf, fail, formatUsd, ok, type Result } from '#basics'
import { lockRequest, readMoney } from '#request/store'
import { commit, type Context, type Database, insertRow } from '#store'
import { amountDue, type Due } from '../../due.ts'
import { type Checkout, checkoutsOf } from '../store/checkouts.ts'
import { checkReturnUrls } from './return-urls.ts'
import { pageEnd, SHORTEST } from './window.ts'

export interface CheckoutAsked {
  readonly request: string
  /** The quote that the payer has seen. */
  readonly quote: number
  readonly successUrl: string
  readonly cancelUrl: string
}

export interface Begun {
  readonly checkout: Checkout
  /** Pages of the same request that still stand for another amount. */
  readonly others: readonly Checkout[]
}

/** The least that the service charges a card in US dollars. */
const LEAST = 50

const checkDue = ({ request, quote: seen }: CheckoutAsked, { cents, quote }: Due): Result<void> => {
  if (quote.version !== seen) {
    return fail(
      'conflict',
      'quote-replaced',
      `Request ${request} has another quote by now: quote ${quote.version}, not ${seen}.`,
      'Look at the new quote before you pay.',
    )
  }
  if (cents >= LEAST) return ok(undefined)
  return fail(
    'conflict',
    'card-amount-too-small',
    `${formatUsd(cents)} is due on request ${request}, and a card takes ${formatUsd(LEAST as Cents)} at least.`,
    'Pay it by cheque or in cash.',
  )
}

/** One that can be shown again: it stands, or it was begun and the service has time to open it. */
const standing = (now: number) => (one: Checkout) =>
  (one.state === 'open' && Date.parse(one.expiresAt) > now) ||
  (one.state === 'begun' && Date.parse(one.expiresAt) - now >= SHORTEST)

/** In the caller's transaction. Fails as `amountDue` and `startCheckout` do. */
export const beginCheckout = async (
  tx: Database,
  context: Context,
  asked: CheckoutAsked,
): Promise<Result<Begun>> => {
  const { request, successUrl, cancelUrl } = asked
  const row = await lockRequest(tx, request)
  if (!row.ok) return row
  const { state, nonce, secret_sha256 } = row.value
  const urls = checkReturnUrls([successUrl, cancelUrl], secret_sha256)
  if (!urls.ok) return urls
  const now = context.clock()
  const today = dateOf(now)
  const { quotes, money } = await readMoney(tx, request)
  const balance = balanceOf({ state, quote: currentQuote(quotes), money, today })
  const due = amountDue({ request, state, quotes, balance, today })
  if (!due.ok) return due
  const fits = checkDue(asked, due.value)
  if (!fits.ok) return fits
  const { cents, quote } = due.value
  const all = await checkoutsOf(tx, request)
  const same = all.filter((one) => one.quote === quote.version && one.cents === cents)
  const others = all.filter((one) => one.state === 'open' && !same.includes(one))
  const found = same.find(standing(now.getTime()))
  if (found) return ok({ checkout: found, others })
  const expiresAt = pageEnd(now, quote.validUntil)
  if (!expiresAt) {
    return fail(
      'conflict',
      'quote-ends-too-soon',
      `The quote on request ${request} ends today, too soon for a card payment, which needs half an hour.`,
      'Ask for a new quote, or pay at the office today.',
    )
  }
  const attempt = Math.max(0, ...same.map((one) => one.attempt)) + 1
  const name = { request, quote: quote.version, cents, attempt }
  const checkout: Checkout = {
    id: commit(context.keys.commitment, nonce, 'card-checkout', name).slice(0, 32),
    ...name,
    state: 'begun',
    successUrl,
    cancelUrl,
    begunAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
  await insertRow(tx, 'card_checkout', {
    ...name,
    id: checkout.id,
    state: 'begun',
    success_url: successUrl,
    cancel_url: cancelUrl,
    begun_at: checkout.begunAt,
    expires_at: checkout.expiresAt,
  })
  return ok({ checkout, others })
}
