/** What can be asked of a log that is open? */
import type { Result } from '#basics'

export type VerifyProgress = (p: { phase: string; done: number; total: number; unit: 'rows' }) => void

export interface Appended {
  /** Zero-based place of the entry. */
  readonly index: number
  /** Entries under the checkpoint that covers it. */
  readonly size: number
}

export interface LogReader {
  /** The log's name: first line of every checkpoint. */
  readonly origin: string
  readonly vkey: string
  /** A trust policy (tlog-policy) for this log. */
  policy(): string
  /** Entries under the current checkpoint. */
  size(): number
  /** The current checkpoint, a signed note. */
  checkpoint(): string
  /** Place of the entry with exactly these bytes. */
  find(data: Uint8Array): number | undefined
  /**
   * Receipt (tlog-proof) of an entry under the current checkpoint. `extra` is carried along and covered by nothing.
   * Fails with `log-index-unknown`.
   */
  proof(index: number, extra?: Uint8Array): Result<string>
  /** Hashes that prove an older tree to be a prefix of the current one. Fails with `log-index-unknown`. */
  consistency(olderSize: number): Result<Uint8Array[]>
  /** Entries from `from` up to, not including, `to`, each checked against the tree. */
  entries(from: number, to: number): Promise<Result<Uint8Array[]>>
  /** Reads every file again and hashes everything. `root` is base64, as in the checkpoint. */
  verify(onProgress?: VerifyProgress): Promise<Result<{ size: number; root: string }>>
  close(): Promise<void>
}

export interface Log extends LogReader {
  /**
   * Adds an entry; when this resolves, entry and checkpoint are durable. Bytes that are logged already are not added
   * again: their first place is the answer. Calls made at the same time share one checkpoint.
   */
  append(data: Uint8Array): Promise<Result<Appended>>
  /** Adds many under one checkpoint: all of them or none. `indexes` are in the order given. */
  appendAll(batch: readonly Uint8Array[]): Promise<Result<{ indexes: number[]; size: number }>>
  /**
   * A text (ending in a newline) as a note signed by the log's key, for manifests.
   * @throws when it begins like a checkpoint of this log: it could be passed off as one.
   */
  sign(text: string): string
}
