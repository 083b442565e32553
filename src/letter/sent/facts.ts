/** What is a letter of the office drafted from? The record, the law pack's words, and who it goes to. */
import type { IsoDate } from '#basics'
import type { RequesterPerson, RequestView } from '#request'
import type { LetterLaw } from './law.ts'

/** A bundle that lies ready (`StoredBundle` and `Disclosed` of `#disclosure` hold these). */
export interface LetterBundle {
  readonly bytes: number
  readonly sha256: string
  /** SHA-256 of its manifest: what the log entry names. */
  readonly manifest: string
  readonly snapshot: string
  readonly records: number
  readonly logIndex: number
  /** Moment from which it could be obtained. */
  readonly at: string
}

/** That a bundle was recalled, as `#disclosure` tells of it. */
export interface LetterRecall {
  readonly fault: 'wrong-rows' | 'wrong-field' | 'wrong-values' | 'other'
  readonly reason: string
  /** ISO moments: when it was handed over, and recalled. */
  readonly handedOver: string
  readonly at: string
  readonly manifest: string
  readonly correction?: {
    /** Number of the request whose bundle replaces it. */
    readonly by: string
    readonly removed: number
    readonly added: number
    readonly changed: number
    readonly fieldsRemoved: readonly string[]
    /** Hash of the list of changes, where there is one. */
    readonly changes?: { readonly sha256: string }
  }
}

/** That something in a bundle is closed since it was handed over. Never of whom: that is closed itself. */
export interface LetterClosed {
  readonly why: 'protected' | 'law'
  /** Fields that the law withholds since, for `law`. */
  readonly fields: readonly string[]
  /** ISO day of the hand-over. */
  readonly handedOver: string
}

export interface LetterFacts {
  /** A language of `LETTER_LANGUAGES`. */
  readonly lang: string
  /** The office's day. */
  readonly today: IsoDate
  readonly request: RequestView
  readonly law: LetterLaw
  /** Personal: stands in the head of the letter. Left out: nobody said who they are. */
  readonly requester?: Pick<RequesterPerson, 'name' | 'organisation' | 'address'>
  /** For a delivery. */
  readonly bundle?: LetterBundle
  /** For the notice of a recall. */
  readonly recall?: LetterRecall
  /** For the notice to who holds what is closed since. */
  readonly closedSince?: LetterClosed
  /** Postal address and the like, under the office's name. */
  readonly letterhead?: readonly string[]
  /** Who signs; left out: the custodian alone. */
  readonly signedBy?: string
  /** Address of the public site, without a slash at its end. */
  readonly site?: string
}
