/** What every service that writes is given. */
import type { Result } from '#basics'
import type { Database } from './database.ts'

/** The part of the log that services need: the log store satisfies it. */
export interface LogAppender {
  /** Durable before it resolves. */
  append(data: Uint8Array): Promise<Result<{ readonly index: number; readonly size: number }>>
  /** The index of an entry with exactly these bytes. */
  find(data: Uint8Array): number | undefined
}

export interface Context {
  readonly db: Database
  readonly log: LogAppender
  readonly clock: () => Date
  /** `commitment`: 32 bytes; keys what the log says of personal data (invariant 7). */
  readonly keys: { readonly commitment: Uint8Array }
}
