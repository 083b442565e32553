/** What is said to record money. */
import { type Cents, cents } from '#basics'
import { z } from 'zod'

export const MethodSchema = z.enum(['cheque', 'cash', 'transfer', 'card'])
export type Method = z.infer<typeof MethodSchema>

const words = (most: number) => z.string().trim().min(1).max(most)

/** A day, or a moment with its offset; its first ten characters are the day by the office's own calendar. */
const Received = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

const common = {
  request: z.string().regex(/^\d{4}-\d{5,6}$/),
  cents: z
    .int()
    .min(1)
    .max(100_000_000_00)
    .transform((value): Cents => cents(value)),
  method: MethodSchema,
  /** Cheque or transfer number: what finds it again in the bank's papers. */
  reference: words(200),
  /** The same key with the same content is the same payment, however often it is sent. */
  key: words(200),
  by: words(200),
}

export const PaymentSchema = z.strictObject({
  ...common,
  /** When it was received; left out: today. It decides whether a quote was paid in time. */
  receivedAt: Received.optional(),
})
export type PaymentInput = z.input<typeof PaymentSchema>
export type PaymentOrder = z.infer<typeof PaymentSchema>

export const RefundSchema = z.strictObject({
  ...common,
  /** When it was sent; left out: today. */
  sentAt: Received.optional(),
})
export type RefundInput = z.input<typeof RefundSchema>
