/** A letter of the office, as staff and as the requester see it. */
import type { FixedLetter } from './fixed.ts'
import type { LetterKind, OfficeLetterState } from './kinds.ts'
import type { LetterText } from './text.ts'

export type SendingWay = 'smtp' | 'outbox' | 'paper'

/** One time that a fixed letter went out. */
export interface Sending {
  readonly n: number
  /** `smtp` by a mail server, `outbox` as a file for the office to send on, `paper` by post. */
  readonly way: SendingWay
  /** `begun`: the program stopped before it knew whether it had gone. */
  readonly state: 'begun' | 'sent' | 'failed'
  readonly at: string
  readonly by: string
  /** For paper: the day on which it was posted. */
  readonly postedOn?: string
  /** Code of what went wrong. */
  readonly failure?: string
}

/** What is said of a letter in a list: nothing of whom it goes to. */
export interface OfficeLetterHead {
  readonly id: string
  readonly request: string
  readonly kind: LetterKind
  readonly lang: string
  readonly state: OfficeLetterState
  readonly draftedAt: string
  readonly draftedBy: string
  /** When it was fixed or discarded. */
  readonly endedAt?: string
  readonly endedBy?: string
  readonly endedWhy?: string
  /** Of a fixed letter: hash of its bytes, which its log entry names. */
  readonly sha256?: string
  readonly logIndex?: number
  readonly sendings: readonly Sending[]
}

/** For staff on the case: with the text, which names the requester. */
export interface OfficeLetter extends OfficeLetterHead {
  /** Which saving this is: `saveDraft` and `fixLetter` name the one that they began with. */
  readonly version: number
  readonly savedAt: string
  readonly savedBy: string
  readonly text: LetterText
  readonly mustSay: readonly string[]
}

/** For the requester, and for everybody where the name of the requester is not told: what went out, and its proof. */
export interface SentLetter {
  readonly id: string
  readonly request: string
  readonly kind: LetterKind
  readonly lang: string
  readonly fixedAt: string
  readonly sha256: string
  readonly logIndex?: number
  readonly sendings: readonly Pick<Sending, 'way' | 'state' | 'at' | 'postedOn'>[]
}

/** A fixed letter whole: for the requester and staff on the case. */
export interface FixedOfficeLetter extends SentLetter {
  readonly letter: FixedLetter
  /** The fixed bytes as text: canonical JSON. */
  readonly bytes: string
  /** Hash of the PDF that was made from them when it was fixed. */
  readonly pdfSha256: string
}
