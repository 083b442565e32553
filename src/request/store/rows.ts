/** Rows of the request's tables, parsed. */
import { cents, isoDate } from '#basics'
import type { Decision } from '#decision'
import { ElectionsSchema, SelectionSchema } from '#roll'
import type { Database } from '#store'
import { z } from 'zod'
import type { Money } from '../balance/balance.ts'
import type { Quote } from '../quote/quote.ts'
import { STATES } from '../states/moves.ts'
import type { DecisionMade, MoveMade, PaymentMade } from '../view.ts'

const Day = z.string().transform(isoDate)
const Amount = z.int().transform(cents)

export const RequestRow = z.object({
  number: z.string(),
  state: z.enum(STATES),
  law: z.string(),
  requester_class: z.string(),
  channel: z.string(),
  purpose: z.string().nullable(),
  selection: SelectionSchema,
  fields: z.array(z.string()),
  participation: z.strictObject({ elections: z.union([z.enum(['all', 'none']), ElectionsSchema]) }),
  medium: z.enum(['electronic', 'paper', 'counts']),
  format: z.enum(['state-csv', 'tidy-csv', 'parquet']),
  raw_cells: z.boolean(),
  received_on: Day,
  filed_at: z.string(),
  secret_sha256: z.string(),
  nonce: z.string(),
  since_request: z.string().nullable(),
  since_snapshot: z.string().nullable(),
})
export type RequestRow = z.infer<typeof RequestRow>

/** A decision was checked when it was made; its shape is `#decision`'s own. */
const StoredDecision = z.custom<Decision>(
  (value) => (value as { format?: unknown } | null)?.format === 'rollkeeper-decision@1',
)

const DecisionRow = z
  .object({
    version: z.int(),
    decision: StoredDecision,
    hash: z.string(),
    filters: StoredDecision.nullable(),
    decided_at: z.string(),
    decided_by: z.string(),
  })
  .transform((row): DecisionMade => ({
    version: row.version,
    hash: row.hash,
    at: row.decided_at,
    by: row.decided_by,
    decision: row.decision,
    ...(row.filters === null ? {} : { filters: row.filters }),
  }))

const QuoteRow = z
  .object({
    version: z.int(),
    decision_version: z.int(),
    snapshot: z.string(),
    snapshot_as_of: Day,
    records: z.int(),
    medium: z.enum(['electronic', 'paper']),
    pages: z.int().nullable(),
    quoted_on: Day,
    cents: Amount,
    lines: z.array(z.object({ words: z.string(), cents: Amount })),
    arithmetic: z.string(),
    citation: z.string(),
    schedule: z.string(),
    capped: z.boolean(),
    note: z.string().nullable(),
    valid_until: Day,
    validity_days: z.int(),
    validity_citation: z.string(),
    validity_basis: z.string(),
    made_at: z.string(),
    made_by: z.string(),
    voided_at: z.string().nullable(),
    voided_why: z.string().nullable(),
  })
  .transform((row): Quote => ({
    version: row.version,
    decisionVersion: row.decision_version,
    snapshot: row.snapshot,
    snapshotAsOf: row.snapshot_as_of,
    records: row.records,
    medium: row.medium,
    ...(row.pages === null ? {} : { pages: row.pages }),
    on: row.quoted_on,
    cents: row.cents,
    lines: row.lines,
    arithmetic: row.arithmetic,
    citation: row.citation,
    schedule: row.schedule,
    capped: row.capped,
    ...(row.note === null ? {} : { note: row.note }),
    validUntil: row.valid_until,
    days: row.validity_days,
    validityCitation: row.validity_citation,
    validityBasis: row.validity_basis,
    madeAt: row.made_at,
    madeBy: row.made_by,
    ...(row.voided_at === null ? {} : { voided: { at: row.voided_at, why: row.voided_why ?? '' } }),
  }))

const MoveRow = z
  .object({
    move: z.string(),
    from_state: z.enum(STATES).nullable(),
    to_state: z.enum(STATES),
    at: z.string(),
    moved_by: z.string(),
    why: z.string(),
  })
  .transform((row): MoveMade => ({
    move: row.move as MoveMade['move'],
    ...(row.from_state === null ? {} : { from: row.from_state }),
    to: row.to_state,
    at: row.at,
    by: row.moved_by,
    why: row.why,
  }))

const PaymentRow = z
  .object({
    id: z.int(),
    direction: z.enum(['in', 'back']),
    cents: Amount,
    method: z.enum(['cheque', 'cash', 'transfer', 'card']),
    received_on: Day,
    recorded_at: z.string(),
    recorded_by: z.string(),
  })
  .transform((row): PaymentMade => ({
    id: row.id,
    direction: row.direction,
    cents: row.cents,
    on: row.received_on,
    method: row.method,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))

export const readRequest = async (db: Database, number: string): Promise<RequestRow | undefined> =>
  (await db.query(RequestRow, 'SELECT * FROM request WHERE number = $1', [number]))[0]

/** Oldest first. */
export const readDecisions = (db: Database, number: string): Promise<DecisionMade[]> =>
  db.query(DecisionRow, 'SELECT * FROM request_decision WHERE request = $1 ORDER BY version', [number])

/** Oldest first, voided ones too. */
export const readQuotes = (db: Database, number: string): Promise<Quote[]> =>
  db.query(QuoteRow, 'SELECT * FROM request_quote WHERE request = $1 ORDER BY version', [number])

export const readMoves = (db: Database, number: string): Promise<MoveMade[]> =>
  db.query(MoveRow, 'SELECT * FROM request_move WHERE request = $1 ORDER BY id', [number])

/** Money in and back, in the order of its recording. */
export const readPayments = (db: Database, number: string): Promise<PaymentMade[]> =>
  db.query(
    PaymentRow,
    `SELECT id, direction, cents, method, received_on, recorded_at, recorded_by
     FROM payment WHERE request = $1 ORDER BY id`,
    [number],
  )

/** The account of a request: its quote that counts, and its money. */
export const readMoney = async (
  db: Database,
  number: string,
): Promise<{ quotes: Quote[]; money: Money[] }> => ({
  quotes: await readQuotes(db, number),
  money: await readPayments(db, number),
})
