/** Who did or saw what, when, and on what authority: the trail as a whole. */
import { ok, type Result } from '#basics'
import { type AuditDraft, type AuditEntry, auditHeader, auditLine, mayUse, type StaffSession } from '#staff'
import { readResult, transactionResult } from '#store'
import type { Parts } from '../auth/parts.ts'
import { dutiesDone } from './done.ts'
import { recordIn } from './record.ts'
import { type AuditFilter, AuditRow, filterSql } from './rows.ts'
import { type AuditHead, verifyAudit } from './verify.ts'

export interface AuditPage extends AuditFilter {
  /** Entries older than the one with this number: the `after` of the page before. */
  readonly after?: number
  /** At most 200. */
  readonly limit: number
}

export interface Audit {
  /** Writes one entry; it is durable when this resolves. */
  record(draft: AuditDraft): Promise<Result<AuditEntry>>
  /** The newest first. `after` is there when there are older ones. Fails as `mayUse(by, 'see-audit')`. */
  list(
    by: StaffSession,
    asked: AuditPage,
  ): Promise<Result<{ readonly entries: readonly AuditEntry[]; readonly after: number | undefined }>>
  /**
   * The same as CSV, the oldest first, in pieces of some lines, beginning with the names of the columns; that it was
   * exported is itself recorded. Fails as `mayUse(by, 'export-audit')`.
   */
  export(by: StaffSession, filter: AuditFilter): Promise<Result<AsyncIterable<string>>>
  /** Which duties were carried out on a case so far, and by whom. */
  duties(on: string): ReturnType<typeof dutiesDone>
  /** See `verifyAudit`. */
  verify(known?: AuditHead): ReturnType<typeof verifyAudit>
}

const MOST = 200
const AT_ONCE = 500

async function* lines(parts: Pick<Parts, 'db'>, filter: AuditFilter, upTo: number): AsyncIterable<string> {
  yield auditHeader()
  const { sql, params } = filterSql(filter)
  let n = 0
  for (;;) {
    const rows = await parts.db.query(
      AuditRow,
      `SELECT * FROM staff_audit WHERE ${sql} AND n > $${params.length + 1} AND n <= $${params.length + 2}
       ORDER BY n LIMIT ${AT_ONCE}`,
      [...params, n, upTo],
    )
    if (rows.length > 0) yield rows.map(auditLine).join('')
    if (rows.length < AT_ONCE) return
    n = rows.at(-1)!.n
  }
}

export const auditTrail = (parts: Pick<Parts, 'db' | 'clock'>): Audit => ({
  record: (draft) => transactionResult(parts.db, async (tx) => ok(await recordIn(tx, parts, draft))),
  list: async (by, asked) => {
    const may = mayUse(by, 'see-audit')
    if (!may.ok) return may
    const limit = Math.max(1, Math.min(MOST, Math.trunc(asked.limit)))
    const { sql, params } = filterSql(asked)
    return readResult(parts.db, async () => {
      const rows = await parts.db.query(
        AuditRow,
        `SELECT * FROM staff_audit WHERE ${sql} AND n < $${params.length + 1} ORDER BY n DESC LIMIT ${limit + 1}`,
        [...params, asked.after ?? Number.MAX_SAFE_INTEGER],
      )
      const entries = rows.slice(0, limit)
      return ok({ entries, after: rows.length > limit ? entries.at(-1)!.n : undefined })
    })
  },
  export: async (by, filter) => {
    const may = mayUse(by, 'export-audit')
    if (!may.ok) return may
    const recorded = await transactionResult(parts.db, async (tx) =>
      ok(
        await recordIn(tx, parts, {
          who: { id: by.account.id, name: by.account.name },
          did: 'audit-exported',
          details: Object.fromEntries(
            Object.entries(filter).flatMap(([name, value]) =>
              typeof value === 'string' ? [[name, value.slice(0, 300)]] : [],
            ),
          ),
        }),
      ),
    )
    return recorded.ok ? ok(lines(parts, filter, recorded.value.n)) : recorded
  },
  duties: (on) => dutiesDone(parts, on),
  verify: (known) => verifyAudit(parts.db, known),
})
