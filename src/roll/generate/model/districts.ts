/**
 * The districts of every ward. A ward lies whole in one district of each kind, but for school and sanitary districts, which
 * may cut it; a *combo* is one combination of a ward with those, the finest unit there is.
 */
import type { StateData } from '../data/load.ts'
import { hash32 } from '../random.ts'
import { districtLabels } from './district-rules.ts'
import type { Geography } from './places.ts'
import { schoolCentres } from './schools.ts'
import type { Wards } from './wards.ts'

export interface Combo {
  readonly ward: number
  /** Centre of its school district. */
  readonly school: string
  /** Number of its sanitary district; 0 when it has none. */
  readonly sanitary: number
}

export interface Districts {
  readonly combos: readonly Combo[]
  /** First combo of a ward, and how many it has. */
  readonly first: Int32Array
  readonly of: Int32Array
  /** By part (column), the label of a combo; empty where it lies in no such district. */
  readonly labels: ReadonlyMap<string, (combo: number) => string>
}

export const buildDistricts = (data: StateData, geography: Geography, wards: Wards): Districts => {
  const centres = schoolCentres(geography, data.state.schools)
  const sanitary = data.state.districts.find((district) => district.rule === 'sanitary')
  const combos: Combo[] = []
  const first = new Int32Array(wards.count)
  const of = new Int32Array(wards.count)
  for (let ward = 0; ward < wards.count; ward++) {
    const at = wards.place[ward]!
    const { name, type, county } = geography.places[at]!
    first[ward] = combos.length
    const schools = centres[at]!
    for (const school of schools) combos.push({ ward, school, sanitary: 0 })
    const hash = hash32(`${county}/${name}/sanitary`)
    if (sanitary && sanitary.types.includes(type) && hash / 0x1_0000_0000 < sanitary.share) {
      combos.push({ ward, school: schools[0]!, sanitary: 1 + (hash % 2) })
    }
    of[ward] = combos.length - first[ward]!
  }
  return { combos, first, of, labels: districtLabels(data, geography, wards, combos) }
}
