/** What can be asked of a log that is open? */
import type { Result } from '#basics'
import type { NoteSignature } from '#log/verify'

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
  /** A trust policy (tlog-policy) for this log. It names no witness, so that it stays the same for ever. */
  policy(): string
  /** The policy that lies beside the checkpoint: it also names the witnesses that the office asks, and demands none. */
  published(): string
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
  /** Hashes that prove an older tree to be a prefix of a newer one, by default the current. Fails with `log-index-unknown`. */
  consistency(olderSize: number, newerSize?: number): Result<Uint8Array[]>
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
  /** The receipt of an entry under an older checkpoint of this log, as signed. Fails with `log-index-unknown`. */
  proofUnder(checkpoint: string, index: number): Result<string>
  /**
   * Puts cosignatures, which the caller has checked, under the checkpoint with this text where it is still the current
   * one; durable then. Gives whether it was. Fails with `log-write-failed`; then the checkpoint may have them or not.
   */
  cosign(text: string, signatures: readonly NoteSignature[]): Promise<Result<boolean>>
}
