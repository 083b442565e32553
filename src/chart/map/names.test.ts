/** Every county that a shipped layout names is one of the atlas, and every county of the atlas is named: no map has a hole. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { listPacks, loadPack } from '#law/store'
import { readLayout } from '#roll/store'
import { createRequire } from 'node:module'
import { stateShape } from './atlas.ts'
import { countyNamed, unplacedCounties } from './names.ts'

const require = createRequire(import.meta.url)
const LAW = join(import.meta.dirname, '../../../law')

const namesOf = async (layout: string): Promise<string[]> => {
  const { values } = must(await readLayout(layout)).layout
  return (values['county'] ?? []).map(({ value }) => value)
}

describe('counties of the roll and of the atlas', () => {
  it.each([
    ['wisconsin', '55', 72],
    ['florida', '12', 67],
    ['north-carolina', '37', 100],
  ])('%s: each is found, and none twice', async (layout, fips, count) => {
    const names = await namesOf(layout)
    expect(names).toHaveLength(count)
    expect(unplacedCounties(fips, names)).toEqual([])
    const codes = names.map((name) => countyNamed(fips, name)?.code)
    expect(new Set(codes).size).toBe(count)
    expect(stateShape(fips)?.counties).toHaveLength(count)
  })

  it('are found in every spelling that the layout lists', async () => {
    const { values } = must(await readLayout('wisconsin')).layout
    for (const { value, spellings } of values['county'] ?? [])
      for (const spelling of spellings)
        expect(countyNamed('55', spelling)?.code, spelling).toBe(countyNamed('55', value)?.code)
    for (const [roll, atlas] of [
      ['Dane County', 'Dane'],
      ['ST. CROIX', 'St. Croix'],
      ['Saint Croix County', 'St. Croix'],
      ['FOND DU LAC COUNTY', 'Fond du Lac'],
      ['LaCrosse', 'La Crosse'],
    ] as const)
      expect(countyNamed('55', roll)?.name).toBe(atlas)
  })

  it('tell a city from the county of the same name', () => {
    for (const [name, code] of [
      ['Richmond City', '51760'],
      ['City of Richmond', '51760'],
      ['RICHMOND COUNTY', '51159'],
      ['Richmond', '51159'],
      ['James City County', '51095'],
      ['Charles City', '51036'],
      ['Alexandria City', '51510'],
    ] as const)
      expect(countyNamed('51', name)?.code, name).toBe(code)
    expect(countyNamed('32', 'Carson City')?.code).toBe('32510')
  })

  it('are not found where there is no such name', () => {
    expect(unplacedCounties('55', ['', 'County', 'Dane County', 'Cook County'])).toEqual([
      '',
      'County',
      'Cook County',
    ])
    expect(countyNamed('', 'Dane')).toBeUndefined()
  })
})

describe('the codes of the shipped law packs', () => {
  it('are those of the states whose names they bear', async () => {
    const { objects } = require('us-atlas/states-10m.json') as {
      objects: { states: { geometries: { id: string; properties: { name: string } }[] } }
    }
    const names = new Map(objects.states.geometries.map(({ id, properties }) => [id, properties.name]))
    const packs = await Promise.all((await listPacks(LAW)).map(async (id) => must(await loadPack(LAW, id))))
    const states = packs.filter(({ kind }) => kind === 'jurisdiction')
    expect(states.map(({ jurisdiction }) => names.get(jurisdiction?.fips ?? ''))).toEqual(
      states.map(({ title }) => title),
    )
  })

  it.each(['06', '12', '13', '15', '32', '37', '51', '55', '02'])(
    '%s has a map, upright and whole',
    (fips) => {
      const shape = stateShape(fips)!
      expect(shape.width).toBe(600)
      expect(shape.height).toBeGreaterThan(100)
      for (const { path, name } of shape.counties) expect(path, name).toMatch(/^M/u)
      expect(JSON.stringify(shape).length).toBeLessThan(200_000)
    },
  )
})
