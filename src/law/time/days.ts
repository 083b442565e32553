import { addDays, type IsoDate, weekday } from '#basics'
import type { DeepReadonly, Pack } from '../pack.ts'
import type { DayCount, Holidays, Span } from '../schema/time-schema.ts'

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const pad = (value: number): string => String(value).padStart(2, '0')

/** Is it a holiday of the pack? A pack that lists none knows none: its note says so. */
export const isHoliday = (holidays: DeepReadonly<Holidays> | undefined, date: IsoDate): boolean => {
  if (!holidays) return false
  if (holidays.fixed.includes(date.slice(5)) || holidays.dates.includes(date)) return true
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return holidays.floating.some((rule) => {
    if (rule.month !== month || rule.weekday !== weekday(date)) return false
    return rule.nth === -1 ? day + 7 > daysInMonth(year, month) : Math.ceil(day / 7) === rule.nth
  })
}

type Calendar = Pick<Pack, 'dayCount' | 'holidays'>

/** Does the day count in a time period under the pack's rule for counting days? */
export const dayCounts = (calendar: Calendar, date: IsoDate): boolean => {
  const rule: DeepReadonly<DayCount> | undefined = calendar.dayCount
  if (!rule) return true
  if (rule.skipWeekdays.includes(weekday(date))) return false
  return !(rule.skipHolidays && isHoliday(calendar.holidays, date))
}

/** The last of `count` counted days after `from` (the first day does not count). */
export const addBusinessDays = (calendar: Calendar, from: IsoDate, count: number): IsoDate => {
  let date = from
  for (let left = count; left > 0;) {
    date = addDays(date, 1)
    if (dayCounts(calendar, date)) left -= 1
  }
  return date
}

/** The same day so many months on, or the last day of that month where it has none. */
export const addMonths = (from: IsoDate, months: number): IsoDate => {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return `${String(toYear).padStart(4, '0')}-${pad(toMonth)}-${pad(Math.min(day, daysInMonth(toYear, toMonth)))}` as IsoDate
}

/** The last day of a span that begins on `from`. Hours are counted in whole days, upwards. */
export const addSpan = (calendar: Calendar, from: IsoDate, span: DeepReadonly<Span>): IsoDate => {
  switch (span.unit) {
    case 'hours':
      return addDays(from, Math.ceil(span.count / 24))
    case 'days':
      return addDays(from, span.count)
    case 'business-days':
      return addBusinessDays(calendar, from, span.count)
    case 'months':
      return addMonths(from, span.count)
    case 'years':
      return addMonths(from, span.count * 12)
  }
}
