/** What does the calculator ask? Numbers and days as people type them, and what is wrong with them. */
import { type IsoDate, parseIsoDate } from '#basics'
import type { FeeAsked, Pack } from '#law'
import type { FieldError, Form, Say } from '#site'

export const MOST_RECORDS = 999_999_999_999
const MOST_PAGES = 999_999_999

/** What was typed, to be shown again as it was. */
export interface TypedFee {
  readonly records: string
  readonly on: string
  readonly medium: string
  readonly pages: string
  readonly channel: string
  readonly requester: string
}

export interface AskedFee {
  readonly typed: TypedFee
  readonly errors: readonly FieldError[]
  /** Left out where nothing was asked yet, or where something is wrong. */
  readonly asked?: FeeAsked & { readonly on: IsoDate }
}

/** `1500`, `1,500`, `1 500` as a number; undefined for anything else: 1.5, -3, `many`. */
export const parseCount = (text: string): number | undefined => {
  const plain = text.trim()
  if (!/^(?:\d{1,3}(?:[,\s’']\d{3})+|\d+)$/u.test(plain)) return undefined
  const value = Number(plain.replaceAll(/\D/g, ''))
  return Number.isSafeInteger(value) ? value : undefined
}

type Medium = FeeAsked['medium']

/** The media that the pack has a price for, the usual one first. */
export const mediaOf = (pack: Pack): readonly Medium[] =>
  (['electronic', 'paper', 'counts'] as const).filter((medium) =>
    pack.fees.some((fee) => fee.medium === medium),
  )

/** The channels that prices of the pack tell apart. */
export const channelsPriced = (pack: Pack): readonly string[] => {
  const named = new Set(pack.fees.map(({ channel }) => channel).filter((id) => id !== undefined))
  return named.size > 1 ? Object.keys(pack.channels).filter((id) => named.has(id)) : []
}

/** The requester classes that have prices of their own. */
export const requestersPriced = (pack: Pack): readonly string[] => {
  const named = new Set(pack.fees.flatMap(({ requesters }) => requesters ?? []))
  return Object.keys(pack.requesterClasses).filter((id) => named.has(id))
}

/** Whether some price of the pack is by the page. */
export const pagesPriced = (pack: Pack): boolean => pack.fees.some(({ page }) => page !== undefined)

/** A form that asks nothing yet. */
export const nothingAsked = (pack: Pack): AskedFee => ({
  typed: {
    records: '',
    on: '',
    medium: mediaOf(pack)[0] ?? 'electronic',
    pages: '',
    channel: '',
    requester: '',
  },
  errors: [],
})

/** Reads the form of the calculator; a price is asked for once `records` is there. */
export const askFee = (pack: Pack, form: Form, today: IsoDate, say: Say): AskedFee => {
  const errors: FieldError[] = []
  const wrong = (field: string, words: string): undefined => {
    errors.push({ field, words })
    return undefined
  }
  const count = (field: string, most: number): number | undefined => {
    const typed = form.one(field)
    if (typed === '') return wrong(field, say(`law.fee.error.${field}Missing`))
    const value = parseCount(typed)
    if (value === undefined) return wrong(field, say(`law.fee.error.${field}NotCount`))
    return value > most ? wrong(field, say(`law.fee.error.${field}TooMany`, { most })) : value
  }
  const media = mediaOf(pack)
  const typed: TypedFee = {
    records: form.one('records').slice(0, 40),
    on: form.one('on').slice(0, 40),
    medium: form.one('medium') || (media[0] ?? 'electronic'),
    pages: form.one('pages').slice(0, 40),
    channel: form.one('channel'),
    requester: form.one('requester'),
  }
  if (!form.has('records')) return { typed, errors }
  const records = count('records', MOST_RECORDS)
  const on = typed.on === '' ? today : parseIsoDate(typed.on)
  if (on === undefined) wrong('on', say('law.dateWrong'))
  const medium = media.find((one) => one === typed.medium)
  if (medium === undefined) wrong('medium', say('law.fee.error.medium'))
  const pages = medium === 'paper' && pagesPriced(pack) ? count('pages', MOST_PAGES) : undefined
  if (typed.channel !== '' && !Object.hasOwn(pack.channels, typed.channel))
    wrong('channel', say('law.unknownChannel'))
  if (typed.requester !== '' && !Object.hasOwn(pack.requesterClasses, typed.requester))
    wrong('requester', say('law.unknownRequester'))
  if (errors.length > 0 || records === undefined || on === undefined || medium === undefined)
    return { typed, errors }
  const asked = {
    records,
    on,
    medium,
    ...(pages === undefined ? {} : { pages }),
    ...(typed.channel === '' ? {} : { channel: typed.channel }),
    ...(typed.requester === '' ? {} : { requesterClass: typed.requester }),
  }
  return { typed, errors, asked }
}
