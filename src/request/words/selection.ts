/** Which voters and elections are asked for, in words. */
import type { Elections, Selection } from '#roll'
import type { Participation } from '../file/schema.ts'

export const electionsWords = (elections: Elections): string => {
  if (Array.isArray(elections)) return elections.join(', ')
  const { from, to } = elections
  if (from === undefined) return to === undefined ? 'all elections' : `elections up to ${to}`
  return to === undefined ? `elections from ${from} on` : `elections from ${from} to ${to}`
}

export const participationWords = ({ elections }: Participation): string => {
  if (elections === 'none') return 'without voting history'
  return elections === 'all' ? 'all elections' : electionsWords(elections)
}

const MATCH = { any: 'voted in any of', all: 'voted in all of', none: 'voted in none of' } as const

/** One line a condition; all must hold. No line: every voter. */
export const selectionLines = (selection: Selection): string[] => {
  const { counties, municipalities, wards, status, statusReasons, voterTypes, registered } = selection
  const lists: readonly [string, readonly string[] | undefined][] = [
    ['county', counties],
    ['municipality', municipalities],
    ['ward', wards],
    ...Object.entries(selection.districts ?? {}).map(([kind, labels]): [string, readonly string[]] => [
      kind,
      labels,
    ]),
    ['status', status],
    ['status reason', statusReasons],
    ['voter type', voterTypes],
  ]
  const dates = [
    ...(registered?.from === undefined ? [] : [`registered from ${registered.from} on`]),
    ...(registered?.to === undefined ? [] : [`registered up to ${registered.to}`]),
  ]
  const voted = (selection.participation ?? []).map(
    ({ elections, match, method }) =>
      `${MATCH[match]}: ${electionsWords(elections)}${method === undefined ? '' : ` (${method})`}`,
  )
  return [
    ...lists.flatMap(([label, values]) => (values ? [`${label}: ${values.join(', ')}`] : [])),
    ...dates,
    ...voted,
  ]
}
