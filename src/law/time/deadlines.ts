import { addDays, type IsoDate } from '#basics'
import type { DeepReadonly, Pack } from '../pack.ts'
import type { Clock, Retention } from '../schema/time-schema.ts'
import { addBusinessDays, addSpan } from './days.ts'

export interface QuoteValidity {
  /** Last day on which the price stands. */
  readonly validUntil: IsoDate
  readonly days: number
  readonly citation: string
  readonly basis: string
}

/** How long a quote made that day stands. */
export const quoteValidity = (pack: Pack, on: IsoDate): QuoteValidity => {
  const { days, counting, citation, basis } = pack.quote
  const validUntil = counting === 'business' ? addBusinessDays(pack, on, days) : addDays(on, days)
  return { validUntil, days, citation, basis }
}

/** The retention floors of the pack: records that may not be destroyed sooner. */
export const retentionFloors = (pack: Pack): Pack['retention'] => pack.retention

/** The last day through which records under this floor must be kept, counted from the day that starts it. */
export const keepThrough = (pack: Pack, floor: DeepReadonly<Retention>, from: IsoDate): IsoDate =>
  addSpan(pack, from, floor.keep)

export interface Deadline {
  readonly due: IsoDate
  readonly clock: DeepReadonly<Clock>
}

/** The last day of one of the pack's clocks; undefined when the pack has no such clock or it has no upper end. */
export const deadline = (pack: Pack, clockId: string, from: IsoDate): Deadline | undefined => {
  const clock = Object.hasOwn(pack.clocks, clockId) ? pack.clocks[clockId] : undefined
  return clock?.most ? { due: addSpan(pack, from, clock.most), clock } : undefined
}
