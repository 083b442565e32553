/** The card service behind the port: Stripe Checkout, by its own package. Loaded at the first call, for it is large. */
import { ok, type Result } from '#basics'
import type Stripe from 'stripe'
import type { CardGateway, CheckoutOrder, RefundNow, RefundOrder } from '../../card-gateway.ts'
import { type CardKeys, type CardSettings, readCardSettings } from '../settings.ts'
import { serviceFailure, unreachable } from './failures.ts'
import { readEvent } from './read-event.ts'
import { readCheckout, readRefund, readSession } from './read-news.ts'

const client = async ({ secretKey, base }: CardKeys): Promise<Stripe> => {
  const { default: Stripe } = await import('stripe')
  // The package retries what failed on the way, with the same idempotency key. `telemetry: false`: it tells nothing of this machine.
  return new Stripe(secretKey, { telemetry: false, timeout: 20_000, maxNetworkRetries: 1, ...base })
}

/** All that the service learns of a request: its number, its quote, the amount. Who asks is none of its business. */
const sessionParams = (order: CheckoutOrder): Stripe.Checkout.SessionCreateParams => {
  const { id, request, quote, cents, successUrl, cancelUrl, expiresAt } = order
  const metadata = { request, quote: String(quote), checkout: id }
  const name = `Request ${request}, quote ${quote}`
  return {
    mode: 'payment',
    allowed_payment_method_types: ['card'],
    line_items: [
      { quantity: 1, price_data: { currency: 'usd', unit_amount: cents, product_data: { name } } },
    ],
    client_reference_id: `${request}-${quote}`,
    metadata,
    payment_intent_data: { metadata, description: name },
    adaptive_pricing: { enabled: false },
    submit_type: 'pay',
    success_url: successUrl,
    cancel_url: cancelUrl,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
  }
}

const WHOLE = { expand: ['payment_intent.latest_charge'] }

const gateway = (keys: CardKeys): CardGateway => {
  let opened: Promise<Stripe> | undefined
  const ask = async <T>(call: (stripe: Stripe) => Promise<T>): Promise<Result<T>> => {
    const stripe = await (opened ??= client(keys))
    try {
      return ok(await call(stripe))
    } catch (error) {
      return serviceFailure(error)
    }
  }
  const sessionNow = (session: string) =>
    ask(async (stripe) => readSession(await stripe.checkout.sessions.retrieve(session, WHOLE)))
  return {
    mode: keys.mode,
    sessionNow,
    openSession: async (order: CheckoutOrder) => {
      const made = await ask((stripe) =>
        stripe.checkout.sessions.create(sessionParams(order), { idempotencyKey: `checkout-${order.id}` }),
      )
      if (!made.ok) return made
      const { id, url } = made.value
      return url === null ? unreachable('a page without an address') : ok({ session: id, payAt: url })
    },
    closeSession: async (session: string) => {
      const closed = await ask(async (stripe) => readSession(await stripe.checkout.sessions.expire(session)))
      // One that is paid or over cannot be closed; what it is then, it says itself.
      return closed.ok || closed.error.code === 'card-service-unreachable' ? closed : sessionNow(session)
    },
    refund: (order: RefundOrder) =>
      ask(async (stripe) =>
        readRefund(
          await stripe.refunds.create(
            {
              payment_intent: order.intent,
              amount: order.cents,
              reason: 'requested_by_customer',
              metadata: { request: order.request, refund: order.id },
            },
            { idempotencyKey: `refund-${order.id}` },
          ),
        ),
      ),
    refundsOf: (of) =>
      ask(async (stripe): Promise<RefundNow[]> => {
        const asked = 'intent' in of ? { payment_intent: of.intent } : { charge: of.charge }
        const found = await stripe.refunds.list({ ...asked, limit: 100 }).autoPagingToArray({ limit: 1000 })
        return found.map(readRefund)
      }),
    checkoutOf: (intent) => ask(async (stripe) => readCheckout(await stripe.paymentIntents.retrieve(intent))),
    readEvent: async (body, signature, now) => {
      const { default: Stripe } = await import('stripe')
      return readEvent(Stripe.webhooks, keys.webhookSecret, { body, signature, now })
    },
  }
}

/** The card service, or undefined where no key is set: cards are off then. Fails with `card-settings-invalid`. */
export const stripeCards = (settings: CardSettings): Result<CardGateway | undefined> => {
  const keys = readCardSettings(settings)
  if (!keys.ok) return keys
  return ok(keys.value && gateway(keys.value))
}
