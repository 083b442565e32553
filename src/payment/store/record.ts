/** Recording money: once for each key, kept whatever state the request is in, and said what it does (invariant 6). */
import {
  canonicalJson,
  type Cents,
  dateOf,
  fail,
  formatUsd,
  type IsoDate,
  isoDate,
  type Json,
  ok,
  type Result,
  sha256Hex,
} from '#basics'
import { type Balance, balanceOf, currentQuote, refundable, type State } from '#request'
import { lockRequest, readMoney, type RequestRow, settle } from '#request/store'
import {
  commit,
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  insertForId,
  lockName,
  transactionResult,
} from '#store'
import { z } from 'zod'
import {
  type PaymentInput,
  type PaymentOrder,
  PaymentSchema,
  type RefundInput,
  RefundSchema,
} from '../payment.ts'
import { paymentWords } from '../words.ts'

/** The answer to a recording; the same for every repetition of it. */
export interface PaymentAnswer {
  readonly payment: number
  readonly request: string
  readonly direction: 'in' | 'back'
  readonly cents: Cents
  readonly receivedOn: IsoDate
  /** The request's state after it. */
  readonly state: State
  readonly balance: Balance
  /** What it did, in sentences. */
  readonly words: readonly string[]
}

export interface Recorded {
  readonly answer: PaymentAnswer
  /** True: this key had been recorded before with the same content, and nothing was recorded now. */
  readonly repeated: boolean
  readonly logIndex?: number
}

type Entry = Omit<PaymentOrder, 'receivedAt'> & {
  readonly direction: 'in' | 'back'
  readonly at: string | undefined
}

const Earlier = z.object({
  content_sha256: z.string(),
  outbox: z.int(),
  answer: z.custom<PaymentAnswer>((value) => typeof value === 'object' && value !== null),
})
const Twin = z.object({ count: z.int() })

const contentOf = ({ request, cents, method, reference, direction, at }: Entry): string =>
  sha256Hex(canonicalJson({ request, cents, method, reference, direction, at } satisfies Json))

const earlier = async (tx: Database, entry: Entry): Promise<Result<z.infer<typeof Earlier> | undefined>> => {
  const [row] = await tx.query(Earlier, 'SELECT content_sha256, outbox, answer FROM payment WHERE key = $1', [
    entry.key,
  ])
  if (!row || row.content_sha256 === contentOf(entry)) return ok(row)
  return fail(
    'conflict',
    'payment-key-reused',
    `Other money was recorded with this key (${formatUsd(row.answer.cents)} for request ${row.answer.request}); nothing was recorded now.`,
    'Use a new key for a new payment. For a repetition send exactly what was sent before.',
  )
}

const checkRefund = async (
  tx: Database,
  row: RequestRow,
  entry: Entry,
  today: IsoDate,
): Promise<Result<void>> => {
  if (entry.direction === 'in') return ok(undefined)
  const { quotes, money } = await readMoney(tx, entry.request)
  const balance = balanceOf({ state: row.state, quote: currentQuote(quotes), money, today })
  const most = refundable(balance, row.state)
  if (entry.cents <= most) return ok(undefined)
  return fail(
    'conflict',
    'refund-too-large',
    `${formatUsd(entry.cents)} cannot be returned on request ${entry.request}: ${formatUsd(most)} is the most that may be.`,
    'Return what is due, or have the requester withdraw the request first.',
  )
}

const record = async (
  tx: Database,
  context: Context,
  entry: Entry,
): Promise<Result<{ answer: PaymentAnswer; outbox: number; repeated: boolean }>> => {
  const now = context.clock()
  const today = dateOf(now)
  const day = entry.at === undefined ? today : isoDate(entry.at.slice(0, 10))
  await lockName(tx, `payment ${entry.key}`)
  const before = await earlier(tx, entry)
  if (!before.ok) return before
  if (before.value) return ok({ answer: before.value.answer, outbox: before.value.outbox, repeated: true })
  const row = await lockRequest(tx, entry.request)
  if (!row.ok) return row
  const allowed = await checkRefund(tx, row.value, entry, today)
  if (!allowed.ok) return allowed
  const { request, direction, method, reference, by, key } = entry
  const [twins] = await tx.query(
    Twin,
    'SELECT count(*) AS count FROM payment WHERE request = $1 AND direction = $2 AND method = $3 AND reference = $4 AND cents = $5',
    [request, direction, method, reference, entry.cents],
  )
  const outbox = await enterInLog(tx, context, {
    kind: 'payment-recorded',
    request,
    requesterClass: row.value.requester_class,
    commitments: {
      payment: commit(context.keys.commitment, row.value.nonce, 'payment', {
        direction,
        cents: entry.cents,
        method,
        reference,
        on: day,
      }),
    },
  })
  const payment = await insertForId(tx, 'payment', {
    request,
    direction,
    cents: entry.cents,
    method,
    reference,
    received_on: day,
    recorded_at: now.toISOString(),
    recorded_by: by,
    key,
    content_sha256: contentOf(entry),
    outbox,
    answer: '{}',
  })
  const state = await settle(tx, request, row.value.state, now.toISOString())
  if (!state.ok) return state
  const { quotes, money } = await readMoney(tx, request)
  const quote = currentQuote(quotes)
  const balance = balanceOf({ state: state.value, quote, money, today })
  const common = { request, direction, cents: entry.cents, receivedOn: day }
  const words = paymentWords({
    ...common,
    before: row.value.state,
    after: state.value,
    quote,
    balance,
    twin: twins!.count > 0,
  })
  const answer: PaymentAnswer = { payment, ...common, state: state.value, balance, words }
  await tx.run('UPDATE payment SET answer = $2::jsonb WHERE id = $1', [payment, JSON.stringify(answer)])
  return ok({ answer, outbox, repeated: false })
}

const carryOut = async (context: Context, entry: Entry): Promise<Result<Recorded>> => {
  const done = await transactionResult(context.db, (tx) => record(tx, context, entry))
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

/**
 * Records money sent back: what is due, or credit that no quote waits for. Idempotent like `recordPayment`.
 * Fails as it does, and with `refund-too-large`.
 */
export const recordRefund = async (context: Context, input: RefundInput): Promise<Result<Recorded>> => {
  const parsed = RefundSchema.safeParse(input)
  if (!parsed.success) return invalid(parsed.error)
  const { sentAt, ...rest } = parsed.data
  const past = inFuture(sentAt, dateOf(context.clock()))
  return past.ok ? carryOut(context, { ...rest, direction: 'back', at: sentAt }) : past
}

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
