/** Which voters and elections were asked for, in the letter's language. (`#request` says the same in English.) */
import type { RequestView } from '#request'
import type { Draft } from './say.ts'

/** A list that somebody typed can hold thousands of names; a letter says the first ones and how many more. */
const MOST_NAMED = 30

const some = ({ words, number }: Draft, values: readonly string[]): string => {
  const named = values.slice(0, MOST_NAMED).join(', ')
  const more = values.length - MOST_NAMED
  return more > 0 ? `${named} ${words.and(number(more))}` : named
}

type Elections = NonNullable<RequestView['selection']['participation']>[number]['elections']

const elections = (draft: Draft, asked: Elections): string => {
  const { selection } = draft.words
  if (Array.isArray(asked)) return some(draft, asked)
  const { from, to } = asked
  if (from === undefined) return to === undefined ? selection.allElections : selection.electionsTo(to)
  return to === undefined ? selection.electionsFrom(from) : selection.electionsBetween(from, to)
}

/** One line a condition; all must hold. */
export const votersAsked = (draft: Draft): string[] => {
  const { words, facts, day } = draft
  const say = words.selection
  const asked = facts.request.selection
  const lists: readonly [string, readonly string[] | undefined][] = [
    [say.county, asked.counties],
    [say.municipality, asked.municipalities],
    [say.ward, asked.wards],
    ...Object.entries(asked.districts ?? {}).map(([kind, labels]): [string, readonly string[]] => [
      kind.replaceAll('_', ' '),
      labels,
    ]),
    [say.status, asked.status],
    [say.statusReason, asked.statusReasons],
    [say.voterType, asked.voterTypes],
  ]
  const { from, to } = asked.registered ?? {}
  const voted = (asked.participation ?? []).map(({ elections: which, match, method }) => {
    const how = method === undefined ? '' : ` (${method === 'absentee' ? say.absentee : say.inPerson})`
    return `${say[match]}: ${elections(draft, which)}${how}`
  })
  const lines = [
    ...lists.flatMap(([label, values]) => (values ? [`${label}: ${some(draft, values)}`] : [])),
    ...(from === undefined ? [] : [say.registeredFrom(day(from))]),
    ...(to === undefined ? [] : [say.registeredTo(day(to))]),
    ...voted,
  ]
  return lines.length > 0 ? lines : [say.every]
}

export const electionsAsked = (draft: Draft): string => {
  const { elections: which } = draft.facts.request.participation
  if (which === 'none') return draft.words.selection.noElections
  return which === 'all' ? draft.words.selection.allElections : elections(draft, which)
}
