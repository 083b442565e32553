/** What has been chosen, in words? The same on the menu of voters and on the last page. */
import type { ElectionInfo, Manifest } from '#roll'
import type { Draft } from './draft.ts'
import type { Builder } from './enter.ts'
import { kindName } from './kinds.ts'
import { type ElectionsAsked, type History, isList, type Voted } from './participation.ts'
import type { Way } from './ways.ts'

const MOST_NAMED = 12

/** Names in a sentence; of very many, the first and how many more. */
export const namesIn = ({ visit: { say, show } }: Pick<Builder, 'visit'>, names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? show.list(names)
    : say('builder.said.more', {
        names: names.slice(0, MOST_NAMED).join(', '),
        count: names.length - MOST_NAMED,
      })

/** `2016-11`, `2016-11-08` or `2016-11-general` as a person writes it; any other id by its label. */
export const electionName = (
  { visit: { say, show } }: Pick<Builder, 'visit'>,
  election: ElectionInfo,
): string => {
  const [, month, day, kind] = /^(\d{4}-\d{2})(-\d{2})?(?!\d)-?(.*)$/u.exec(election.id) ?? []
  if (month === undefined) return election.label
  const date =
    day === undefined
      ? // The middle of the month is in that month in every time zone.
        say('builder.said.month', { at: Date.parse(`${month}-15T12:00:00Z`) })
      : show.date(`${month}${day}`)
  return kind === undefined || kind === '' ? date : `${date} (${kind})`
}

const nameById = (builder: Pick<Builder, 'visit' | 'manifest'>, id: string): string => {
  const found = builder.manifest.elections.find((election) => election.id === id)
  return found === undefined ? id : electionName(builder, found)
}

/** Elections named one by one, or a span of them. */
export const electionsWords = (
  builder: { readonly visit: Builder['visit']; readonly manifest: Manifest },
  asked: ElectionsAsked,
): string => {
  const { say } = builder.visit
  if (isList(asked))
    return namesIn(
      builder,
      asked.map((id) => nameById(builder, id)),
    )
  const { from = '', to = '' } = asked
  const key = from === '' ? (to === '' ? 'all' : 'to') : to === '' ? 'from' : 'span'
  return say(`builder.said.elections.${key}`, { from, to })
}

/** One condition on who voted. */
export const votedWords = (builder: Builder, { match, method, elections }: Voted): string => {
  const { say } = builder.visit
  return say(`builder.said.voted.${match}`, {
    elections: electionsWords(builder, elections),
    how: method === undefined ? '' : say(`builder.said.how.${method}`),
  })
}

/** Which elections the columns show. */
export const historyWords = (builder: Builder, history: History | undefined): string => {
  const { say } = builder.visit
  if (history === 'none') return say('builder.said.history.none')
  return history === undefined || history === 'all'
    ? say('builder.said.history.all')
    : electionsWords(builder, history)
}

const registeredWords = ({ visit: { say, show } }: Builder, { from, to }: Draft): readonly string[] => {
  const shown = (day: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? show.date(day) : day
  if (from !== undefined && to !== undefined)
    return [say('builder.said.registered.span', { from: shown(from), to: shown(to) })]
  if (from !== undefined) return [say('builder.said.registered.from', { from: shown(from) })]
  return to === undefined ? [] : [say('builder.said.registered.to', { to: shown(to) })]
}

const LISTS = {
  county: 'counties',
  municipality: 'municipalities',
  ward: 'wards',
  status: 'status',
  reason: 'reasons',
  type: 'types',
} as const

/** What is chosen by one way, a line each; none where it narrows nothing. */
export const chosenWords = (builder: Builder, way: Way['id']): readonly string[] => {
  const { visit, draft } = builder
  switch (way) {
    case 'district':
      return Object.entries(draft.districts).map(([kind, names]) =>
        visit.say('builder.said.district', { kind: kindName(visit, kind), names: namesIn(builder, names) }),
      )
    case 'registered':
      return registeredWords(builder, draft)
    case 'elections':
      return draft.voted.map((voted) => votedWords(builder, voted))
    default: {
      const names = draft[LISTS[way]]
      return names.length === 0 ? [] : [namesIn(builder, names)]
    }
  }
}
