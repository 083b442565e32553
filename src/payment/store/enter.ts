/** One movement of money, entered in the caller's transaction: once for each key, whatever state the request is in. */
import {
  canonicalJson,
  type Cents,
  cents,
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
import { commit, type Context, type Database, enterInLog, insertForId, lockName } from '#store'
import { z } from 'zod'
import type { PaymentOrder } from '../payment.ts'
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

export type Entry = Omit<PaymentOrder, 'receivedAt'> & {
  readonly direction: 'in' | 'back'
  readonly at: string | undefined
  /** Money that has gone back already, by a hand that asked nobody here: a fact to be kept, not an order to be weighed. */
  readonly fact?: true
}

export interface Entered {
  readonly answer: PaymentAnswer
  readonly outbox: number
  readonly repeated: boolean
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

/**
 * The most that may go back. An order keeps to what is due. A fact is bounded by what was kept, save that it may not
 * take the price from under a request that is paid and waits: that would refuse it by another name (invariant 3).
 */
const mostBack = (balance: Balance, state: State, entry: Entry): Cents =>
  entry.fact && state !== 'paid' ? cents(balance.received - balance.returned) : refundable(balance, state)

const checkRefund = async (
  tx: Database,
  row: RequestRow,
  entry: Entry,
  today: IsoDate,
): Promise<Result<void>> => {
  if (entry.direction === 'in') return ok(undefined)
  const { quotes, money } = await readMoney(tx, entry.request)
  const balance = balanceOf({ state: row.state, quote: currentQuote(quotes), money, today })
  const most = mostBack(balance, row.state, entry)
  if (entry.cents <= most) return ok(undefined)
  return fail(
    'conflict',
    'refund-too-large',
    `${formatUsd(entry.cents)} cannot be returned on request ${entry.request}: ${formatUsd(most)} is the most that may be.`,
    'Return what is due, or have the requester withdraw the request first.',
  )
}

/** Fails with `payment-key-reused`, `no-such-request`, `refund-too-large`. The caller drains the outbox after its commit. */
export const enterMoney = async (tx: Database, context: Context, entry: Entry): Promise<Result<Entered>> => {
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
