/** Which snapshots are named outside of requests: by a record of any kind, or by an entry of the log? */
import type { Database } from '#store'
import { z } from 'zod'

const Names = z.object({ name: z.string() })

/** Tables whose snapshots are judged request by request. */
const JUDGED = new Set(['request_quote', 'disclosure'])

/**
 * Snapshots that a record of any kind names, with the table that does. Every table with a column of that name counts,
 * so that one which nobody thought of here keeps what it needs.
 */
export const recordedSnapshots = async (db: Database): Promise<Map<string, string>> => {
  const tables = await db.query(
    Names,
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = 'snapshot' ORDER BY table_name`,
  )
  const found = new Map<string, string>()
  for (const { name: table } of tables) {
    if (JUDGED.has(table)) continue
    // Names come from the catalogue of our own tables; this keeps it so.
    if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`not a table name: ${table}`)
    const rows = await db.query(
      Names,
      `SELECT DISTINCT snapshot AS name FROM ${table} WHERE snapshot IS NOT NULL`,
    )
    for (const { name } of rows) found.set(name, table)
  }
  return found
}

/** Whether an entry of the log says that something left from the snapshot, whoever made that entry. */
export const loggedSnapshots = async (db: Database): Promise<Set<string>> => {
  const rows = await db.query(
    z.object({ snapshot: z.string() }),
    `SELECT DISTINCT entry::jsonb->>'snapshot' AS snapshot FROM log_outbox
     WHERE entry::jsonb->>'snapshot' IS NOT NULL
       AND kind NOT IN ('snapshot-made', 'snapshot-removed', 'quote-made', 'hold-placed', 'hold-lifted')`,
  )
  return new Set(rows.map(({ snapshot }) => snapshot))
}
