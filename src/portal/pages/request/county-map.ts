/** Counties may be chosen on a map too: each is a link that adds it to the choice, or takes it off again. */
import type { Html } from '#site'
import { countyPicture } from '../statistics/county-picture.ts'
import { type Draft, pathOf } from './draft.ts'
import type { Builder } from './enter.ts'
import type { Option } from './options.ts'
import { wayPath } from './ways.ts'

const AT = wayPath('county')
const TOGGLE = 'toggle'

/** Without the draft's own answer on it: what is ticked meanwhile goes into the link (site.js). */
const toggleLink = (draft: Draft, county: string): string => {
  const path = pathOf(AT, draft)
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ [TOGGLE]: county }).toString()}`
}

/** The map of the voters by county, the chosen ones outlined; nothing where the figures are not for everybody. */
export const countyChoice = ({ visit, draft }: Builder, options: readonly Option[]): Html | undefined => {
  if (options.length === 0 || options.some(({ count }) => count === undefined)) return undefined
  const { say } = visit
  return countyPicture(visit, {
    id: 'counties',
    title: say('statistics.list.map'),
    legend: say('statistics.column.voters'),
    counties: options.map(({ value, count = 0 }) => ({
      name: value,
      value: count,
      href: toggleLink(draft, value),
    })),
    selected: draft.counties,
    caption: say('statistics.map.pick'),
  })
}

/** Where a link of the map leads on: the same question with the county added or taken off; undefined for no such link. */
export const toggledPath = ({ visit, draft }: Builder): string | undefined => {
  const county = visit.form.one(TOGGLE)
  if (county === '') return undefined
  const { counties } = draft
  const next = counties.includes(county) ? counties.filter((one) => one !== county) : [...counties, county]
  return pathOf(AT, { ...draft, counties: next.toSorted() })
}
