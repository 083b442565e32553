/** What does the docket show of a request? Everything that is public of it, and nothing else. */
import type { Cents, IsoDate } from '#basics'
import type { Outcome } from '#decision'
import type { RecallFault } from '#disclosure/recalled'
import type { HoldAction, HoldKind } from '#hold'
import type { Participation, PublicOutcome, RequestFile, State } from '#request'
import type { Selection } from '#roll'

export interface Labelled {
  readonly id: string
  readonly label: string
}

export interface DocketField {
  readonly field: string
  readonly label: string
}

/** What the law answered for one field of a voter without protection. */
export interface DocketAnswer extends DocketField {
  /** For `reduce`: the lesser field that is given. */
  readonly to?: DocketField
  readonly citation: string
  readonly reason: string
}

export interface DocketHold {
  readonly id: string
  readonly kind: HoldKind
  /** What a hold of this kind does, in words. */
  readonly words: string
  readonly authority: string
  readonly citation: string
  readonly scope: string
  readonly since: IsoDate
  readonly reviewOn?: string
  readonly stops: readonly HoldAction[]
  readonly lifted?: { readonly on: IsoDate; readonly authority: string }
}

/** The quote that counts. */
export interface DocketPrice {
  readonly cents: Cents
  readonly records: number
  readonly medium: 'electronic' | 'paper'
  readonly arithmetic: string
  readonly citation: string
  readonly on: IsoDate
  readonly validUntil: IsoDate
  readonly snapshot: string
  readonly asOf: IsoDate
}

export interface DocketEntry {
  readonly number: string
  readonly state: State
  /** What the state means. */
  readonly words: string
  /** Whether a hold stops it from being handed over. */
  readonly held: boolean
  readonly law: Labelled
  /** The class; the name and the organisation only where the law pack says that requesters are named. */
  readonly requester: Labelled & { readonly name?: string; readonly organisation?: string }
  readonly channel: Labelled
  readonly receivedOn: IsoDate
  /** The last moment at which anything here changed, ISO in UTC. */
  readonly changedAt: string
  /** Each state that it came to, with its day. */
  readonly timeline: readonly { readonly state: State; readonly on: IsoDate }[]
  readonly asked: {
    readonly selection: Selection
    /** The selection in words, a condition each; none: every voter. */
    readonly voters: readonly string[]
    readonly fields: readonly DocketField[]
    readonly participation: Participation
    readonly elections: string
    readonly medium: RequestFile['medium']
    readonly format: RequestFile['format']
  }
  readonly decision?: {
    readonly on: IsoDate
    /** In the order of `Outcome`; outcomes that no field has are left out. */
    readonly answers: readonly { readonly outcome: Outcome; readonly fields: readonly DocketAnswer[] }[]
  }
  readonly price?: DocketPrice
  readonly holds: readonly DocketHold[]
  /** What boards resolved on it; none of it stops what the law releases. */
  readonly outcomes: readonly PublicOutcome[]
  /** Entries of the log about it: kind, and index once the log has it. */
  readonly log: readonly { readonly kind: string; readonly index?: number }[]
  readonly disclosed?: {
    readonly on: IsoDate
    readonly records: number
    readonly snapshot: string
  }
  /** Encrypted hand-overs of guarded fields under an exception, oldest first; none that a delayed notice hides. */
  readonly guarded: readonly { readonly on: IsoDate; readonly fields: readonly DocketField[] }[]
  /** That what was handed over was taken back, and the request whose bundle replaces it. */
  readonly recalled?: {
    readonly on: IsoDate
    readonly fault: RecallFault
    readonly correctedBy?: string
  }
  /** How many letters of the public on it are published. */
  readonly letters: number
}

export interface DocketPage {
  readonly entries: readonly DocketEntry[]
  /** How many requests fit what was asked, on all pages. */
  readonly total: number
  /** `after` of the next page; absent on the last one. */
  readonly next?: string
}
