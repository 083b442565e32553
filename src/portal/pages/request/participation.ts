/** How do elections stand in an address? `any:2016-11,2018-11`, `none:absentee:2012-01..2016-12`. */
import type { ParticipationFilter } from '#roll'

export const MATCHES = ['any', 'all', 'none'] as const
export const METHODS = ['in-person', 'absentee'] as const

/** Elections by id, or all of a span; the ends of a span as typed. */
export type ElectionsAsked = readonly string[] | { readonly from?: string; readonly to?: string }

export interface Voted {
  readonly match: ParticipationFilter['match']
  readonly method?: NonNullable<ParticipationFilter['method']>
  readonly elections: ElectionsAsked
}

export type History = 'all' | 'none' | ElectionsAsked

/** `YYYY-MM` or `YYYY-MM-DD`, as the selection takes it. */
export const isSpanEnd = (text: string): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/.test(text)

const SPAN = '..'
const escaped = (id: string): string =>
  id.replaceAll('%', '%25').replaceAll(',', '%2C').replaceAll(':', '%3A').replaceAll(SPAN, '%2E%2E')

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether elections were named one by one. */
export const isList = (asked: ElectionsAsked): asked is readonly string[] => Array.isArray(asked)

const electionsText = (asked: ElectionsAsked): string =>
  isList(asked)
    ? asked.map(escaped).join(',')
    : `${escaped(asked.from ?? '')}${SPAN}${escaped(asked.to ?? '')}`

const electionsOf = (text: string): ElectionsAsked | undefined => {
  const at = text.indexOf(SPAN)
  if (at >= 0) {
    const [from, to] = [unescaped(text.slice(0, at)), unescaped(text.slice(at + SPAN.length))]
    return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
  }
  const ids = [...new Set(text.split(',').map(unescaped))].filter((id) => id !== '').toSorted()
  return ids.length === 0 ? undefined : ids
}

export const votedText = ({ match, method, elections }: Voted): string =>
  [match, ...(method === undefined ? [] : [method]), electionsText(elections)].join(':')

/** Undefined where it cannot be read. */
export const votedOf = (text: string): Voted | undefined => {
  const [first = '', second = '', ...rest] = text.split(':')
  const match = MATCHES.find((one) => one === first)
  const method = METHODS.find((one) => one === second)
  const elections = electionsOf((method === undefined ? [second, ...rest] : rest).join(':'))
  if (match === undefined || elections === undefined) return undefined
  return { match, ...(method === undefined ? {} : { method }), elections }
}

export const historyText = (history: History): string =>
  history === 'all' || history === 'none' ? history : electionsText(history)

export const historyOf = (text: string): History | undefined =>
  text === 'all' || text === 'none' ? text : text === '' ? undefined : electionsOf(text)
