/** What can be deleted at all, when did the floors on it begin, and what needs it? */
import type { IsoDate } from '#basics'
import type { RecordClass } from '#law'

/** Why a thing is kept. Each is a reason of its own; one is enough. */
export const NEEDS = [
  'no-rule',
  'floor',
  'hold',
  'open-request',
  'link',
  'refund',
  'quote',
  'newest',
  'disclosed',
  'record',
  'log',
  'cannot-be-made-again',
  'damaged',
] as const
export type NeedCode = (typeof NEEDS)[number]

export interface Need {
  readonly code: NeedCode
  readonly words: string
}

/** Days on which floors began; one that is left out has not begun, and its floors say nothing of the thing. */
export interface FloorStarts {
  readonly election?: IsoDate | undefined
  readonly ineligible?: IsoDate | undefined
  readonly denial?: IsoDate | undefined
  readonly record?: IsoDate | undefined
}

export interface Thing {
  readonly class: RecordClass
  /** Request number, snapshot id, or letter and sending. Never a person's data. */
  readonly thing: string
  /** The law pack whose floors count. */
  readonly law: string
  readonly starts: FloorStarts
  /** What needs it now, floors aside. */
  readonly needs: readonly Need[]
}
