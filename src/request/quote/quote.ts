/** What a quote is, and how long it stands. */
import type { Cents, IsoDate } from '#basics'

export interface Quote {
  readonly version: number
  readonly decisionVersion: number
  /** The snapshot that was counted, and its date. */
  readonly snapshot: string
  readonly snapshotAsOf: IsoDate
  readonly records: number
  readonly medium: 'electronic' | 'paper'
  readonly pages?: number
  readonly on: IsoDate
  readonly cents: Cents
  readonly lines: readonly { readonly words: string; readonly cents: Cents }[]
  readonly arithmetic: string
  readonly citation: string
  readonly schedule: string
  readonly capped: boolean
  readonly note?: string
  /** Last day on which money received pays it. */
  readonly validUntil: IsoDate
  readonly days: number
  readonly validityCitation: string
  readonly validityBasis: string
  readonly madeAt: string
  readonly madeBy: string
  readonly voided?: { readonly at: string; readonly why: string }
}

export type QuoteStanding = 'open' | 'expired' | 'voided'

/** Whether a quote still stands on a day; the last day counts. */
export const quoteStanding = (quote: Quote, today: IsoDate): QuoteStanding => {
  if (quote.voided) return 'voided'
  return today <= quote.validUntil ? 'open' : 'expired'
}

/** The quote that counts now: the last one, unless it was voided. */
export const currentQuote = (quotes: readonly Quote[]): Quote | undefined =>
  quotes.findLast((quote) => !quote.voided)
