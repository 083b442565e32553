/** Reading requests: one with all that became of it, a list, and apart from both the person who asked. */
import { dateOf, ok, type Result } from '#basics'
import { blocks } from '#hold'
import { holdsAbout, listHolds } from '#hold/store'
import { type Context, type Database, readResult } from '#store'
import { z } from 'zod'
import { balanceOf } from '../balance/balance.ts'
import { secretMatches } from '../number/secret.ts'
import { currentQuote } from '../quote/quote.ts'
import { type Move, movesFrom, type State } from '../states/moves.ts'
import type { RequesterPerson, RequestSummary, RequestView } from '../view.ts'
import { noSuchRequest } from './lock.ts'
import { readDecisions, readMoves, readPayments, readQuotes, readRequest, RequestRow } from './rows.ts'
import { wrongSecret } from './withdraw.ts'

const EntryRow = z
  .object({ kind: z.string(), log_index: z.int().nullable() })
  .transform(({ kind, log_index }) => (log_index === null ? { kind } : { kind, index: log_index }))

const isOver = (state: State): boolean => state === 'disclosed' || state === 'withdrawn'

/** Counts are not sold, and only counts are handed over unpaid. */
const fits = (move: Move, medium: RequestRow['medium']): boolean =>
  medium === 'counts' ? move !== 'quote' && move !== 'no-sale' : move !== 'disclose-counts'

const summary = (row: RequestRow, heldBy: readonly string[]): RequestSummary => ({
  number: row.number,
  state: row.state,
  law: row.law,
  requesterClass: row.requester_class,
  medium: row.medium,
  receivedOn: row.received_on,
  filedAt: row.filed_at,
  heldBy,
})

/** All of a request but the person. Fails with `no-such-request`. */
export const showRequest = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  number: string,
): Promise<Result<RequestView>> =>
  readResult(db, () =>
    // One transaction, so that state, money and holds belong to one moment.
    db.transaction(async (tx) => {
      const row = await readRequest(tx, number)
      if (!row) return noSuchRequest(number)
      const quotes = await readQuotes(tx, number)
      const payments = await readPayments(tx, number)
      const quote = currentQuote(quotes)
      const holds = await holdsAbout(tx, {
        request: number,
        requesterClass: row.requester_class,
        snapshot: quote?.snapshot,
      })
      // A bundle that was made can be fetched again, so a hold goes on stopping it.
      const blocking = row.state === 'withdrawn' ? [] : holds
      const heldBy = blocking.filter(({ stops }) => stops.includes('disclose')).map(({ hold }) => hold.id)
      return ok({
        ...summary(row, heldBy),
        channel: row.channel,
        ...(row.purpose === null ? {} : { purpose: row.purpose }),
        selection: row.selection,
        fields: row.fields,
        participation: row.participation,
        format: row.format,
        rawCells: row.raw_cells,
        ...(row.since_request === null || row.since_snapshot === null
          ? {}
          : { since: { request: row.since_request, snapshot: row.since_snapshot } }),
        moves: await readMoves(tx, number),
        decisions: await readDecisions(tx, number),
        quotes,
        payments,
        balance: balanceOf({ state: row.state, quote, money: payments, today: dateOf(clock()) }),
        holds,
        entries: await tx.query(
          EntryRow,
          'SELECT kind, log_index FROM log_outbox WHERE request = $1 ORDER BY id',
          [number],
        ),
        next: movesFrom(row.state).filter(({ move }) => fits(move, row.medium)),
      })
    }),
  )

const ListRow = RequestRow.extend({ snapshot: z.string().nullable() })

export interface Listing {
  readonly state?: State
  readonly requesterClass?: string
  /** Only those that are neither handed over nor withdrawn. */
  readonly open?: boolean
  readonly limit?: number
  /** Only those before this number: the next page. */
  readonly after?: string
  /** None of these. */
  readonly without?: readonly string[]
}

/** Requests, newest first. */
export const listRequests = (db: Database, asked: Listing = {}): Promise<Result<RequestSummary[]>> =>
  readResult(db, async () => {
    const rows = await db.query(
      ListRow,
      `SELECT r.*, q.snapshot FROM request r
       LEFT JOIN request_quote q ON q.request = r.number AND q.voided_at IS NULL
       WHERE ($1::text IS NULL OR r.state = $1) AND ($2::text IS NULL OR r.number < $2)
         AND ($4::text IS NULL OR r.requester_class = $4)
         AND (NOT $5::boolean OR r.state NOT IN ('disclosed', 'withdrawn'))
         AND NOT $6::jsonb ? r.number
       ORDER BY r.number DESC LIMIT $3`,
      [
        asked.state ?? null,
        asked.after ?? null,
        asked.limit ?? 100,
        asked.requesterClass ?? null,
        asked.open === true,
        JSON.stringify(asked.without ?? []),
      ],
    )
    const holds = await listHolds(db)
    return ok(
      rows.map((row) => {
        const subject = {
          request: row.number,
          requesterClass: row.requester_class,
          snapshot: row.snapshot ?? undefined,
        }
        const stopping = isOver(row.state) ? [] : holds.filter((hold) => blocks(hold, subject, 'disclose'))
        return summary(
          row,
          stopping.map(({ id }) => id),
        )
      }),
    )
  })

/** Whether this is the secret of the request's receipt. Fails alike for a wrong secret and a wrong number: `wrong-secret`. */
export const openBySecret = (db: Database, number: string, secret: string): Promise<Result<void>> =>
  readResult(db, async () => {
    const row = await readRequest(db, number)
    return row && secretMatches(secret, row.secret_sha256) ? ok(undefined) : wrongSecret(number)
  })

const PersonRow = z
  .object({
    name: z.string().nullable(),
    organisation: z.string().nullable(),
    contact: z.string().nullable(),
    address: z.string().nullable(),
    notes: z.string().nullable(),
    claimed_facts: z.array(z.object({ fact: z.string(), evidence: z.string() })),
  })
  .transform(({ claimed_facts: claimedFacts, ...texts }): RequesterPerson => {
    const given = Object.entries(texts).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
    return { ...(Object.fromEntries(given) as Omit<RequesterPerson, 'claimedFacts'>), claimedFacts }
  })

/** The person who asked, for staff on the case: personal data, on no public page. Fails with `no-such-request`. */
export const requesterOf = (db: Database, number: string): Promise<Result<RequesterPerson>> =>
  readResult(db, async () => {
    const [person] = await db.query(PersonRow, 'SELECT * FROM requester WHERE request = $1', [number])
    return person ? ok(person) : noSuchRequest(number)
  })
