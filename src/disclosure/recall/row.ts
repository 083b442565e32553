/** The row of a recall. */
import { z } from 'zod'
import { sha256Hex } from '#basics'
import { type Database, insertRow } from '#store'
import { type Correction, type Recall, RECALL_FAULTS } from './recalled.ts'

const Row = z.object({
  request: z.string(),
  fault: z.enum(RECALL_FAULTS),
  reason: z.string(),
  recalled_at: z.string(),
  ready_at: z.string(),
  manifest: z.string(),
  nonce: z.string(),
  log_index: z.int().nullable(),
  corrected_by: z.string().nullable(),
  corrected_at: z.string().nullable(),
  removed: z.int().nullable(),
  added: z.int().nullable(),
  changed: z.int().nullable(),
  fields_removed: z.array(z.string()).nullable(),
  changes_sha256: z.string().nullable(),
  changes_bytes: z.int().nullable(),
  correction_index: z.int().nullable(),
})

const withIndex = (index: number | null): { readonly logIndex?: number } =>
  index === null ? {} : { logIndex: index }

const correctionOf = (row: z.infer<typeof Row>): Correction | undefined => {
  const { corrected_by: by, corrected_at: at, changes_sha256: sha256, changes_bytes: bytes } = row
  if (by === null || at === null) return undefined
  return {
    by,
    at,
    removed: row.removed ?? 0,
    added: row.added ?? 0,
    changed: row.changed ?? 0,
    fieldsRemoved: row.fields_removed ?? [],
    ...(sha256 === null || bytes === null ? {} : { changes: { sha256, bytes } }),
    ...withIndex(row.correction_index),
  }
}

const asRecall = (row: z.infer<typeof Row>): Recall & { readonly nonce: string } => {
  const correction = correctionOf(row)
  return {
    request: row.request,
    handedOver: row.ready_at,
    manifest: sha256Hex(row.manifest),
    fault: row.fault,
    reason: row.reason,
    at: row.recalled_at,
    nonce: row.nonce,
    ...withIndex(row.log_index),
    ...(correction === undefined ? {} : { correction }),
  }
}

/** The recall of a request's bundle, with the nonce of its commitments. */
export const readRecall = async (
  db: Database,
  request: string,
): Promise<(Recall & { readonly nonce: string }) | undefined> => {
  const [row] = await db.query(
    Row,
    `SELECT r.*, d.ready_at, d.manifest, o.log_index, c.log_index AS correction_index
     FROM disclosure_recall r JOIN disclosure d ON d.request = r.request
     JOIN log_outbox o ON o.id = r.outbox LEFT JOIN log_outbox c ON c.id = r.correction_outbox
     WHERE r.request = $1`,
    [request],
  )
  return row && asRecall(row)
}

export const insertRecall = (
  tx: Database,
  recall: Pick<Recall, 'request' | 'fault' | 'reason' | 'at'> & {
    readonly by: string
    readonly nonce: string
    readonly outbox: number
  },
): Promise<void> =>
  insertRow(tx, 'disclosure_recall', {
    request: recall.request,
    fault: recall.fault,
    reason: recall.reason,
    recalled_at: recall.at,
    recalled_by: recall.by,
    nonce: recall.nonce,
    outbox: recall.outbox,
  })

export const markCorrected = (
  tx: Database,
  request: string,
  correction: Omit<Correction, 'logIndex'> & { readonly official: string; readonly outbox: number },
): Promise<number> =>
  tx.run(
    `UPDATE disclosure_recall SET corrected_by = $2, corrected_at = $3::timestamptz, correction_by = $4,
       correction_outbox = $5, removed = $6, added = $7, changed = $8, fields_removed = $9::jsonb,
       changes_sha256 = $10, changes_bytes = $11
     WHERE request = $1 AND corrected_by IS NULL`,
    [
      request,
      correction.by,
      correction.at,
      correction.official,
      correction.outbox,
      correction.removed,
      correction.added,
      correction.changed,
      JSON.stringify(correction.fieldsRemoved),
      correction.changes?.sha256 ?? null,
      correction.changes?.bytes ?? null,
    ],
  )
