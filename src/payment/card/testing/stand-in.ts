/** The card service for tests: a server on this machine, what payers and others do there, and its signed messages. The real one is not reached. */
import { Stripe } from 'stripe'
import { type Intent, type Refund, refundObject, type Session, sessionObject } from './stand-in-objects.ts'
import { StandInServer, WEBHOOK_SECRET } from './stand-in-server.ts'

export { SECRET_KEY, WEBHOOK_SECRET } from './stand-in-server.ts'

export interface Message {
  readonly body: string
  readonly signature: string
}

export class StandIn extends StandInServer {
  /** A day goes by for the service: it remembers no idempotency key any more. */
  forget(): void {
    this.kept.clear()
  }

  /** The payer pays on the page; the amount can be made to differ, as a fault of the service would. */
  pay(session: string, more: { amount?: number; currency?: string; pending?: boolean } = {}): Session {
    const page = this.sessions.get(session)!
    const id = `pi_${++this.made}`
    Object.assign(page, {
      status: 'complete',
      payment_status: more.pending === true ? 'unpaid' : 'paid',
      amount: more.amount ?? page.amount,
      currency: more.currency ?? page.currency,
      intent: id,
    })
    const { amount, metadata } = page
    this.intents.set(id, { id, charge: `ch_${this.made}`, amount, metadata, created: this.seconds() })
    return page
  }

  /** A payment on the same account that has nothing to do with this office. */
  foreignIntent(amount: number): Intent {
    const id = `pi_foreign_${++this.made}`
    const intent = { id, charge: `ch_${this.made}`, amount, metadata: {}, created: this.seconds() }
    this.intents.set(id, intent)
    return intent
  }

  /** Somebody returns money in the service's own pages. */
  refundThere(intent: string, amount: number, status = 'succeeded'): Refund {
    const refund = { id: `re_${++this.made}`, intent, amount, status, metadata: {}, currency: 'usd' }
    this.refunds.set(refund.id, refund)
    return refund
  }

  sessionEvent(type: string, session: Session, more: object = {}): Message {
    return this.event(`checkout.session.${type}`, { ...sessionObject(session), ...more })
  }

  refundEvent(type: string, refund: Refund): Message {
    return this.event(type, refundObject(refund))
  }

  chargeRefunded(intent: string): Message {
    const { charge, amount } = this.intents.get(intent)!
    const back = [...this.refunds.values()].filter((one) => one.intent === intent && one.status !== 'failed')
    const amount_refunded = back.reduce((sum, one) => sum + one.amount, 0)
    return this.event('charge.refunded', {
      id: charge,
      object: 'charge',
      amount,
      amount_refunded,
      payment_intent: intent,
      billing_details: { name: 'Ada Quist', email: 'ada@example.org' },
    })
  }

  /** Signed as the package signs for tests. */
  event(type: string, object: object, at: Date = this.clock(), id = `evt_${++this.made}`): Message {
    const created = Math.floor(at.getTime() / 1000)
    const event = { id, object: 'event', api_version: '2026-10-28.endive', created, type, data: { object } }
    return this.sign(JSON.stringify({ ...event, livemode: false, pending_webhooks: 1, request: null }))
  }

  sign(body: string, at: Date = this.clock(), secret = WEBHOOK_SECRET): Message {
    const timestamp = Math.floor(at.getTime() / 1000)
    return { body, signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }) }
  }
}

/** Started; stop it in `afterAll`. */
export const standIn = async (clock: () => Date): Promise<StandIn> => {
  const server = new StandIn(clock)
  await server.start()
  return server
}
