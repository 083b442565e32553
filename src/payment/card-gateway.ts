/** The port for card payments: what an office needs of a card service, in the office's own words. `#payment/card` fills it. */
import type { Cents, Result } from '#basics'
import { z } from 'zod'

/** What is to be paid on the service's own page. No word about who asks: the service needs none. */
export interface CheckoutOrder {
  /** The same id opens one page, however often it is sent. */
  readonly id: string
  readonly request: string
  readonly quote: number
  readonly cents: Cents
  readonly successUrl: string
  readonly cancelUrl: string
  readonly expiresAt: Date
}

export interface RefundOrder {
  /** The same id is sent back once, however often it is sent. */
  readonly id: string
  readonly request: string
  /** The payment that it goes back on, by the service's name for it. */
  readonly intent: string
  readonly cents: Cents
}

/**
 * A page for paying, as the service says it stands. `pending`: done by the payer, the money is on its way.
 * Amounts are not `Cents` yet: they count in the smallest unit of `currency`, whatever that is.
 */
export const SessionSchema = z.strictObject({
  session: z.string().min(1),
  /** Id of the order that opened it; absent where somebody else did. */
  checkout: z.string().optional(),
  stands: z.enum(['open', 'pending', 'paid', 'failed', 'expired']),
  amount: z.int(),
  currency: z.string(),
  intent: z.string().optional(),
  /** When it was paid, where the service says so. */
  paidAt: z.iso.datetime().optional(),
})
export type SessionNow = z.infer<typeof SessionSchema>

/** Money on its way back, by the office's order, by somebody at the service, or because the payer's bank took it. */
export const RefundNowSchema = z.strictObject({
  refund: z.string().min(1),
  /** Id of the order that sent it; absent where it was begun elsewhere. */
  order: z.string().optional(),
  intent: z.string().optional(),
  amount: z.int(),
  currency: z.string(),
  /** `failed`: the money is with the office again. */
  stands: z.enum(['sent', 'done', 'failed']),
})
export type RefundNow = z.infer<typeof RefundNowSchema>

/** What an event tells, without any of the payer's data. `refunds`: some on this charge changed; ask which. */
export const CardNewsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), session: SessionSchema }),
  z.strictObject({ kind: z.literal('refund'), refund: RefundNowSchema }),
  z.strictObject({ kind: z.literal('refunds'), charge: z.string(), intent: z.string().optional() }),
  z.strictObject({ kind: z.literal('declined'), intent: z.string(), checkout: z.string().optional() }),
  z.strictObject({ kind: z.literal('other') }),
  z.strictObject({ kind: z.literal('unreadable') }),
])
export type CardNews = z.infer<typeof CardNewsSchema>

export interface CardEvent {
  readonly id: string
  readonly type: string
  /** When it happened, by the service's clock. ISO moment. */
  readonly at: string
  readonly news: CardNews
}

/**
 * A card service. Every call can fail with `card-service-unreachable` (try again: nothing happens twice) and, but for
 * `readEvent`, with `card-service-refused` (it said no, and asking again will not help).
 */
export interface CardGateway {
  /** `test`: no real money moves. */
  readonly mode: 'live' | 'test'
  openSession(order: CheckoutOrder): Promise<Result<{ readonly session: string; readonly payAt: string }>>
  sessionNow(session: string): Promise<Result<SessionNow>>
  /** Closes it where it is still open; says how it stands. */
  closeSession(session: string): Promise<Result<SessionNow>>
  refund(order: RefundOrder): Promise<Result<RefundNow>>
  refundsOf(of: { readonly intent: string } | { readonly charge: string }): Promise<Result<RefundNow[]>>
  /** The order behind a payment; undefined where it was not one of this office's. */
  checkoutOf(intent: string): Promise<Result<string | undefined>>
  /** Fails with `card-signature-wrong`. */
  readEvent(body: string, signature: string, now: Date): Promise<Result<CardEvent>>
}
