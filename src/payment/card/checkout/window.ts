/** Until when may a page for paying stand? Never longer than the quote, and no longer than a person needs. Pure. */
import { addDays, type IsoDate } from '#basics'

const MINUTE = 60_000

/** The service opens no page for less than half an hour; one minute more, because its clock is another one. */
export const SHORTEST = 31 * MINUTE
/** Short, so that few pages stand that name yesterday's amount. */
export const LONGEST = 120 * MINUTE

/** The last second of the quote's last day (days are UTC days, as everywhere). */
const endOf = (day: IsoDate): number => Date.parse(`${addDays(day, 1)}T00:00:00Z`) - 1000

/** Undefined: the quote ends too soon for a page. */
export const pageEnd = (now: Date, validUntil: IsoDate): Date | undefined => {
  const end = Math.min(now.getTime() + LONGEST, endOf(validUntil))
  return end - now.getTime() < SHORTEST ? undefined : new Date(end)
}
