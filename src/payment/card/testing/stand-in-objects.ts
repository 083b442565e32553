/** The shapes in which the card service speaks, with what it says of a payer, so that a test can look for it. */

export type Fields = Readonly<Record<string, string>>

export interface Session {
  readonly id: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  amount: number
  currency: string
  readonly metadata: Fields
  readonly reference: string
  intent: string | undefined
  readonly url: string
}

export interface Intent {
  readonly id: string
  readonly charge: string
  readonly amount: number
  readonly metadata: Fields
  readonly created: number
}

export interface Refund {
  readonly id: string
  readonly intent: string
  readonly amount: number
  readonly currency: string
  status: string
  readonly metadata: Fields
}

export interface Kept {
  readonly content: string
  readonly status: number
  readonly body: object
}

export const fieldsOf = (given: URLSearchParams): Fields => Object.fromEntries(given)

/** `metadata[request]=…` as `{request: …}`. */
export const metadataOf = (fields: Fields, name: string): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const inner = key.startsWith(`${name}[`) ? key.slice(name.length + 1, -1) : undefined
      return inner === undefined ? [] : [[inner, value]]
    }),
  )

/** @param whole the payment, where the caller asked for all of it. */
export const sessionObject = (session: Session, whole?: Intent): object => ({
  id: session.id,
  object: 'checkout.session',
  status: session.status,
  payment_status: session.payment_status,
  amount_total: session.amount,
  currency: session.currency,
  client_reference_id: session.reference,
  metadata: session.metadata,
  payment_intent: whole
    ? { id: whole.id, latest_charge: { id: whole.charge, created: whole.created } }
    : (session.intent ?? null),
  url: session.status === 'open' ? session.url : null,
  customer_details: { name: 'Ada Quist', email: 'ada@example.org', address: { line1: '1 Elm St' } },
})

export const refundObject = ({ id, intent, amount, currency, status, metadata }: Refund): object => ({
  id,
  object: 'refund',
  amount,
  currency,
  status,
  metadata,
  payment_intent: intent,
})
