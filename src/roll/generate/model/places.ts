/** Where people live: counties, municipalities (a part for each county they lie in), post offices. */
import type { StateData } from '../data/load.ts'
import { hash32 } from '../random.ts'

export interface County {
  readonly name: string
  /** Its place in a walk through the state from neighbour to neighbour: what slices are cut along. */
  readonly order: number
  readonly areaCode: string
  readonly gridNumbers: boolean
  readonly unionHighSchool: boolean
  readonly otherSpelling: string | undefined
  /** The row of counties.csv by column name. */
  readonly cell: (column: string) => string
}

export interface Place {
  readonly county: number
  /** Parts of one municipality share this number. */
  readonly municipality: number
  readonly name: string
  readonly type: string
  readonly population: number
  readonly zips: readonly number[]
}

export interface Zip {
  readonly zip: string
  readonly city: string
}

export interface Geography {
  readonly counties: readonly County[]
  /** In file order. */
  readonly places: readonly Place[]
  readonly zips: readonly Zip[]
  /** People of a whole municipality, by its number. */
  readonly peopleOf: readonly number[]
}

const readCounties = ({ counties }: StateData): County[] =>
  counties.rows.map((row) => {
    const cell = (column: string): string => row[counties.column(column)]!
    return {
      name: cell('county'),
      order: Number(cell('order')),
      areaCode: cell('area_code'),
      gridNumbers: cell('grid_numbers') === 'yes',
      unionHighSchool: cell('union_high_school') === 'yes',
      otherSpelling: cell('other_spelling') || undefined,
      cell,
    }
  })

/** Builds it from the data. A municipality's post offices are those of its name in its county, or else two of the county's. */
export const buildGeography = (data: StateData): Geography => {
  const counties = readCounties(data)
  const countyAt = new Map(counties.map((county, at) => [county.name, at]))
  const table = data.zips
  const zips = table.rows.map((row) => ({
    zip: row[table.column('zip')]!,
    city: row[table.column('post_office')]!,
  }))
  const zipsOf: number[][] = counties.map(() => [])
  table.rows.forEach((row, zip) => {
    for (const name of row[table.column('counties')]!.split('|')) {
      const county = countyAt.get(name)
      if (county !== undefined) zipsOf[county]!.push(zip)
    }
  })
  const municipalities = new Map<string, number>()
  const peopleOf: number[] = []
  const { places } = data
  const built = places.rows.map((row): Place => {
    const [countyName, code, name, type, people] = ['county', 'code', 'name', 'type', 'population'].map(
      (column) => row[places.column(column)]!,
    ) as [string, string, string, string, string]
    const county = countyAt.get(countyName)
    if (county === undefined) throw new Error(`places.csv: no county ${countyName}`)
    const municipality = municipalities.get(code) ?? municipalities.size
    municipalities.set(code, municipality)
    peopleOf[municipality] = (peopleOf[municipality] ?? 0) + Number(people)
    const near = zipsOf[county]!
    const own = near.filter((zip) => zips[zip]!.city === name)
    const first = hash32(`${countyName}/${name}`) % near.length
    const chosen = own.length > 0 ? own : [near[first]!, near[(first + 1) % near.length]!]
    return { county, municipality, name, type, population: Number(people), zips: chosen }
  })
  return { counties, places: built, zips, peopleOf }
}
