/** What was handed over by the public path, as far as the ledger needs it; counts are left out: they hold nobody's row. */
import { z } from 'zod'
import { isoDate } from '#basics'
import { RECALL_FAULTS } from '#disclosure/recalled'
import { SelectionSchema } from '#roll'
import type { Database } from '#store'

const Day = z.string().transform((moment) => isoDate(moment.slice(0, 10)))

const Row = z
  .object({
    request: z.string(),
    snapshot: z.string(),
    fields: z.array(z.string()),
    log_index: z.int(),
    logged_at: Day,
    decision_version: z.int(),
    selection: SelectionSchema,
    law: z.string(),
    requester_class: z.string(),
    purpose: z.string().nullable(),
    first_at: Day.nullable(),
    recalled_at: Day.nullable(),
    fault: z.enum(RECALL_FAULTS).nullable(),
    corrected_by: z.string().nullable(),
  })
  .transform((row) => ({
    request: row.request,
    snapshot: row.snapshot,
    fields: row.fields,
    logIndex: row.log_index,
    on: row.logged_at,
    version: row.decision_version,
    selection: row.selection,
    law: row.law,
    requesterClass: row.requester_class,
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    ...(row.first_at === null ? {} : { since: row.first_at }),
    ...(row.recalled_at === null || row.fault === null
      ? {}
      : {
          recalled: {
            on: row.recalled_at,
            fault: row.fault,
            ...(row.corrected_by === null ? {} : { correctedBy: row.corrected_by }),
          },
        }),
  }))

export type GivenBundle = z.output<typeof Row>

/** Every bundle with rows that the log knows of, newest first. */
export const readGiven = (db: Database): Promise<GivenBundle[]> =>
  db.query(
    Row,
    `SELECT d.request, d.snapshot, d.entry::jsonb->'fields' AS fields, d.log_index, d.logged_at, d.decision_version,
       r.selection, r.law, r.requester_class, r.purpose, l.first_at, c.recalled_at, c.fault, c.corrected_by
     FROM disclosure d JOIN request r ON r.number = d.request
     LEFT JOIN delivery l ON l.request = d.request
     LEFT JOIN disclosure_recall c ON c.request = d.request
     WHERE d.state <> 'sealed' AND r.medium <> 'counts' ORDER BY d.log_index DESC`,
  )

const Proof = z.object({
  request: z.string(),
  receipt: z.string(),
  citations: z.array(z.string()),
})

/** Receipts and citations by request: both are fixed once it was handed over. */
export const readProofs = async (
  db: Database,
  requests: readonly string[],
): Promise<ReadonlyMap<string, { readonly receipt: string; readonly authority: readonly string[] }>> => {
  const rows = await db.query(
    Proof,
    `SELECT d.request, d.receipt, jsonb_path_query_array(v.decision, '$.cells[*]
       ? (@.protection == "none" && (@.outcome == "release" || @.outcome == "reduce")).citation') AS citations
     FROM disclosure d JOIN request_decision v ON v.request = d.request AND v.version = d.decision_version
     WHERE d.request IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(requests)],
  )
  return new Map(
    rows.map(({ request, receipt, citations }) => [request, { receipt, authority: [...new Set(citations)] }]),
  )
}

const Person = z.object({
  request: z.string(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
})

/** @param requests those whose requester the law lets be named: nobody else's name is read. */
export const readNames = async (
  db: Database,
  requests: readonly string[],
): Promise<ReadonlyMap<string, { readonly name?: string; readonly organisation?: string }>> => {
  if (requests.length === 0) return new Map()
  const rows = await db.query(
    Person,
    `SELECT request, name, organisation FROM requester
     WHERE request IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(requests)],
  )
  return new Map(
    rows.map(({ request, name, organisation }) => [
      request,
      { ...(name === null ? {} : { name }), ...(organisation === null ? {} : { organisation }) },
    ]),
  )
}

const Removed = z.object({ snapshot: z.string(), on: Day })

/** The day on which each snapshot that is gone was removed, as the log tells it. */
export const readRemovals = async (
  db: Database,
): Promise<ReadonlyMap<string, ReturnType<typeof isoDate>>> => {
  const rows = await db.query(
    Removed,
    `SELECT entry::jsonb->>'snapshot' AS snapshot, max(entry::jsonb->>'time') AS on
     FROM log_outbox WHERE kind = 'snapshot-removed' GROUP BY 1`,
  )
  return new Map(rows.map(({ snapshot, on }) => [snapshot, on]))
}
