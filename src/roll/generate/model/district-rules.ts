/** What each rule of state.yaml `districts` writes for a combo. */
import type { StateData } from '../data/load.ts'
import type { DistrictRule } from '../data/state-schema.ts'
import { hash32 } from '../random.ts'
import type { Combo } from './districts.ts'
import type { Geography } from './places.ts'
import { groupNumbers, seatNumbers, sliceNumbers } from './slices.ts'
import type { Wards } from './wards.ts'

const fill = (label: string, words: Readonly<Record<string, string | number>>): string =>
  label.replaceAll(/\{(\w+)\}/g, (_, word: string) => String(words[word] ?? ''))

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const share = (key: string): number => hash32(key) / 0x1_0000_0000

/** By part, what gives the label of a combo. @throws Error when a rule names a part that has no numbers. */
export const districtLabels = (
  data: StateData,
  geography: Geography,
  wards: Wards,
  combos: readonly Combo[],
): Map<string, (combo: number) => string> => {
  const numbers = new Map<string, Int32Array>()
  const { districts, state } = data.state
  for (const rule of districts) {
    if (rule.rule === 'slice') numbers.set(rule.part, sliceNumbers(wards, rule.count))
    if (rule.rule === 'seats') numbers.set(rule.part, seatNumbers(geography, wards, rule))
  }
  for (const rule of districts) {
    if (rule.rule !== 'group') continue
    const of = numbers.get(rule.of)
    if (!of) throw new Error(`state.yaml: ${rule.part} groups ${rule.of}, which has no numbers`)
    numbers.set(rule.part, groupNumbers(of, rule.per))
  }
  const label = (rule: DistrictRule, { ward, school, sanitary }: Combo, at: number): string => {
    const place = geography.places[wards.place[ward]!]!
    const county = geography.counties[place.county]!
    const key = `${rule.part}/${county.name}/${place.name}`
    const words = {
      state: state.name,
      county: county.name,
      COUNTY: county.name.toUpperCase(),
      name: place.name,
      NAME: place.name.toUpperCase(),
      Type: capital(place.type),
      TYPE: place.type.toUpperCase(),
      centre: school,
    }
    switch (rule.rule) {
      case 'text': {
        const only = rule.onlyIf
        const fits =
          !only || (place.type === only.type && geography.peopleOf[place.municipality]! >= only.peopleFrom)
        return fits ? fill(rule.label, words) : ''
      }
      case 'combo':
        return fill(rule.label, { n: rule.first + at })
      case 'ward':
        return fill(rule.label, { ...words, n: wards.number[ward]! })
      case 'slice':
      case 'group':
      case 'seats': {
        const n = numbers.get(rule.part)![ward]!
        return n > 0 ? fill(rule.label, { ...words, n }) : ''
      }
      case 'countyColumn':
        return fill(rule.label, { ...words, value: county.cell(rule.column) })
      case 'some':
        return rule.types.includes(place.type) && share(key) < rule.share ? fill(rule.label, words) : ''
      case 'school':
        return fill(rule.label, words)
      case 'highSchool':
        return county.unionHighSchool && rule.types.includes(place.type) && share(key) < rule.share
          ? fill(rule.label, words)
          : ''
      case 'sanitary':
        return sanitary > 0 ? fill(rule.label, { ...words, n: sanitary }) : ''
      case 'schoolArea':
        return share(`${rule.part}/${school}`) < rule.share
          ? fill(rule.label, { ...words, n: 1 + (hash32(`${place.name}/${ward}`) % rule.areas) })
          : ''
    }
  }
  return new Map(districts.map((rule) => [rule.part, (combo) => label(rule, combos[combo]!, combo)]))
}
