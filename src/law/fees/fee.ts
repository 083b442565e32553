import type { Cents } from '#basics'
import type { Confidence } from '../schema/words.ts'

export interface FeeAsked {
  readonly records: number
  /** The day of the quote, YYYY-MM-DD. */
  readonly on: string
  readonly medium: 'electronic' | 'paper' | 'counts'
  /** Printed pages; needed for paper. */
  readonly pages?: number
  readonly channel?: string
  readonly requesterClass?: string
}

/** A price with the sum that leads to it. `lines` always add up to `cents`. */
export interface Fee {
  /** False where nothing is sold: no charge, and no order. */
  readonly sale: boolean
  readonly cents: Cents
  readonly records: number
  readonly medium: FeeAsked['medium']
  readonly lines: readonly { readonly words: string; readonly cents: Cents }[]
  /** The sum on one line, as a person would check it. */
  readonly arithmetic: string
  readonly citation: string
  readonly confidence: Confidence
  /** Id of the fee schedule. */
  readonly schedule: string
  readonly capped: boolean
  /** What the price does not include or the law does not say. */
  readonly note?: string
}
