/** Which school districts reach into a place: named after the county's larger places, several to a ward where they meet. */
import type { State } from '../data/state-schema.ts'
import { hash32 } from '../random.ts'
import { apportion } from './apportion.ts'
import type { Geography } from './places.ts'

const share = (key: string): number => hash32(key) / 0x1_0000_0000

/** For each place the centres of its school districts, its own first. */
export const schoolCentres = (geography: Geography, rules: State['schools']): string[][] => {
  const { counties, places } = geography
  const inhabited = places.filter(({ population }) => population > 0)
  // One each, and the rest by how many municipalities a county has.
  const more = apportion(
    rules.districts - counties.length,
    counties.map((_, county) => inhabited.filter((place) => place.county === county).length),
  )
  const taken = new Set<string>()
  const centres = counties.map((_, county) => {
    const names = inhabited
      .filter((place) => place.county === county)
      .sort((one, other) => other.population - one.population)
      .map(({ name }) => name)
    const chosen: string[] = []
    for (const name of names) {
      if (chosen.length > more[county]!) break
      if (taken.has(name)) continue
      taken.add(name)
      chosen.push(name)
    }
    return chosen.length > 0 ? chosen : names.slice(0, 1)
  })
  return places.map(({ county, name }) => {
    const near = centres[county]!
    const key = `${counties[county]!.name}/${name}`
    const own = near.indexOf(name)
    const start = own >= 0 ? own : hash32(`${key}/school`) % near.length
    const second = share(`${key}/second`) < rules.secondDistrictShare * (own >= 0 ? 0.3 : 1)
    const third = second && share(`${key}/third`) < rules.thirdDistrictShare
    const reach = Math.min(near.length, 1 + (second ? 1 : 0) + (third ? 1 : 0))
    return Array.from({ length: reach }, (_, step) => near[(start + step) % near.length]!)
  })
}
