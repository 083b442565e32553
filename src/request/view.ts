/** A request as it is shown: all of it but the requester's person, which is asked for apart. */
import type { IsoDate } from '#basics'
import type { Decision } from '#decision'
import type { HoldOn } from '#hold'
import type { Selection } from '#roll'
import type { Balance, Money } from './balance/balance.ts'
import type { Participation, RequestFile } from './file/schema.ts'
import type { Quote } from './quote/quote.ts'
import type { Move, State } from './states/moves.ts'

export interface RequestSummary {
  readonly number: string
  readonly state: State
  readonly law: string
  readonly requesterClass: string
  readonly medium: RequestFile['medium']
  readonly receivedOn: IsoDate
  readonly filedAt: string
  /** Ids of the holds that stop it from being handed over. */
  readonly heldBy: readonly string[]
}

export interface MoveMade {
  readonly move: Move | 'file'
  readonly from?: State
  readonly to: State
  readonly at: string
  readonly by: string
  readonly why: string
}

export interface DecisionMade {
  readonly version: number
  readonly hash: string
  readonly at: string
  readonly by: string
  readonly decision: Decision
  /** The law's answer on the fields that the selection filters on. */
  readonly filters?: Decision
}

export interface PaymentMade extends Money {
  readonly id: number
  readonly method: 'cheque' | 'cash' | 'transfer' | 'card'
  readonly recordedAt: string
  readonly recordedBy: string
}

export interface RequestView extends RequestSummary {
  readonly channel: string
  readonly purpose?: string
  readonly selection: Selection
  readonly fields: readonly string[]
  readonly participation: Participation
  readonly format: RequestFile['format']
  readonly rawCells: boolean
  /** For the differences since an earlier request, and the snapshot of that. Left out: for the whole. */
  readonly since?: { readonly request: string; readonly snapshot: string }
  readonly moves: readonly MoveMade[]
  readonly decisions: readonly DecisionMade[]
  readonly quotes: readonly Quote[]
  readonly payments: readonly PaymentMade[]
  readonly balance: Balance
  /** Holds in whose scope the request lies, with what each stops. */
  readonly holds: readonly HoldOn[]
  /** Log entries about it: kind, and index once appended. */
  readonly entries: readonly { readonly kind: string; readonly index?: number }[]
  /** Lawful moves from its state, in the order of the table. */
  readonly next: readonly { readonly move: Move; readonly by: string; readonly words: string }[]
}

/** Who asked: personal data, for staff on the case only. */
export interface RequesterPerson {
  readonly name?: string
  readonly organisation?: string
  readonly contact?: string
  readonly address?: string
  readonly notes?: string
  readonly claimedFacts: readonly { readonly fact: string; readonly evidence: string }[]
}
