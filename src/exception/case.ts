/** What is kept of a case under a lawful exception, for the staff on it. */
import type { IsoDate } from '#basics'

/** Would the open part do? Answered first, with a reason. */
export interface Necessity {
  readonly answer: 'needed' | 'open-part-will-do'
  readonly reason: string
  readonly at: string
  readonly by: string
}

export interface Evidence {
  readonly id: number
  /** What it proves: an id of `EvidenceItem`. */
  readonly item: string
  /** What it is, in words: a letter and its date, a case number. */
  readonly words: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly attachedAt: string
  readonly attachedBy: string
  readonly checked?: { readonly at: string; readonly by: string }
}

/** What the law puts on the recipient, and how it was accepted. */
export interface Duties {
  readonly words: readonly string[]
  /** Who accepted them for the recipient, and how: a signed statement and its date. */
  readonly accepted: string
  readonly at: string
  readonly by: string
}

/** To whom the result is encrypted. */
export interface Recipient {
  /** `key`: an age X25519 recipient. `passphrase`: one that goes by another channel. */
  readonly kind: 'key' | 'passphrase'
  /** The key, or the other channel in words. */
  readonly value: string
  readonly at: string
  readonly by: string
}

/** Which voters. Who they are is sealed; what is here names none. */
export interface ScopeShown {
  readonly n: number
  readonly kind: 'named' | 'selection'
  readonly snapshot: string
  /** Keyed commitment over the voters found: what approvals are bound to. */
  readonly commitment: string
  /** Voters found; 0 for a selection, which is counted when it is made. */
  readonly matched: number
  /** Lines of the list that fit several voters, and lines that fit none: set aside. */
  readonly ambiguous: readonly number[]
  readonly unmatched: readonly number[]
  readonly at: string
  readonly by: string
}

export interface Approval {
  /** The hash of what was approved. */
  readonly subject: string
  readonly account: string
  readonly name: string
  readonly factor: string
  readonly factorAt: string
  readonly at: string
}

/** A notice that is delayed on somebody's authority: until that day the disclosure is shown to nobody outside. */
export interface Delay {
  readonly authority: string
  readonly citation: string
  readonly reason: string
  readonly until: IsoDate
  readonly hidesRequest: boolean
  readonly at: string
  readonly by: string
}

/** A hand-over that was made. */
export interface Release {
  readonly n: number
  readonly subject: string
  readonly snapshot: string
  /** Fields that the file has a column of. */
  readonly fields: readonly string[]
  /** Voters in the file. */
  readonly records: number
  readonly approvedBy: readonly string[]
  readonly sha256: string
  readonly bytes: number
  readonly at: string
  readonly by: string
  /** From this moment on it is not given any more. ISO moment. */
  readonly endsAt: string
  readonly downloads: number
  readonly firstAt?: string
  readonly lastAt?: string
  /** Index of its log entry; undefined while the log cannot take it, and so long nobody gets the file. */
  readonly logIndex?: number
}

/** All that is kept of one case. */
export interface ExceptionCase {
  readonly number: string
  readonly nonce: string
  readonly necessity?: Necessity
  readonly evidence: readonly Evidence[]
  readonly duties?: Duties
  readonly recipient?: Recipient
  /** The scope that counts: the last one that was set. */
  readonly scope?: ScopeShown
  readonly approvals: readonly Approval[]
  readonly delays: readonly Delay[]
  readonly releases: readonly Release[]
  /** Names of all who prepared it: none of them may approve. */
  readonly preparedBy: readonly string[]
}
