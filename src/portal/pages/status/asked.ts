/** What was asked for? The voters, the columns, the form of the answer. */
import type { Elections, ParticipationFilter, Selection } from '#roll'
import { definitions, html, type Html } from '#site'
import { fieldName, lawText } from '../words.ts'
import type { Own } from './own.ts'

const labelOf = (own: Own, kind: 'requesterClasses' | 'channels' | 'purposes', id: string): Html => {
  const found = own.law[kind][id]
  return lawText(own.visit, found === undefined ? id : found.label)
}

const electionsWords = ({ visit: { say, show } }: Pick<Own, 'visit'>, elections: Elections): string => {
  if (Array.isArray(elections)) return show.list(elections)
  const { from = '', to = '' } = elections
  const key = from === '' ? (to === '' ? 'all' : 'upTo') : to === '' ? 'since' : 'between'
  return say(`status.asked.elections.${key}`, { from, to })
}

const votedWords = (own: Pick<Own, 'visit'>, { match, elections, method }: ParticipationFilter): string => {
  const { say } = own.visit
  const words = say(`status.asked.voted.${match}`, { elections: electionsWords(own, elections) })
  return method === undefined ? words : `${words} (${say(`status.asked.method.${method}`)})`
}

/** One line for each condition of a selection. Values stand as the roll has them. */
export const selectionWords = (own: Pick<Own, 'visit'>, selection: Selection): readonly string[] => {
  const { say, show } = own.visit
  const line = (key: string, values: readonly string[] | undefined): string[] =>
    values === undefined ? [] : [say(`status.asked.by.${key}`, { values: show.list(values) })]
  const { from, to } = selection.registered ?? {}
  return [
    ...line('counties', selection.counties),
    ...line('municipalities', selection.municipalities),
    ...line('wards', selection.wards),
    ...Object.entries(selection.districts ?? {}).map(([kind, values]) =>
      say('status.asked.by.districts', { kind: kind.replaceAll('_', ' '), values: show.list(values) }),
    ),
    ...line('status', selection.status),
    ...line('statusReasons', selection.statusReasons),
    ...line('voterTypes', selection.voterTypes),
    ...(from === undefined ? [] : [say('status.asked.by.registeredFrom', { date: show.date(from) })]),
    ...(to === undefined ? [] : [say('status.asked.by.registeredTo', { date: show.date(to) })]),
    ...(selection.participation ?? []).map((filter) => votedWords(own, filter)),
  ]
}

const list = (lines: readonly (string | Html)[]): Html =>
  html`<ul class="usa-list usa-list--unstyled">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`

const historyWords = (own: Own): string => {
  const { elections } = own.view.participation
  return elections === 'all' || elections === 'none'
    ? own.visit.say(`status.asked.history.${elections}`)
    : electionsWords(own, elections)
}

/** What was asked for, in words. Nothing of who asked but the class that the law knows. */
export const whatWasAsked = (own: Own): Html => {
  const { visit, view } = own
  const { say, show } = visit
  const conditions = selectionWords(own, view.selection)
  const columns = view.medium !== 'counts'
  return html`<h2 id="asked">${say('status.asked.title')}</h2>
    ${definitions([
      [say('status.asked.received'), show.date(view.receivedOn)],
      [say('status.asked.as'), labelOf(own, 'requesterClasses', view.requesterClass)],
      [say('status.asked.through'), labelOf(own, 'channels', view.channel)],
      ...(view.purpose === undefined
        ? []
        : [[say('status.asked.purpose'), labelOf(own, 'purposes', view.purpose)] as const]),
      [
        say('status.asked.voters'),
        conditions.length === 0 ? say('status.asked.everyVoter') : list(conditions),
      ],
      ...(columns
        ? [
            [say('status.asked.fields'), list(view.fields.map((field) => fieldName(visit, field)))] as const,
            [say('status.asked.elections.label'), historyWords(own)] as const,
          ]
        : []),
      [say('status.asked.medium'), say(`status.asked.media.${view.medium}`)],
      ...(columns ? [[say('status.asked.format'), say(`status.asked.formats.${view.format}`)] as const] : []),
    ])}`
}
