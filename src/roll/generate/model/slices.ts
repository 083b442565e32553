/** Districts of equal population, cut along the wards in order, so that each is of one piece and no ward is split. */
import type { DistrictRule } from '../data/state-schema.ts'
import type { Geography } from './places.ts'
import type { Wards } from './wards.ts'

/** Cuts the wards given, in their order, into `count` shares; calls back with ward and share from 1. */
const cut = (
  wards: Wards,
  order: ArrayLike<number>,
  count: number,
  give: (ward: number, share: number) => void,
): void => {
  let total = 0
  for (let at = 0; at < order.length; at++) total += wards.people[order[at]!]!
  let before = 0
  for (let at = 0; at < order.length; at++) {
    const ward = order[at]!
    const middle = before + wards.people[ward]! / 2
    give(ward, Math.min(count, 1 + Math.floor((middle / total) * count)))
    before += wards.people[ward]!
  }
}

/** Each ward's district of a kind that covers the state. */
export const sliceNumbers = (wards: Wards, count: number): Int32Array => {
  const numbers = new Int32Array(wards.count)
  cut(wards, wards.walk, count, (ward, share) => (numbers[ward] = share))
  return numbers
}

/** Districts made of `per` neighbouring districts of another kind, so that those nest in these. */
export const groupNumbers = (of: Int32Array, per: number): Int32Array =>
  Int32Array.from(of, (number) => Math.ceil(number / per))

/** Each ward's seat in its county or municipality; 0 where the kind of municipality has none. */
export const seatNumbers = (
  { places }: Geography,
  wards: Wards,
  rule: Extract<DistrictRule, { rule: 'seats' }>,
): Int32Array => {
  const numbers = new Int32Array(wards.count)
  const groups = new Map<number, number[]>()
  for (let ward = 0; ward < wards.count; ward++) {
    const place = places[wards.place[ward]!]!
    if (rule.types && !rule.types.includes(place.type)) continue
    const key = rule.within === 'county' ? place.county : place.municipality
    const group = groups.get(key)
    if (group) group.push(ward)
    else groups.set(key, [ward])
  }
  for (const group of groups.values()) {
    const people = group.reduce((sum, ward) => sum + wards.people[ward]!, 0)
    const seats = Math.min(rule.most, Math.max(rule.least, Math.round(people / rule.people)), group.length)
    cut(wards, group, seats, (ward, share) => (numbers[ward] = share))
  }
  return numbers
}
