/** Rows of a case's tables, parsed. */
import { isoDate } from '#basics'
import type { Database } from '#store'
import { z } from 'zod'
import type { Approval, Delay, Evidence, ExceptionCase, Release, ScopeShown } from '../case.ts'

const Day = z.string().transform(isoDate)
const Lines = z.array(z.int())

const CaseRow = z.object({
  request: z.string(),
  nonce: z.string(),
  necessity: z.enum(['needed', 'open-part-will-do']).nullable(),
  necessity_reason: z.string().nullable(),
  necessity_at: z.string().nullable(),
  necessity_by: z.string().nullable(),
  duties: z.array(z.string()).nullable(),
  duties_accepted: z.string().nullable(),
  duties_at: z.string().nullable(),
  duties_by: z.string().nullable(),
  recipient_kind: z.enum(['key', 'passphrase']).nullable(),
  recipient: z.string().nullable(),
  recipient_at: z.string().nullable(),
  recipient_by: z.string().nullable(),
})

const EvidenceRow = z
  .object({
    id: z.int(),
    item: z.string(),
    words: z.string(),
    media_type: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    attached_at: z.string(),
    attached_by: z.string(),
    checked_at: z.string().nullable(),
    checked_by: z.string().nullable(),
  })
  .transform((row): Evidence => ({
    id: row.id,
    item: row.item,
    words: row.words,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    attachedAt: row.attached_at,
    attachedBy: row.attached_by,
    ...(row.checked_at === null ? {} : { checked: { at: row.checked_at, by: row.checked_by ?? '' } }),
  }))

const ScopeRow = z.object({
  n: z.int(),
  kind: z.enum(['named', 'selection']),
  snapshot: z.string(),
  sealed: z.string(),
  wrapped_key: z.string(),
  commitment: z.string(),
  matched: z.int(),
  ambiguous: Lines,
  unmatched: Lines,
  set_at: z.string(),
  set_by: z.string(),
})
export type ScopeRow = z.infer<typeof ScopeRow>

const shown = (row: ScopeRow): ScopeShown => ({
  n: row.n,
  kind: row.kind,
  snapshot: row.snapshot,
  commitment: row.commitment,
  matched: row.matched,
  ambiguous: row.ambiguous,
  unmatched: row.unmatched,
  at: row.set_at,
  by: row.set_by,
})

const ApprovalRow = z
  .object({
    subject: z.string(),
    account: z.string(),
    name: z.string(),
    factor: z.string(),
    factor_at: z.string(),
    approved_at: z.string(),
  })
  .transform(({ factor_at: factorAt, approved_at: at, ...row }): Approval => ({ ...row, factorAt, at }))

const DelayRow = z
  .object({
    authority: z.string(),
    citation: z.string(),
    reason: z.string(),
    until: Day,
    hides_request: z.boolean(),
    placed_at: z.string(),
    placed_by: z.string(),
  })
  .transform(({ hides_request: hidesRequest, placed_at: at, placed_by: by, ...row }): Delay => ({
    ...row,
    hidesRequest,
    at,
    by,
  }))

const ReleaseRow = z
  .object({
    n: z.int(),
    subject: z.string(),
    snapshot: z.string(),
    fields: z.record(z.string(), z.array(z.string())),
    records: z.int(),
    approved_by: z.array(z.string()),
    sha256: z.string(),
    bytes: z.int(),
    made_at: z.string(),
    made_by: z.string(),
    ends_at: z.string(),
    downloads: z.int(),
    first_at: z.string().nullable(),
    last_at: z.string().nullable(),
    log_index: z.int().nullable(),
  })
  .transform((row): Release => ({
    n: row.n,
    subject: row.subject,
    snapshot: row.snapshot,
    fields: [...new Set(Object.values(row.fields).flat())].sort(),
    records: row.records,
    approvedBy: row.approved_by,
    sha256: row.sha256,
    bytes: row.bytes,
    at: row.made_at,
    by: row.made_by,
    endsAt: row.ends_at,
    downloads: row.downloads,
    ...(row.first_at === null ? {} : { firstAt: row.first_at }),
    ...(row.last_at === null ? {} : { lastAt: row.last_at }),
    ...(row.log_index === null ? {} : { logIndex: row.log_index }),
  }))

export const readReleases = (db: Database, number: string): Promise<Release[]> =>
  db.query(
    ReleaseRow,
    `SELECT g.*, o.log_index FROM guarded_disclosure g JOIN log_outbox o ON o.id = g.outbox
     WHERE g.request = $1 ORDER BY g.n`,
    [number],
  )

/** A scope with what is sealed: the one of that number, or the one that counts. */
export const readScope = async (db: Database, number: string, n?: number): Promise<ScopeRow | undefined> =>
  (
    await db.query(
      ScopeRow,
      `SELECT * FROM exception_scope WHERE request = $1 AND ($2::int IS NULL OR n = $2)
       ORDER BY n DESC LIMIT 1`,
      [number, n ?? null],
    )
  )[0]

export const readEvidence = (db: Database, number: string): Promise<Evidence[]> =>
  db.query(EvidenceRow, 'SELECT * FROM exception_evidence WHERE request = $1 ORDER BY id', [number])

const Name = z.object({ name: z.string() })

/** Everybody who entered the request, decided it, or did something of its case. */
const readPreparers = async (db: Database, number: string): Promise<string[]> => {
  const rows = await db.query(
    Name,
    `SELECT moved_by AS name FROM request_move WHERE request = $1 AND move = 'file'
     UNION SELECT decided_by FROM request_decision WHERE request = $1
     UNION SELECT e->>'by' FROM request_decision, jsonb_array_elements(established) e
       WHERE request = $1 AND e->>'by' IS NOT NULL
     UNION SELECT acted_by FROM exception_act WHERE request = $1
     ORDER BY name`,
    [number],
  )
  return rows.map(({ name }) => name)
}

/** The case; undefined where nobody has begun one. Read it in a transaction, so that all of it is of one moment. */
export const readCase = async (db: Database, number: string): Promise<ExceptionCase | undefined> => {
  const [row] = await db.query(CaseRow, 'SELECT * FROM exception_case WHERE request = $1', [number])
  if (row === undefined) return undefined
  const scope = await readScope(db, number)
  return {
    number,
    nonce: row.nonce,
    ...(row.necessity === null
      ? {}
      : {
          necessity: {
            answer: row.necessity,
            reason: row.necessity_reason ?? '',
            at: row.necessity_at ?? '',
            by: row.necessity_by ?? '',
          },
        }),
    evidence: await readEvidence(db, number),
    ...(row.duties === null
      ? {}
      : {
          duties: {
            words: row.duties,
            accepted: row.duties_accepted ?? '',
            at: row.duties_at ?? '',
            by: row.duties_by ?? '',
          },
        }),
    ...(row.recipient_kind === null
      ? {}
      : {
          recipient: {
            kind: row.recipient_kind,
            value: row.recipient ?? '',
            at: row.recipient_at ?? '',
            by: row.recipient_by ?? '',
          },
        }),
    ...(scope === undefined ? {} : { scope: shown(scope) }),
    approvals: await db.query(
      ApprovalRow,
      'SELECT * FROM exception_approval WHERE request = $1 ORDER BY id',
      [number],
    ),
    delays: await db.query(DelayRow, 'SELECT * FROM exception_delay WHERE request = $1 ORDER BY id', [
      number,
    ]),
    releases: await readReleases(db, number),
    preparedBy: await readPreparers(db, number),
  }
}
