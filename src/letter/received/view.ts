/** A letter of the public as the office sees it, and as everybody does. */
import type { Redacted } from '#basics'
import type { LetterMove, LetterState } from './moves.ts'

export interface LetterMoveMade {
  readonly move: LetterMove | 'receive'
  readonly from?: LetterState
  readonly to: LetterState
  readonly at: string
  readonly by: string
  readonly why: string
}

/** For staff: everything but the telephone. */
export interface OfficeLetterIn {
  readonly id: string
  readonly request: string
  readonly state: LetterState
  readonly name: string
  readonly hometown: string
  readonly text: string
  readonly words: number
  readonly receivedAt: string
}

/** For the clerk who verifies it. */
export interface LetterToVerify extends OfficeLetterIn {
  readonly moves: readonly LetterMoveMade[]
  /** Lawful moves from its state. */
  readonly next: readonly LetterMove[]
  /** Closed: it prints as `[guarded]` until `reveal`. Undefined once it was wiped. */
  readonly phone?: Redacted<string>
  readonly phoneWipedAt?: string
}

/** For everybody. */
export interface PublishedLetter {
  readonly id: string
  readonly request: string
  readonly name: string
  readonly hometown: string
  readonly text: string
  readonly receivedOn: string
  readonly publishedAt: string
  /** SHA-256 of `bytes`: what the log entry `letter-published` names. */
  readonly sha256: string
  /** The fixed bytes as text: canonical JSON. */
  readonly bytes: string
  /** Index of its log entry; undefined while the log cannot take it. */
  readonly logIndex?: number
}
