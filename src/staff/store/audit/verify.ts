/** Is the audit trail whole: no entry changed, taken out or put in? */
import { fail, ok, type Result } from '#basics'
import { auditHash, FIRST_PREVIOUS } from '#staff'
import { type Database, readResult } from '#store'
import { AuditRow } from './rows.ts'

/** An entry by its number and hash, as an earlier look at the trail or an export had it. */
export interface AuditHead {
  readonly n: number
  readonly hash: string
}

const AT_ONCE = 1000

const broken = (n: number, what: string): Result<never> =>
  fail(
    'corrupt',
    'audit-chain-broken',
    `The audit trail does not hold together at entry ${n}: ${what}.`,
    'Keep a copy of the database as it is, and compare it with the last backup and the last export. Somebody changed it past this program.',
    { n },
  )

/**
 * Goes through the whole trail. Entries cut off at its end leave no trace in the trail itself: give `known`, the head
 * of an earlier look, to see that it still stands. Fails with `audit-chain-broken`.
 * @returns how many entries there are, and the head to keep elsewhere.
 */
export const verifyAudit = (
  db: Database,
  known?: AuditHead,
): Promise<Result<{ readonly entries: number; readonly head: AuditHead | undefined }>> =>
  readResult(db, async () => {
    let n = 0
    let previous = FIRST_PREVIOUS
    for (;;) {
      const rows = await db.query(AuditRow, 'SELECT * FROM staff_audit WHERE n > $1 ORDER BY n LIMIT $2', [
        n,
        AT_ONCE,
      ])
      for (const entry of rows) {
        if (entry.n !== n + 1) return broken(n + 1, 'it is missing')
        if (entry.previous !== previous) return broken(entry.n, 'it does not follow the one before')
        if (auditHash(entry) !== entry.hash) return broken(entry.n, 'it was changed')
        if (entry.n === known?.n && entry.hash !== known.hash)
          return broken(entry.n, 'it is another one than before')
        n = entry.n
        previous = entry.hash
      }
      if (rows.length < AT_ONCE) break
    }
    if (known !== undefined && known.n > n)
      return broken(n + 1, `it and the ones up to ${known.n} are missing`)
    return ok({ entries: n, head: n === 0 ? undefined : { n, hash: previous } })
  })
