/** Keeps a quote, or that nothing is sold, in the caller's transaction. */
import { ok, type Result } from '#basics'
import { commit, type Context, type Database, enterInLog, insertRow } from '#store'
import type { Price } from '../quote/price.ts'
import type { Quote } from '../quote/quote.ts'
import type { DecisionMade } from '../view.ts'
import { moveRequest } from './move.ts'
import type { QuoteAnswer, Quoting } from './quoting.ts'
import { readQuotes, type RequestRow } from './rows.ts'
import { settle } from './settle.ts'
import { voidQuotes } from './void-quotes.ts'

const insertQuote = async (tx: Database, number: string, quote: Quote): Promise<void> => {
  await insertRow(tx, 'request_quote', {
    request: number,
    version: quote.version,
    decision_version: quote.decisionVersion,
    snapshot: quote.snapshot,
    snapshot_as_of: quote.snapshotAsOf,
    records: quote.records,
    medium: quote.medium,
    pages: quote.pages ?? null,
    quoted_on: quote.on,
    cents: quote.cents,
    lines: JSON.stringify(quote.lines),
    arithmetic: quote.arithmetic,
    citation: quote.citation,
    schedule: quote.schedule,
    capped: quote.capped,
    note: quote.note ?? null,
    valid_until: quote.validUntil,
    validity_days: quote.days,
    validity_citation: quote.validityCitation,
    validity_basis: quote.validityBasis,
    made_at: quote.madeAt,
    made_by: quote.madeBy,
  })
}

export type Outcome = { readonly answer: QuoteAnswer; readonly outbox?: number }

/** The old quote falls, the new one is kept and logged, and pays itself from credit that covers it. */
export const enterQuote = async (
  tx: Database,
  context: Context,
  asked: Quoting,
  row: RequestRow,
  decision: DecisionMade,
  price: Price,
): Promise<Result<Outcome>> => {
  const at = context.clock().toISOString()
  const { number } = asked
  const version = (await readQuotes(tx, number)).length + 1
  const { id, asOf } = asked.snapshot
  const quote: Quote = {
    ...price,
    version,
    decisionVersion: decision.version,
    snapshot: id,
    snapshotAsOf: asOf,
    madeAt: at,
    madeBy: asked.by,
  }
  await voidQuotes(tx, number, at, 'it ran out and was quoted again')
  await insertQuote(tx, number, quote)
  const why = `${quote.records.toLocaleString('en-US')} records on ${id}`
  const moved = await moveRequest(tx, { number, state: row.state, move: 'quote', by: asked.by, why, at })
  if (!moved.ok) return moved
  const outbox = await enterInLog(tx, context, {
    kind: 'quote-made',
    request: number,
    snapshot: id,
    records: quote.records,
    decision: decision.hash,
    commitments: {
      price: commit(context.keys.commitment, row.nonce, `quote-${version}`, {
        cents: quote.cents,
        arithmetic: quote.arithmetic,
      }),
    },
  })
  const state = await settle(tx, number, moved.value, at)
  return state.ok ? ok({ answer: { kind: 'quote', state: state.value, quote }, outbox }) : state
}

/** Nothing is sold: said in the record of moves, and an old quote falls. */
export const enterNothing = async (
  tx: Database,
  asked: Quoting,
  row: RequestRow,
  at: string,
  why: 'no-field' | 'no-record',
  words: string,
): Promise<Result<Outcome>> => {
  await voidQuotes(tx, asked.number, at, words)
  const moved = await moveRequest(tx, {
    number: asked.number,
    state: row.state,
    move: 'no-sale',
    by: asked.by,
    why: words,
    at,
  })
  return moved.ok ? ok({ answer: { kind: 'nothing', state: moved.value, why, words } }) : moved
}
