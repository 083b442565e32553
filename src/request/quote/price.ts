/** What a number of records costs under a law on a day, and until when: the part of a quote that must compute alike twice. */
import { type IsoDate, ok, type Result } from '#basics'
import type { RequestLaw } from '../law.ts'
import type { Quote } from './quote.ts'

export interface PriceAsked {
  readonly records: number
  readonly medium: 'electronic' | 'paper'
  readonly pages?: number | undefined
  readonly on: IsoDate
  readonly channel: string
  readonly requesterClass: string
}

export type Price = Pick<
  Quote,
  | 'records'
  | 'medium'
  | 'pages'
  | 'on'
  | 'cents'
  | 'lines'
  | 'arithmetic'
  | 'citation'
  | 'schedule'
  | 'capped'
  | 'note'
  | 'validUntil'
  | 'days'
  | 'validityCitation'
  | 'validityBasis'
>

export interface Sale {
  readonly sale: true
  readonly price: Price
}

/** Nothing is sold, and so nothing is charged; in the law's words. */
export interface NoSale {
  readonly sale: false
  readonly words: string
}

/**
 * The price, to the cent, with its arithmetic (invariant 8). `sale: false` where the law sells nothing for so many
 * records. Fails as the law pack's fees do.
 */
export const priceFor = (law: RequestLaw, asked: PriceAsked): Result<Sale | NoSale> => {
  const { records, medium, pages, on, channel, requesterClass } = asked
  const fee = law.price({
    records,
    medium,
    on,
    channel,
    requesterClass,
    ...(pages === undefined ? {} : { pages }),
  })
  if (!fee.ok) return fee
  if (!fee.value.sale || records === 0) {
    return ok({
      sale: false,
      words: fee.value.note ?? 'No record matches, so nothing is sold and nothing is charged.',
    })
  }
  const { cents, lines, arithmetic, citation, schedule, capped, note } = fee.value
  const validity = law.validity(on)
  const price: Price = {
    records,
    medium,
    on,
    cents,
    lines,
    arithmetic,
    citation,
    schedule,
    capped,
    ...(pages === undefined ? {} : { pages }),
    ...(note === undefined ? {} : { note }),
    validUntil: validity.validUntil,
    days: validity.days,
    validityCitation: validity.citation,
    validityBasis: validity.basis,
  }
  return ok({ sale: true, price })
}
