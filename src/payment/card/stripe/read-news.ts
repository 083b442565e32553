/** What does an event of the service tell? From its shapes to ours; whatever is about the payer is left behind. */
import { z } from 'zod'
import type { CardNews, RefundNow, SessionNow } from '../../card-gateway.ts'

/** A reference that the service gives as an id, or as the whole object where it was asked to. */
const Ref = z
  .union([z.string(), z.looseObject({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === 'string' ? value : value?.id))
const Meta = z.record(z.string(), z.string()).nullish()
const moment = (seconds: number): string => new Date(seconds * 1000).toISOString()

const Charge = z.looseObject({ created: z.int() })
const Intent = z.looseObject({ latest_charge: z.union([z.string(), Charge]).nullish() })
const Session = z.looseObject({
  id: z.string(),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  payment_intent: z.unknown(),
  metadata: Meta,
})
const Refund = z.looseObject({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string().nullish(),
  payment_intent: Ref,
  metadata: Meta,
})
const RefundedCharge = z.looseObject({ id: z.string(), payment_intent: Ref })
const Dispute = z.looseObject({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  payment_intent: Ref,
})
const Declined = z.looseObject({ id: z.string(), metadata: Meta })

const standingOf = (status: string | null | undefined, paid: string): SessionNow['stands'] => {
  if (status === 'expired') return 'expired'
  if (status === 'open') return 'open'
  return paid === 'paid' ? 'paid' : 'pending'
}

/** A session as the service shows it, expanded or not. @throws ZodError for a shape that is not known. */
export const readSession = (value: unknown): SessionNow => {
  const session = Session.parse(value)
  const intent = Ref.parse(session.payment_intent)
  const whole = Intent.safeParse(session.payment_intent)
  const charge = Charge.safeParse(whole.data?.latest_charge)
  const checkout = session.metadata?.['checkout']
  return {
    session: session.id,
    ...(checkout === undefined ? {} : { checkout }),
    stands: standingOf(session.status, session.payment_status),
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    ...(intent === undefined ? {} : { intent }),
    ...(charge.success ? { paidAt: moment(charge.data.created) } : {}),
  }
}

const FAILED = new Set(['failed', 'canceled'])

/** @throws ZodError for a shape that is not known. */
export const readRefund = (value: unknown): RefundNow => {
  const { id, amount, currency, status, payment_intent: intent, metadata } = Refund.parse(value)
  const order = metadata?.['refund']
  return {
    refund: id,
    ...(order === undefined ? {} : { order }),
    ...(intent === undefined ? {} : { intent }),
    amount,
    currency,
    stands: FAILED.has(status ?? '') ? 'failed' : status === 'succeeded' ? 'done' : 'sent',
  }
}

/** The id of the order in the metadata of a payment. */
export const readCheckout = (value: unknown): string | undefined =>
  z.looseObject({ metadata: Meta }).parse(value).metadata?.['checkout']

const readDispute = (value: unknown, stands: RefundNow['stands']): RefundNow => {
  const { id, amount, currency, payment_intent: intent } = Dispute.parse(value)
  return { refund: id, ...(intent === undefined ? {} : { intent }), amount, currency, stands }
}

const session = (value: unknown, stands?: SessionNow['stands'], paidAt?: string): CardNews => {
  const read = readSession(value)
  const now = stands === undefined ? read : { ...read, stands }
  const known = now.stands === 'paid' && now.paidAt === undefined && paidAt !== undefined
  return { kind: 'session', session: known ? { ...now, paidAt } : now }
}

/** Which events tell something, and what. `at`: when it happened, ISO. */
const READERS: Readonly<Record<string, (object: unknown, at: string) => CardNews>> = {
  'checkout.session.completed': (object, at) => session(object, undefined, at),
  'checkout.session.async_payment_succeeded': (object, at) => session(object, undefined, at),
  'checkout.session.async_payment_failed': (object) => session(object, 'failed'),
  'checkout.session.expired': (object) => session(object, 'expired'),
  'refund.created': (object) => ({ kind: 'refund', refund: readRefund(object) }),
  'refund.updated': (object) => ({ kind: 'refund', refund: readRefund(object) }),
  'refund.failed': (object) => ({ kind: 'refund', refund: readRefund(object) }),
  'charge.refund.updated': (object) => ({ kind: 'refund', refund: readRefund(object) }),
  'charge.refunded': (object) => {
    const { id, payment_intent: intent } = RefundedCharge.parse(object)
    return { kind: 'refunds', charge: id, ...(intent === undefined ? {} : { intent }) }
  },
  // A payer's bank takes the money back, and gives it again when the office was right.
  'charge.dispute.funds_withdrawn': (object) => ({ kind: 'refund', refund: readDispute(object, 'done') }),
  'charge.dispute.funds_reinstated': (object) => ({ kind: 'refund', refund: readDispute(object, 'failed') }),
  'payment_intent.payment_failed': (object) => {
    const { id, metadata } = Declined.parse(object)
    const checkout = metadata?.['checkout']
    return { kind: 'declined', intent: id, ...(checkout === undefined ? {} : { checkout }) }
  },
}

/** @param at when it happened, ISO. `unreadable`: an event that matters, in a shape that is not known. */
export const readNews = (type: string, object: unknown, at: string): CardNews => {
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  if (!reader) return { kind: 'other' }
  try {
    return reader(object, at)
  } catch (error) {
    if (error instanceof z.ZodError) return { kind: 'unreadable' }
    throw error
  }
}
