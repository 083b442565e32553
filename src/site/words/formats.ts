/** How are numbers, money and dates written in a language? */
import type { Cents } from '#basics'
import type { Language } from './language.ts'

export interface Formats {
  readonly number: (value: number) => string
  /** Of a hundred, with one decimal: 0.416 gives 41.6 %. */
  readonly share: (value: number) => string
  readonly money: (cents: Cents | number) => string
  /** A day, `YYYY-MM-DD`. */
  readonly date: (day: string) => string
  /** A moment in ISO 8601, shown in the office's time zone. */
  readonly moment: (iso: string) => string
  readonly bytes: (count: number) => string
  /** One, two and three. */
  readonly list: (items: readonly string[]) => string
}

const made = new Map<string, Formats>()

const make = (language: Language, timeZone: string): Formats => {
  // Money and dates as the office's country writes them, in the reader's language.
  const locale = `${language}-US`
  const number = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  })
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const list = new Intl.ListFormat(locale)
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  return {
    number: (value) => number.format(value),
    share: (value) => share.format(value),
    money: (cents) => money.format(cents / 100),
    date: (day) => date.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    moment: (iso) => moment.format(new Date(iso)),
    bytes: (count) => {
      const power = count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3))
      return `${one.format(count / 1000 ** power)} ${units[power]}`
    },
    list: (items) => list.format(items),
  }
}

/** @param timeZone of the office, as IANA names it */
export const formats = (language: Language, timeZone: string): Formats => {
  const key = `${language} ${timeZone}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = make(language, timeZone)
  made.set(key, fresh)
  return fresh
}
