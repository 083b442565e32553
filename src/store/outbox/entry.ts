/** How an entry gets into the log with the change that it tells of: written in the same transaction, appended after. */
import { canonicalJson, type Json } from '#basics'
import { commit, newNonce } from '../commitment.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { insertForId } from '../insert.ts'

/** The entry kinds that the domain makes in its transactions (`#log` has the full list and the schema). */
export type OutboxKind =
  | 'request-filed'
  | 'request-decided'
  | 'request-withdrawn'
  | 'quote-made'
  | 'payment-recorded'
  | 'hold-placed'
  | 'hold-lifted'
  | 'law-changed'
  | 'disclosure'
  | 'snapshot-made'
  | 'snapshot-removed'
  | 'letter-sent'
  | 'letter-published'
  | 'guarded-disclosure'
  | 'outside-disclosure'
  | 'disclosure-recalled'
  | 'request-outcome'
  | 'hold-renewed'
  | 'retention-run'
  | 'standing-order'

/** An entry without its time and format. No member may hold personal data; `commitments` are made with `commit`. */
export interface OutboxEntry {
  readonly kind: OutboxKind
  readonly request?: string
  readonly requesterClass?: string
  readonly decision?: string
  readonly manifest?: string
  readonly snapshot?: string
  readonly fields?: readonly string[]
  readonly records?: number
  readonly hold?: string
  readonly authority?: string
  readonly commitments?: Readonly<Record<string, string>>
  readonly law?: { readonly id: string; readonly hash: string }
  readonly letter?: string
}

/**
 * Puts an entry into the outbox, in the caller's transaction. Each gets a commitment `event` over a nonce of its own,
 * so that no two entries have the same bytes and an entry found in the log is this one.
 * @returns the outbox number, by which `drainOutbox` tells the index.
 */
export const enterInLog = async (
  tx: Database,
  { keys, clock }: Pick<Context, 'keys' | 'clock'>,
  entry: OutboxEntry,
): Promise<number> => {
  const nonce = newNonce()
  const commitments = { ...entry.commitments, event: commit(keys.commitment, nonce, 'event', entry.kind) }
  const text = canonicalJson({
    format: 'rollkeeper-entry@1',
    time: clock().toISOString(),
    ...entry,
    commitments,
  } as unknown as Json)
  return insertForId(tx, 'log_outbox', {
    entry: text,
    nonce,
    kind: entry.kind,
    request: entry.request ?? null,
  })
}
