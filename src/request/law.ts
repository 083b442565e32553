/** What a request needs of a law pack: its words, its decision, its price. */
import type { Cents, IsoDate, Result } from '#basics'
import type { Decision } from '#decision'

type Labels = Readonly<Record<string, { readonly label: string }>>

export interface LawWords {
  readonly id: string
  readonly hash: string
  readonly title: string
  /** Every field that the pack classifies. */
  readonly fields: Readonly<Record<string, object>>
  readonly requesterClasses: Labels
  readonly facts: Labels
  readonly purposes: Labels
  readonly channels: Labels
}

export interface DecisionQuestion {
  readonly date: IsoDate
  readonly requesterClass: string
  readonly purpose?: string | undefined
  readonly channel: string
  readonly facts: readonly string[]
  readonly fields: readonly string[]
}

export interface PriceQuestion {
  readonly records: number
  readonly on: IsoDate
  readonly medium: 'electronic' | 'paper'
  readonly pages?: number
  readonly channel: string
  readonly requesterClass: string
}

/** The part of a fee that a quote holds (`Fee` of `#law`). */
export interface PricedSale {
  readonly sale: boolean
  readonly cents: Cents
  readonly lines: readonly { readonly words: string; readonly cents: Cents }[]
  readonly arithmetic: string
  readonly citation: string
  readonly schedule: string
  readonly capped: boolean
  readonly note?: string
}

export interface RequestLaw {
  readonly words: LawWords
  decide(question: DecisionQuestion): Decision
  price(question: PriceQuestion): Result<PricedSale>
  validity(on: IsoDate): {
    readonly validUntil: IsoDate
    readonly days: number
    readonly citation: string
    readonly basis: string
  }
}
