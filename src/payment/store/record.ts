/** Recording money: once for each key, kept whatever state the request is in, and said what it does (invariant 6). */
import { dateOf, fail, type IsoDate, ok, type Result } from '#basics'
import { type Balance, balanceOf, currentQuote } from '#request'
import { lockRequest, readMoney } from '#request/store'
import { type Context, drainOutbox, transactionResult } from '#store'
import type { z } from 'zod'
import { type PaymentInput, PaymentSchema, type RefundInput, RefundSchema } from '../payment.ts'
import { enterMoney, type Entry, type PaymentAnswer } from './enter.ts'

export interface Recorded {
  readonly answer: PaymentAnswer
  /** True: this key had been recorded before with the same content, and nothing was recorded now. */
  readonly repeated: boolean
  readonly logIndex?: number
}

const carryOut = async (context: Context, entry: Entry): Promise<Result<Recorded>> => {
  const done = await transactionResult(context.db, (tx) => enterMoney(tx, context, entry))
  if (!done.ok) return done
  const { answer, outbox, repeated } = done.value
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({ answer, repeated, ...(logIndex === undefined ? {} : { logIndex }) })
}

const invalid = (error: z.ZodError): Result<never> => {
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'the payment'}: ${message}`)
  return fail(
    'invalid',
    'payment-invalid',
    `The payment was not recorded: ${problems.join('; ')}.`,
    'Give the request, a whole number of cents above zero, the method, the reference, a key and who records it.',
    { problems },
  )
}

const inFuture = (at: string | undefined, today: IsoDate): Result<void> =>
  at === undefined || at.slice(0, 10) <= today
    ? ok(undefined)
    : fail(
        'invalid',
        'payment-date-in-future',
        `The money is said to have moved on ${at.slice(0, 10)}, which is still to come.`,
        'Give the day on which it was received or sent, or leave it out for today.',
      )

/**
 * Records money received for a request, in any state: it pays the quote, is kept as credit, or is refund due, and the
 * answer says which. Sent again with the same key it gives the same answer and records nothing.
 * Fails with `payment-invalid`, `payment-date-in-future`, `payment-key-reused`, `no-such-request`.
 */
export const recordPayment = async (context: Context, input: PaymentInput): Promise<Result<Recorded>> => {
  const parsed = PaymentSchema.safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const { receivedAt, ...rest } = parsed.data
  const past = inFuture(receivedAt, dateOf(context.clock()))
  return past.ok ? carryOut(context, { ...rest, direction: 'in', at: receivedAt }) : past
}

const recordBack = async (context: Context, input: RefundInput, fact: boolean): Promise<Result<Recorded>> => {
  const parsed = RefundSchema.safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const { sentAt, ...rest } = parsed.data
  const past = inFuture(sentAt, dateOf(context.clock()))
  if (!past.ok) return past
  return carryOut(context, { ...rest, direction: 'back', at: sentAt, ...(fact ? { fact } : {}) })
}

/**
 * Records money sent back: what is due, or credit that no quote waits for. Idempotent like `recordPayment`.
 * Fails as it does, and with `refund-too-large`.
 */
export const recordRefund = (context: Context, input: RefundInput): Promise<Result<Recorded>> =>
  recordBack(context, input, false)

/**
 * Records money that a card service has sent back already, due or not: it is gone, and the account must say so. Only
 * while a request is paid and waits does it keep to what is due (`refund-too-large`), so that nobody can refuse a
 * request by returning its price (invariant 3); record it again once the request has been answered or withdrawn.
 */
export const recordReturned = (context: Context, input: RefundInput): Promise<Result<Recorded>> =>
  recordBack(context, input, true)

/** The account of a request on the clock's day. Fails with `no-such-request`. */
export const balanceFor = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  number: string,
): Promise<Result<Balance>> =>
  transactionResult(db, async (tx) => {
    const row = await lockRequest(tx, number)
    if (!row.ok) return row
    const { quotes, money } = await readMoney(tx, number)
    const quote = currentQuote(quotes)
    return ok(balanceOf({ state: row.value.state, quote, money, today: dateOf(clock()) }))
  })
