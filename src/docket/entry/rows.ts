/** The public columns of a request, as they are read: nothing else of it comes this far (migrations/columns.yaml). */
import type { IsoDate } from '#basics'
import type { Outcome } from '#decision'
import type { RecallFault } from '#disclosure/recalled'
import type { Participation, PublicOutcome, RequestFile, State } from '#request'
import type { Selection } from '#roll'
import type { DocketPrice } from './entry.ts'

export interface PublicRequest {
  readonly number: string
  readonly state: State
  readonly law: string
  readonly requesterClass: string
  readonly channel: string
  readonly selection: Selection
  readonly fields: readonly string[]
  readonly participation: Participation
  readonly medium: RequestFile['medium']
  readonly format: RequestFile['format']
  readonly receivedOn: IsoDate
  readonly filedAt: string
}

export interface PublicMove {
  readonly to: State
  readonly at: string
}

export interface PublicDecision {
  readonly at: string
  readonly cells: readonly {
    readonly field: string
    readonly outcome: Outcome
    readonly to?: string | undefined
    readonly citation: string
    readonly reason: string
  }[]
}

export interface PublicDisclosure {
  readonly at: string
  readonly records: number
  readonly snapshot: string
}

/** That what was handed over was taken back, without the words of the office. */
export interface PublicRecall {
  readonly at: string
  readonly fault: RecallFault
  readonly correctedBy: string | undefined
}

/** All that is read of one request. */
export interface PublicRows {
  readonly request: PublicRequest
  readonly moves: readonly PublicMove[]
  readonly decision: PublicDecision | undefined
  readonly quote: DocketPrice | undefined
  readonly disclosure: PublicDisclosure | undefined
  readonly outcomes: readonly PublicOutcome[]
  readonly recall: PublicRecall | undefined
  readonly entries: readonly { readonly kind: string; readonly index?: number }[]
  /** Read only where the law pack says that requesters are named. */
  readonly named: { readonly name?: string | undefined; readonly organisation?: string | undefined }
  readonly letters: number
  /** Encrypted hand-overs of guarded fields that no delayed notice hides. */
  readonly guarded: readonly { readonly at: string; readonly fields: readonly string[] }[]
}
