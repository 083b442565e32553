/** The rows of hand-overs: written once by the hand-over, counted at each fetch, never altered. */
import { fail, ok, type Result } from '#basics'
import { type Database, insertRow, lockName, transactionResult } from '#store'
import { z } from 'zod'
import type { Release } from '../case.ts'
import type { ExceptionContext } from './context.ts'
import { readReleases } from './rows.ts'

/** Days for which an encrypted hand-over can be fetched. The office's own rule: no law that was read says how long. */
export const RELEASE_DAYS = 14

export interface ReleaseMade {
  readonly number: string
  readonly n: number
  readonly subject: string
  readonly requesterClass: string
  readonly snapshot: string
  readonly decisionVersion: number
  readonly scope: number
  /** Fields given under each protection of the pack, and under none. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly authority: string
  readonly records: number
  readonly approvedBy: readonly string[]
  /** SHA-256 of the manifest inside. */
  readonly manifest: string
  readonly sha256: string
  readonly bytes: number
  readonly nonce: string
  readonly outbox: number
  readonly at: string
  readonly by: string
  readonly endsAt: string
}

/** In the transaction that enters it in the log's outbox. */
export const insertRelease = (tx: Database, made: ReleaseMade): Promise<void> =>
  insertRow(tx, 'guarded_disclosure', {
    request: made.number,
    n: made.n,
    subject: made.subject,
    requester_class: made.requesterClass,
    snapshot: made.snapshot,
    decision_version: made.decisionVersion,
    scope: made.scope,
    fields: JSON.stringify(made.fields),
    authority: made.authority,
    records: made.records,
    approved_by: JSON.stringify(made.approvedBy),
    manifest: made.manifest,
    sha256: made.sha256,
    bytes: made.bytes,
    nonce: made.nonce,
    outbox: made.outbox,
    made_at: made.at,
    made_by: made.by,
    ends_at: made.endsAt,
  })

/** The last hand-over of a request. Fails with `guarded-not-ready`: none was made, or the log has not taken its entry yet. */
export const lastRelease = async (
  tx: Database,
  number: string,
): Promise<Result<Release & { readonly logIndex: number }>> => {
  const last = (await readReleases(tx, number)).at(-1)
  return last?.logIndex === undefined
    ? fail(
        'not-found',
        'guarded-not-ready',
        `Request ${number} has no encrypted hand-over to fetch.`,
        'It is made once the case is prepared and approved.',
      )
    : ok({ ...last, logIndex: last.logIndex })
}

/** Counts a fetch that is about to be answered with bytes. What was never fetched counts as begun, whichever part is taken. */
export const countFetch = (
  context: Pick<ExceptionContext, 'db' | 'clock'>,
  asked: { readonly number: string; readonly n: number; readonly begins: boolean },
): Promise<Result<void>> =>
  transactionResult(context.db, async (tx) => {
    await lockName(tx, `hand-over ${asked.number}`)
    await tx.run(
      `UPDATE guarded_disclosure SET downloads = downloads + CASE WHEN $3 OR downloads = 0 THEN 1 ELSE 0 END,
         first_at = COALESCE(first_at, $4::timestamptz), last_at = $4::timestamptz
       WHERE request = $1 AND n = $2`,
      [asked.number, asked.n, asked.begins, context.clock().toISOString()],
    )
    return ok(undefined)
  })

const Needing = z.object({ request: z.string() })

/** Requests whose case draws on a snapshot: it is needed to make the hand-over, and to tell a voter of it afterwards. */
export const casesOn = async (db: Database, snapshot: string): Promise<readonly string[]> => {
  const rows = await db.query(
    Needing,
    `SELECT request FROM guarded_disclosure WHERE snapshot = $1
     UNION SELECT s.request FROM exception_scope s JOIN request r ON r.number = s.request
       WHERE s.snapshot = $1 AND r.state <> 'withdrawn'
         AND s.n = (SELECT max(n) FROM exception_scope l WHERE l.request = s.request)
     ORDER BY request`,
    [snapshot],
  )
  return rows.map(({ request }) => request)
}

const Known = z.object({ n: z.int() })

/** Numbers of the hand-overs of a request. */
export const releasesOf = async (db: Database, number: string): Promise<readonly number[]> => {
  const rows = await db.query(Known, 'SELECT n FROM guarded_disclosure WHERE request = $1 ORDER BY n', [
    number,
  ])
  return rows.map(({ n }) => n)
}
