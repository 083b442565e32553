/** The public columns around some requests: moves, decision, price, disclosure, log; for all of them at once. */
import { cents, isoDate } from '#basics'
import { RECALL_FAULTS } from '#disclosure/recalled'
import { STATES } from '#request'
import { publicOutcomes } from '#request/store'
import type { Database } from '#store'
import { z } from 'zod'
import type { PublicRows } from '../../entry/rows.ts'

const Day = z.string().transform(isoDate)
const of = { request: z.string() }

const MoveRow = z.object({ ...of, to_state: z.enum(STATES), at: z.string() })

const DecisionRow = z.object({
  ...of,
  decided_at: z.string(),
  cells: z.array(
    z.object({
      field: z.string(),
      outcome: z.enum(['release', 'reduce', 'inspect', 'withhold', 'not-held']),
      to: z.string().optional(),
      citation: z.string(),
      reason: z.string(),
    }),
  ),
})

const QuoteRow = z.object({
  ...of,
  cents: z.int().transform(cents),
  records: z.int(),
  medium: z.enum(['electronic', 'paper']),
  arithmetic: z.string(),
  citation: z.string(),
  quoted_on: Day,
  valid_until: Day,
  snapshot: z.string(),
  snapshot_as_of: Day,
})

const DisclosureRow = z.object({
  ...of,
  ready_at: z.string(),
  records: z.int(),
  snapshot: z.string(),
})

const RecallRow = z.object({
  ...of,
  recalled_at: z.string(),
  fault: z.enum(RECALL_FAULTS),
  corrected_by: z.string().nullable(),
})

const EntryRow = z.object({ ...of, kind: z.string(), log_index: z.int().nullable() })

const PersonRow = z.object({ ...of, name: z.string().nullable(), organisation: z.string().nullable() })

type Around = Omit<PublicRows, 'request' | 'letters' | 'guarded'>

const within = 'request IN (SELECT jsonb_array_elements_text($1::jsonb))'

/**
 * By request number. @param named the numbers whose requester the law lets be named: nobody else's name is read.
 */
export const readAround = async (
  tx: Database,
  numbers: readonly string[],
  named: readonly string[],
): Promise<(number: string) => Around> => {
  const list = [JSON.stringify(numbers)]
  const moves = await tx.query(
    MoveRow,
    `SELECT request, to_state, at FROM request_move WHERE ${within} ORDER BY id`,
    list,
  )
  const decisions = await tx.query(
    DecisionRow,
    `SELECT DISTINCT ON (request) request, decided_at,
       jsonb_path_query_array(decision, '$.cells[*] ? (@.protection == "none")') AS cells
     FROM request_decision WHERE ${within} ORDER BY request, version DESC`,
    list,
  )
  const quotes = await tx.query(
    QuoteRow,
    `SELECT request, cents, records, medium, arithmetic, citation, quoted_on, valid_until, snapshot, snapshot_as_of
     FROM request_quote WHERE ${within} AND voided_at IS NULL`,
    list,
  )
  const disclosures = await tx.query(
    DisclosureRow,
    `SELECT request, ready_at, records, snapshot FROM disclosure WHERE ${within} AND state = 'ready'`,
    list,
  )
  const outcomes = await publicOutcomes(tx, numbers)
  const recalls = await tx.query(
    RecallRow,
    `SELECT request, recalled_at, fault, corrected_by FROM disclosure_recall WHERE ${within}`,
    list,
  )
  const entries = await tx.query(
    EntryRow,
    `SELECT request, kind, log_index FROM log_outbox WHERE ${within} ORDER BY id`,
    list,
  )
  const people =
    named.length === 0
      ? []
      : await tx.query(PersonRow, `SELECT request, name, organisation FROM requester WHERE ${within}`, [
          JSON.stringify(named),
        ])
  const first = <T extends { readonly request: string }>(rows: readonly T[], number: string) =>
    rows.find(({ request }) => request === number)
  return (number) => {
    const decision = first(decisions, number)
    const quote = first(quotes, number)
    const disclosure = first(disclosures, number)
    const person = first(people, number)
    const recall = first(recalls, number)
    return {
      moves: moves.filter(({ request }) => request === number).map(({ to_state: to, at }) => ({ to, at })),
      decision: decision && { at: decision.decided_at, cells: decision.cells },
      quote: quote && {
        cents: quote.cents,
        records: quote.records,
        medium: quote.medium,
        arithmetic: quote.arithmetic,
        citation: quote.citation,
        on: quote.quoted_on,
        validUntil: quote.valid_until,
        snapshot: quote.snapshot,
        asOf: quote.snapshot_as_of,
      },
      disclosure: disclosure && {
        at: disclosure.ready_at,
        records: disclosure.records,
        snapshot: disclosure.snapshot,
      },
      outcomes: outcomes.get(number) ?? [],
      recall: recall && {
        at: recall.recalled_at,
        fault: recall.fault,
        correctedBy: recall.corrected_by ?? undefined,
      },
      entries: entries
        .filter(({ request }) => request === number)
        .map(({ kind, log_index: index }) => (index === null ? { kind } : { kind, index })),
      named: {
        name: person?.name ?? undefined,
        organisation: person?.organisation ?? undefined,
      },
    }
  }
}
