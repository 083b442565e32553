/** Hand-overs for tests of the ledger: written straight into the tables, as a disclosure leaves them. */
import { canonicalJson } from '#basics'
import type { Decision } from '#decision'
import type { Selection } from '#roll'
import { type Database, insertForId, insertRow } from '#store'

export interface GivenAsked {
  /** `2026-00001`, counted by the test. */
  readonly number: string
  readonly snapshot: string
  readonly selection: Selection
  readonly fields: readonly string[]
  readonly medium?: 'electronic' | 'paper' | 'counts'
  readonly requesterClass?: string
  readonly purpose?: string
  readonly name?: string
  readonly logIndex: number
  /** Left out: nobody has fetched it. */
  readonly fetchedAt?: string
  readonly state?: 'sealed' | 'logged'
}

const AT = '2026-11-05T10:00:00.000Z'

const decisionOf = (fields: readonly string[], requesterClass: string): Decision => ({
  format: 'rollkeeper-decision@1',
  law: { id: 'wi', hash: 'a'.repeat(64), title: 'Law of Example' },
  date: '2026-11-05',
  requesterClass,
  channel: 'commission',
  facts: [],
  fields,
  cells: [...fields, 'birth_date'].map((field) => ({
    field,
    protection: 'none',
    outcome: field === 'birth_date' ? 'withhold' : 'release',
    rule: `${field}-rule`,
    citation: `Ex. Stat. ${field}`,
    reason: 'The list is open.',
    facts: [],
    confidence: 'high',
    class: field === 'birth_date' ? 'guarded' : 'open',
    conditions: [],
  })),
})

/** One hand-over. */
export const give = async (db: Database, asked: GivenAsked): Promise<void> => {
  const { number, snapshot, fields, logIndex, state = 'logged', requesterClass = 'anyone' } = asked
  await insertRow(db, 'request', {
    number,
    state: 'disclosed',
    law: 'wi',
    requester_class: requesterClass,
    channel: 'commission',
    purpose: asked.purpose ?? null,
    selection: JSON.stringify(asked.selection),
    fields: JSON.stringify(fields),
    participation: JSON.stringify({ elections: 'none' }),
    medium: asked.medium ?? 'electronic',
    format: 'tidy-csv',
    raw_cells: true,
    received_on: '2026-11-01',
    filed_at: AT,
    secret_sha256: `secret of ${number}`,
    nonce: 'nonce',
    filing_content_sha256: 'content',
  })
  await insertRow(db, 'requester', {
    request: number,
    name: asked.name ?? null,
    contact: 'hidden@example.org',
    claimed_facts: '[]',
  })
  await insertRow(db, 'request_decision', {
    request: number,
    version: 1,
    decision: JSON.stringify(decisionOf(fields, requesterClass)),
    hash: 'h',
    decided_at: AT,
    decided_by: 'x',
    established: '[]',
  })
  await insertRow(db, 'disclosure', {
    request: number,
    state,
    snapshot,
    decision_version: 1,
    version: '0',
    entry: canonicalJson({ kind: 'disclosure', request: number, fields: [...fields] }),
    manifest: 'manifest',
    records: 1,
    made_by: 'x',
    sealed_at: AT,
    ...(state === 'sealed' ? {} : { log_index: logIndex, receipt: `receipt of ${number}\n`, logged_at: AT }),
  })
  if (asked.fetchedAt !== undefined)
    await insertRow(db, 'delivery', {
      request: number,
      made_at: AT,
      ends_at: '2026-12-05T10:00:00Z',
      downloads: 1,
      first_at: asked.fetchedAt,
      last_at: asked.fetchedAt,
    })
}

/** The log tells that a snapshot was removed. */
export const tellRemoval = (db: Database, snapshot: string, time: string): Promise<number> =>
  insertForId(db, 'log_outbox', {
    entry: canonicalJson({ kind: 'snapshot-removed', snapshot, time }),
    nonce: 'n',
    kind: 'snapshot-removed',
    request: null,
  })
