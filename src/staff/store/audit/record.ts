/** How is something written into the audit trail? One after the other, each bound to the one before. */
import { z } from 'zod'
import { type AuditDraft, AuditDraftSchema, type AuditEntry, auditHash, FIRST_PREVIOUS } from '#staff'
import { type Database, insertRow, lockName } from '#store'
import { nowOf, type Parts } from '../auth/parts.ts'

const Last = z.object({ n: z.int(), hash: z.string() })

/**
 * Writes an entry in the transaction of what it tells of, so that neither is there without the other.
 * @throws ZodError for what no entry may hold (a secret's name, too long a text): a bug.
 */
export const recordIn = async (
  tx: Database,
  parts: Pick<Parts, 'clock'>,
  draft: AuditDraft,
): Promise<AuditEntry> => {
  const { at, who, did, on, authority, details } = AuditDraftSchema.parse(draft)
  await lockName(tx, 'staff_audit')
  const [last] = await tx.query(Last, 'SELECT n, hash FROM staff_audit ORDER BY n DESC LIMIT 1')
  const body = {
    n: (last?.n ?? 0) + 1,
    at: at === undefined ? nowOf(parts) : new Date(at).toISOString(),
    who,
    did,
    ...(on === undefined ? {} : { on }),
    ...(authority === undefined ? {} : { authority }),
    ...(details === undefined ? {} : { details }),
    previous: last?.hash ?? FIRST_PREVIOUS,
  }
  const entry: AuditEntry = { ...body, hash: auditHash(body) }
  await insertRow(tx, 'staff_audit', {
    n: entry.n,
    at: entry.at,
    who_id: who.id,
    who_name: who.name,
    did,
    on_what: on ?? null,
    authority: authority ?? null,
    details: details === undefined ? null : JSON.stringify(details),
    previous: entry.previous,
    hash: entry.hash,
  })
  return entry
}
