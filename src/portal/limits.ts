/** What does the API bear? Stated limits, each with a failure of its own (docs/api.md has this table). */
export interface Limits {
  /** Largest body of a call, in bytes. */
  readonly bodyBytes: number
  /** Wrong secrets and wrong tokens from one address in a minute, before it must wait. */
  readonly wrongPerMinute: number
  /** Requests filed from one address in an hour without the office's token. */
  readonly filingsPerHour: number
  /** Tries to see a ledger in an hour: from one address, and for one voter number. */
  readonly ledgerPerHour: number
  readonly ledgerPerVoter: number
  /** Counts made at the same time; others wait or are sent away. */
  readonly countsAtOnce: number
  readonly countsWaiting: number
  /** Seconds in which a call that only reads must be answered. */
  readonly answerSeconds: number
  /** Seconds in which a client must have sent headers, and the whole call. */
  readonly headerSeconds: number
  readonly sendSeconds: number
  /** Seconds that a stop waits for calls under way. */
  readonly stopSeconds: number
  /** Free bytes on the disk below which the server is not ready. */
  readonly diskFloor: number
}

export const LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  wrongPerMinute: 20,
  filingsPerHour: 60,
  ledgerPerHour: 30,
  ledgerPerVoter: 6,
  countsAtOnce: 4,
  countsWaiting: 32,
  answerSeconds: 30,
  headerSeconds: 10,
  sendSeconds: 30,
  stopSeconds: 30,
  diskFloor: 256 * 1024 * 1024,
}
