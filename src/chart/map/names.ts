/** Which county of the atlas is it that a roll names? `Dane County` is `Dane`, `SAINT CROIX` is `St. Croix`. */
import { type County, stateShape } from './atlas.ts'

/** Without case, accents, spaces and points, and with saints alike. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bsaint(e?)\b/gu, 'st$1')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What kind of place it is: words that a roll writes and the atlas leaves out. */
const KIND = /^city of\s+|\s+(?:county|parish|borough|city and borough|municipality|census area|city)$/iu

/** From this on, the county part of a code stands for a city that is in no county. */
const INDEPENDENT = 500

const isCity = ({ code }: County): boolean => Number(code.slice(2)) >= INDEPENDENT

const indexes = new Map<string, ReadonlyMap<string, readonly County[]>>()

/** The counties of a state by their plain names; a city and the county around it may share one. */
const indexOf = (fips: string): ReadonlyMap<string, readonly County[]> => {
  const known = indexes.get(fips)
  if (known !== undefined) return known
  const made = Map.groupBy(stateShape(fips)?.counties ?? [], ({ name }) => plain(name))
  indexes.set(fips, made)
  return made
}

/** The county of that name in a state; undefined where the atlas has none. */
export const countyNamed = (fips: string, name: string): County | undefined => {
  const whole = name.trim()
  const bare = whole.replace(KIND, '')
  for (const form of [whole, bare]) {
    const found = indexOf(fips).get(plain(form)) ?? []
    const city = /^city of\s|\scity$/iu.test(whole)
    const one = found.find((county) => isCity(county) === city) ?? found[0]
    if (one) return one
  }
  return undefined
}

/** Those of the names that no county of the state has: what a map of them would leave out. */
export const unplacedCounties = (fips: string, names: readonly string[]): string[] =>
  names.filter((name) => countyNamed(fips, name) === undefined)
