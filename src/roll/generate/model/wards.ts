/** How municipalities are cut into wards. */
import type { State } from '../data/state-schema.ts'
import type { Geography } from './places.ts'

export interface Wards {
  readonly count: number
  /** The place of a ward. */
  readonly place: Int32Array
  /** Its number within its municipality, from 1; it runs on over the parts of one. */
  readonly number: Int32Array
  readonly people: Float64Array
  /** First ward of a place, and how many it has. */
  readonly first: Int32Array
  readonly of: Int32Array
  /** Wards in the order in which slices are cut: neighbour after neighbour. */
  readonly walk: Int32Array
}

export const buildWards = (geography: Geography, rules: State['wards']): Wards => {
  const { places, counties, peopleOf } = geography
  const of = Int32Array.from(places, (place) => {
    if (place.population === 0) return 0
    const size = peopleOf[place.municipality]!
    const rule = rules.peoplePerWard.find(({ upTo }) => size <= upTo) ?? rules.peoplePerWard.at(-1)!
    return Math.max(1, Math.round(place.population / rule.people))
  })
  const count = of.reduce((sum, wards) => sum + wards, 0)
  const place = new Int32Array(count)
  const number = new Int32Array(count)
  const people = new Float64Array(count)
  const first = new Int32Array(places.length)
  const numbered = new Map<number, number>()
  let ward = 0
  places.forEach((where, at) => {
    first[at] = ward
    for (let local = 0; local < of[at]!; local++, ward++) {
      const next = (numbered.get(where.municipality) ?? 0) + 1
      numbered.set(where.municipality, next)
      place[ward] = at
      number[ward] = next
      people[ward] = where.population / of[at]!
    }
  })
  const order = (at: number): number => counties[places[place[at]!]!.county]!.order
  const walk = Int32Array.from(
    Array.from({ length: count }, (_, at) => at).sort(
      (one, other) => order(one) - order(other) || one - other,
    ),
  )
  return { count, place, number, people, first, of, walk }
}
