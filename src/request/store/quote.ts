/** Quoting: count on a named snapshot, price by the law, say the arithmetic, and until when it stands. */
import { dateOf, fail, ok, type Result } from '#basics'
import { openColumns } from '#decision'
import { type Context, drainOutbox, transactionResult } from '#store'
import { type NoSale, priceFor, type Sale } from '../quote/price.ts'
import { moveNotAllowed } from '../states/refuse-move.ts'
import { enterNothing, enterQuote, type Outcome } from './enter-quote.ts'
import { lockRequest, noSuchRequest } from './lock.ts'
import { beforeCount, refuseFilters } from './quote-checks.ts'
import type { QuoteAnswer, Quoting } from './quoting.ts'
import { readDecisions, readQuotes, readRequest, type RequestRow } from './rows.ts'
import { named } from './who.ts'

/** The count is made outside the transaction, which must be short; what it depends on is checked again inside. */
const countAndPrice = async (
  context: Context,
  asked: Quoting,
  row: RequestRow,
): Promise<Result<number | (Sale | NoSale)>> => {
  const counted = await asked.count(asked.snapshot.id, row.selection)
  if (!counted.ok) return counted
  if (row.medium === 'counts') return ok(counted.value.count)
  return priceFor(asked.law, {
    records: counted.value.count,
    medium: row.medium,
    pages: asked.pages,
    on: dateOf(context.clock()),
    channel: row.channel,
    requesterClass: row.requester_class,
  })
}

const NO_FIELD =
  'The law releases none of the fields that were asked for, so there is nothing to sell and nothing is charged. The decision gives the reason for each field.'

/**
 * Quotes a request on a snapshot. The same call again, while the quote stands, gives the same quote. A hold does not
 * stop this: it gives nothing out. Counts are free and need no quote: they are answered at once.
 * Fails with `no-such-request`, `nobody-named`, `move-not-allowed`, `other-law`, `law-moved-on`, `quote-still-valid`,
 * `snapshot-older-than-quote`, `selection-uses-withheld-field`, or as the count or the fee does.
 */
export const quoteRequest = async (context: Context, given: Quoting): Promise<Result<QuoteAnswer>> => {
  const by = named(given.by, 'quote a request')
  if (!by.ok) return by
  const asked = { ...given, by: by.value }
  const { number } = asked
  const { db } = context
  const today = dateOf(context.clock())
  const row = await readRequest(db, number)
  if (!row) return noSuchRequest(number)
  const early = beforeCount(row, await readQuotes(db, number), asked, today)
  if (!early.ok) return early
  if (early.value) return ok({ kind: 'quote', state: row.state, quote: early.value })
  const decision = (await readDecisions(db, number)).at(-1)
  if (!decision) return moveNotAllowed(number, row.state, 'quote')
  if (asked.law.words.id !== row.law || asked.law.words.hash !== decision.decision.law.hash) {
    return fail(
      'conflict',
      'law-moved-on',
      `Request ${number} was decided by the law pack ${row.law} as it was then (${decision.decision.law.hash.slice(0, 12)}), not as it is now.`,
      'Decide it again, then quote it.',
    )
  }
  const filters = refuseFilters(number, decision)
  if (!filters.ok) return filters
  const nothing = row.medium !== 'counts' && openColumns(decision.decision).length === 0
  const priced = nothing
    ? ok<NoSale>({ sale: false, words: NO_FIELD })
    : await countAndPrice(context, asked, row)
  if (!priced.ok) return priced
  const { value } = priced
  if (typeof value === 'number') {
    const words = `${value.toLocaleString('en-US')} voters match. Counts hold nobody's data: they are free and need no quote.`
    return ok({ kind: 'counts', state: row.state, records: value, words })
  }
  const done = await transactionResult<Outcome>(db, async (tx) => {
    const now = await lockRequest(tx, number)
    if (!now.ok) return now
    const again = beforeCount(now.value, await readQuotes(tx, number), asked, today)
    if (!again.ok) return again
    if (again.value) return ok({ answer: { kind: 'quote', state: now.value.state, quote: again.value } })
    const latest = (await readDecisions(tx, number)).at(-1)
    if (latest?.version !== decision.version) {
      return fail(
        'conflict',
        'decided-meanwhile',
        `Request ${number} was decided again while it was being counted.`,
        'Quote it again.',
      )
    }
    if (value.sale) return enterQuote(tx, context, asked, now.value, decision, value.price)
    const at = context.clock().toISOString()
    return enterNothing(tx, asked, now.value, at, nothing ? 'no-field' : 'no-record', value.words)
  })
  if (!done.ok) return done
  const { answer, outbox } = done.value
  if (outbox === undefined || answer.kind !== 'quote') return ok(answer)
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({ ...answer, ...(logIndex === undefined ? {} : { logIndex }) })
}
