/** A page of the card service for exactly what is due: begun here, opened there, one however often it is asked for. */
import { type Cents, fail, type Failure, ok, type Result } from '#basics'
import { type Context, readResult, transactionResult } from '#store'
import { z } from 'zod'
import type { CardGateway } from '../../card-gateway.ts'
import { cardsOff } from '../off.ts'
import { type Checkout, keepSession, markCheckout } from '../store/checkouts.ts'
import { askPage } from './ask.ts'
import { beginCheckout, type CheckoutAsked } from './begin.ts'

const AskedSchema = z.strictObject({
  request: z.string().regex(/^\d{4}-\d{5,6}$/),
  quote: z.int().min(1),
  successUrl: z.string().max(2000),
  cancelUrl: z.string().max(2000),
})

export interface CheckoutAnswer {
  readonly request: string
  readonly quote: number
  readonly cents: Cents
  /** The address of the page. */
  readonly payAt: string
  /** ISO moment. */
  readonly expiresAt: string
}

const answer = ({ request, quote, cents, expiresAt }: Checkout, payAt: string): CheckoutAnswer => ({
  request,
  quote,
  cents,
  payAt,
  expiresAt,
})

const underway = (request: string): Result<never> =>
  fail(
    'conflict',
    'card-payment-underway',
    `A card payment on request ${request} has just been made.`,
    'Look at the request again before you pay more.',
  )

/** Two pages with two amounts would invite two payments: whatever stands from before is closed. */
const closeOthers = async (
  context: Context,
  card: CardGateway,
  request: string,
  others: readonly Checkout[],
): Promise<Result<void>> => {
  for (const other of others) {
    const stands = await askPage(context, card, other, true)
    if (!stands.ok) return stands
    if (stands.value === 'paid' || stands.value === 'pending') return underway(request)
  }
  return ok(undefined)
}

/**
 * The service repeats its answer for as long as it knows the id, a failure of its own too, so the next try needs another
 * id. A page that it may have opened all the same has an address that nobody was given.
 */
const isSpent = ({ code, details }: Failure): boolean =>
  code === 'card-service-refused' || Number(details?.['status'] ?? 0) >= 500

const open = async (
  context: Context,
  card: CardGateway,
  checkout: Checkout,
): Promise<Result<CheckoutAnswer>> => {
  const { id, request, quote, cents, successUrl, cancelUrl } = checkout
  const expiresAt = new Date(checkout.expiresAt)
  const opened = await card.openSession({ id, request, quote, cents, successUrl, cancelUrl, expiresAt })
  return readResult(context.db, async () => {
    if (opened.ok) {
      await keepSession(context.db, id, opened.value)
      return ok(answer(checkout, opened.value.payAt))
    }
    if (isSpent(opened.error)) await markCheckout(context.db, id, 'failed')
    return opened
  })
}

/**
 * Opens a page for the amount due on the quote that the payer has seen, or gives the one that stands. It ends with the
 * quote at the latest. Fails with `card-payments-off`, `checkout-invalid`, `no-such-request`, `request-not-quoted`,
 * `quote-ran-out`, `nothing-due`, `quote-replaced`, `quote-ends-too-soon`, `card-amount-too-small`,
 * `return-address-invalid`, `card-payment-underway`, `card-service-unreachable`, `card-service-refused`.
 */
export const startCheckout = async (
  context: Context,
  card: CardGateway | undefined,
  asked: CheckoutAsked,
): Promise<Result<CheckoutAnswer>> => {
  if (!card) return cardsOff()
  const parsed = AskedSchema.safeParse(asked)
  if (!parsed.success) {
    const parts = parsed.error.issues.map(({ path }) => path.join('.') || 'it').join(', ')
    return fail(
      'invalid',
      'checkout-invalid',
      `The payment cannot be begun: ${parts} is not as it should be.`,
      'Give the request, its quote and two addresses to come back to.',
    )
  }
  const begun = await transactionResult(context.db, (tx) => beginCheckout(tx, context, parsed.data))
  if (!begun.ok) return begun
  const { checkout, others } = begun.value
  const closed = await closeOthers(context, card, checkout.request, others)
  if (!closed.ok) return closed
  if (checkout.state === 'open' && checkout.payAt !== undefined) return ok(answer(checkout, checkout.payAt))
  return open(context, card, checkout)
}
