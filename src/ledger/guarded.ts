/** What does the ledger need of hand-overs of guarded values, and of those that happened outside this system? */
import type { Result } from '#basics'

/** One hand-over that held a voter's record. */
export interface GuardedGiven {
  /** ISO moment. */
  readonly at: string
  /** Requester class of the law pack, by id. */
  readonly recipientClass: string
  /** Purpose of the law pack, by id, where one was stated. */
  readonly purpose?: string
  readonly fields: readonly string[]
  /** The rule that lets it be given, as a citation. */
  readonly authority: string
  /** ISO day from which the recipient has it. */
  readonly since: string
  readonly logIndex?: number
}

/** Hand-overs under a delayed notice are in neither answer: their lapse lets them in. */
export interface GuardedSource {
  guardedDisclosuresOf(registrationNumber: string): Promise<Result<readonly GuardedGiven[]>>
  outsideDisclosuresOf(registrationNumber: string): Promise<Result<readonly GuardedGiven[]>>
}
