/** What does a voter see of what was given out of her record? Nothing of anybody else: not even how many were given. */
import type { IsoDate } from '#basics'
import type { RecallFault } from '#disclosure/recalled'

/** Who got it: a class of the law pack; a name only where the law has requesters named. */
export interface Recipient {
  readonly id: string
  readonly label: string
  readonly name?: string
  readonly organisation?: string
}

/** One hand-over that held her record. */
export interface LedgerLine {
  /** `bundle`: by the public path; `guarded`: by an exception of the law; `outside`: not by this system, but put on record. */
  readonly kind: 'bundle' | 'guarded' | 'outside'
  /** The day on which it was handed over. */
  readonly on: IsoDate
  readonly request?: string
  readonly recipient: Recipient
  /** In the words of the law pack, where one was stated. */
  readonly purpose?: string
  /** Fields that told something of her. */
  readonly fields: readonly string[]
  /** Fields of the file in which nothing stood for her. */
  readonly blank: readonly string[]
  /** Citations of the rules that let them be given. */
  readonly authority: readonly string[]
  /** The day from which the recipient has it; left out where nobody has fetched it yet. */
  readonly since?: IsoDate
  readonly logIndex?: number
  /** Proof that the log holds it (C2SP tlog-proof). */
  readonly receipt?: string
  readonly recalled?: {
    readonly on: IsoDate
    readonly fault: RecallFault
    readonly correctedBy?: string
  }
}

/** A hand-over of which nobody can tell any more whether it held her record. */
export interface Unchecked {
  readonly request: string
  readonly on: IsoDate
  readonly recipient: Recipient
  readonly fields: readonly string[]
  readonly why: 'snapshot-removed' | 'snapshot-unreadable'
  /** The day on which the snapshot was removed, where the log tells it. */
  readonly removedOn?: IsoDate
  readonly logIndex?: number
}

export interface Ledger {
  /** ISO moment for which it is told. */
  readonly at: string
  /** Whether her row is in the part of the newest snapshot from which everybody may be given data. */
  readonly inOpenPart: boolean
  /** Newest first. */
  readonly lines: readonly LedgerLine[]
  readonly unchecked: readonly Unchecked[]
  /** Fields that the office keeps and that were in nothing that held her record, nor may have been. */
  readonly neverGiven: readonly string[]
}

/** @param kept fields that the office keeps of voters. */
export const neverGiven = (
  kept: readonly string[],
  lines: readonly Pick<LedgerLine, 'fields'>[],
  unchecked: readonly Pick<Unchecked, 'fields'>[],
): string[] => {
  const given = new Set([...lines, ...unchecked].flatMap(({ fields }) => fields))
  return kept.filter((field) => !given.has(field)).sort()
}
