/** What is said to quote a request, and what is answered. */
import type { IsoDate, Result } from '#basics'
import type { Selection } from '#roll'
import type { RequestLaw } from '../law.ts'
import type { Quote } from '../quote/quote.ts'
import type { State } from '../states/moves.ts'

/** Counts the voters of a selection in a snapshot: `count` of the roll's reader. */
export type Counter = (snapshot: string, selection: Selection) => Promise<Result<{ readonly count: number }>>

export interface Quoting {
  readonly number: string
  readonly law: RequestLaw
  readonly count: Counter
  readonly snapshot: { readonly id: string; readonly asOf: IsoDate }
  /** Printed pages, for paper. */
  readonly pages?: number
  readonly by: string
}

/** `nothing` is an answer, not an error: the law releases no field, or no record matches. `counts` are free. */
export type QuoteAnswer =
  | { readonly kind: 'quote'; readonly state: State; readonly quote: Quote; readonly logIndex?: number }
  | {
      readonly kind: 'nothing'
      readonly state: State
      readonly why: 'no-field' | 'no-record'
      readonly words: string
    }
  | { readonly kind: 'counts'; readonly state: State; readonly records: number; readonly words: string }
