/** How is a selection said in plain words? One line a condition; none: every voter. */
import type { Selection } from '#roll'

type Elections = NonNullable<Selection['participation']>[number]['elections']

const either = (names: readonly string[]): string => names.join(', ')

const electionWords = (elections: Elections): string => {
  if (Array.isArray(elections)) return either(elections)
  const from = elections.from === undefined ? '' : ` from ${elections.from}`
  const to = elections.to === undefined ? '' : ` to ${elections.to}`
  return `all elections${from}${to}`
}

const MATCH = { any: 'voted in any of', all: 'voted in all of', none: 'voted in none of' } as const

/** @param label the name of a district kind for people. */
export const selectionWords = (selection: Selection, label: (part: string) => string): string[] => {
  const { counties, municipalities, wards, districts, status, statusReasons, voterTypes } = selection
  const { registered, participation } = selection
  const lists: [string, readonly string[] | undefined][] = [
    ['county', counties],
    ['municipality', municipalities],
    ['ward', wards],
    ...Object.entries(districts ?? {}).map(([part, names]): [string, readonly string[]] => [
      label(part),
      names,
    ]),
    ['status', status],
    ['reason of status', statusReasons],
    ['voter type', voterTypes],
  ]
  return [
    ...lists.flatMap(([name, values]) => (values ? [`${name}: ${either(values)}`] : [])),
    ...(registered?.from === undefined ? [] : [`registered on or after ${registered.from}`]),
    ...(registered?.to === undefined ? [] : [`registered on or before ${registered.to}`]),
    ...(participation ?? []).map(
      ({ elections, match, method }) =>
        `${MATCH[match]}: ${electionWords(elections)}${method ? ` (${method === 'absentee' ? 'absentee' : 'in person'})` : ''}`,
    ),
  ]
}
