/** The row of a disclosure: what has been done, and what is needed to finish it or to make it again. */
import { z } from 'zod'
import type { Database } from '#store'

const Sealed = z.object({
  request: z.string(),
  snapshot: z.string(),
  decision_version: z.int(),
  version: z.string(),
  entry: z.string(),
  manifest: z.string(),
  records: z.int(),
  made_by: z.string(),
  sealed_at: z.string(),
})
const Logged = Sealed.extend({ log_index: z.int(), receipt: z.string(), logged_at: z.string() })
const Ready = Logged.extend({ bundle_sha256: z.string(), bundle_bytes: z.int(), ready_at: z.string() })

const Row = z.discriminatedUnion('state', [
  Sealed.extend({ state: z.literal('sealed') }),
  Logged.extend({ state: z.literal('logged') }),
  Ready.extend({ state: z.literal('ready') }),
])
export type SealedRow = z.infer<typeof Sealed>
export type LoggedRow = z.infer<typeof Logged>
export type ReadyRow = z.infer<typeof Ready>
export type DisclosureRow = z.infer<typeof Row>

export const readRow = async (db: Database, request: string): Promise<DisclosureRow | undefined> => {
  const [row] = await db.query(Row, 'SELECT * FROM disclosure WHERE request = $1', [request])
  return row
}

/** Requests whose disclosure was begun and not finished. */
export const unfinishedRequests = async (db: Database): Promise<string[]> => {
  const rows = await db.query(
    z.object({ request: z.string() }),
    "SELECT request FROM disclosure WHERE state <> 'ready' ORDER BY request",
  )
  return rows.map((row) => row.request)
}

export const insertSealed = (tx: Database, row: Omit<SealedRow, never>): Promise<number> =>
  tx.run(
    `INSERT INTO disclosure (request, state, snapshot, decision_version, version, entry, manifest, records, made_by, sealed_at)
     VALUES ($1, 'sealed', $2, $3, $4, $5, $6, $7, $8, $9::timestamptz)`,
    [
      row.request,
      row.snapshot,
      row.decision_version,
      row.version,
      row.entry,
      row.manifest,
      row.records,
      row.made_by,
      row.sealed_at,
    ],
  )

/** A seal that the log does not know binds nobody: the disclosure starts over. */
export const dropSeal = (tx: Database, request: string): Promise<number> =>
  tx.run("DELETE FROM disclosure WHERE request = $1 AND state = 'sealed'", [request])

export const markLogged = (
  tx: Database,
  request: string,
  logged: { readonly index: number; readonly receipt: string; readonly at: string },
): Promise<number> =>
  tx.run(
    `UPDATE disclosure SET state = 'logged', log_index = $2, receipt = $3, logged_at = $4::timestamptz
     WHERE request = $1 AND state = 'sealed'`,
    [request, logged.index, logged.receipt, logged.at],
  )

export const markReady = (
  tx: Database,
  request: string,
  bundle: { readonly sha256: string; readonly bytes: number; readonly receipt: string; readonly at: string },
): Promise<number> =>
  tx.run(
    `UPDATE disclosure
     SET state = 'ready', bundle_sha256 = $2, bundle_bytes = $3, receipt = $4, ready_at = $5::timestamptz
     WHERE request = $1 AND state = 'logged'`,
    [request, bundle.sha256, bundle.bytes, bundle.receipt, bundle.at],
  )
