import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { syntheticFolder } from '../data/load.ts'
import { modelFrom } from '../run/build.ts'
import { GROUP } from '../voter/streams.ts'
import { VoterMaker } from '../voter/maker.ts'
import type { Model } from './model.ts'

let model: Model
beforeAll(() => {
  model = must(
    modelFrom({
      syntheticDir: syntheticFolder(),
      state: undefined,
      namesDir: undefined,
      voters: 200_000,
      seed: 3,
      asOf: '2026-11-24',
    }),
  )
})

const labels = (part: string): readonly string[] => {
  const label = model.districts.labels.get(part)!
  return model.districts.combos.map((_, combo) => label(combo))
}

describe('the made-up state', () => {
  it('has 72 counties, 1,850 municipalities and about 7,000 wards', () => {
    expect(model.geography.counties).toHaveLength(72)
    expect(model.geography.peopleOf).toHaveLength(1850)
    expect(model.wards.count).toBeGreaterThan(6500)
    expect(model.wards.count).toBeLessThan(7500)
  })

  it.each([
    ['congressional', 8],
    ['state_senate', 33],
    ['state_assembly', 99],
    ['court_of_appeals', 4],
    ['technical_college', 16],
    ['school', 421],
    ['circuit_court', 69],
    ['district_attorney', 71],
  ])('has the districts of kind %s', (part, count) => {
    expect(new Set(labels(part)).size).toBe(count)
  })

  it('nests each assembly district in one senate district, three to one', () => {
    const senateOf = new Map<string, Set<string>>()
    const senate = labels('state_senate')
    labels('state_assembly').forEach((assembly, combo) => {
      const senates = senateOf.get(assembly) ?? new Set()
      senateOf.set(assembly, senates.add(senate[combo]!))
    })
    expect([...senateOf.values()].every((senates) => senates.size === 1)).toBe(true)
    expect(senateOf.size).toBe(99)
  })

  it('cuts no ward but by school and sanitary districts, and every combo is its own', () => {
    const free = new Set(['district_combo', 'school', 'sanitary', 'high_school', 'representational_school'])
    const { combos, first } = model.districts
    for (const part of model.districts.labels.keys()) {
      const values = labels(part)
      const cut = combos.filter(({ ward }, combo) => values[combo] !== values[first[ward]!])
      expect([part, !free.has(part) && cut.length > 0]).toEqual([part, false])
    }
    expect(new Set(labels('district_combo')).size).toBe(combos.length)
    const keys = combos.map(({ ward, school, sanitary }) => `${ward}/${school}/${sanitary}`)
    expect(new Set(keys).size).toBe(combos.length)
    expect([...model.districts.of].some((combosOf) => combosOf > 1)).toBe(true)
  })

  it('makes the assembly districts of equal population, to a ward', () => {
    const people = new Map<string, number>()
    const assemblies = labels('state_assembly')
    for (let ward = 0; ward < model.wards.count; ward++) {
      const assembly = assemblies[model.districts.first[ward]!]!
      people.set(assembly, (people.get(assembly) ?? 0) + model.wards.people[ward]!)
    }
    const sizes = [...people.values()]
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.08)
  })

  it('seats aldermen in cities alone', () => {
    labels('aldermanic').forEach((label, combo) => {
      const place = model.geography.places[model.wards.place[model.districts.combos[combo]!.ward]!]!
      expect(label === '').toBe(place.type !== 'city')
    })
  })

  it('gives the rows of a municipality by its population, all rows in all', () => {
    expect(model.before.at(-1)).toBe(200_000)
    const madison = model.geography.places.findIndex(
      ({ name, type }) => name === 'Madison' && type === 'city',
    )
    const share = model.geography.places[madison]!.population / 5_822_434
    expect(Math.abs(model.votersIn[madison]! - share * 200_000)).toBeLessThan(1)
  })
})

describe('a voter', () => {
  it('is the same however one comes to it', () => {
    const place = model.geography.places.findIndex(({ name, type }) => name === 'Madison' && type === 'city')
    const inOrder = new VoterMaker(model)
    const straight: string[] = []
    for (let at = 0; at < GROUP * 20; at++) straight.push(JSON.stringify(inOrder.make(place, at)))
    const backwards = new VoterMaker(model)
    for (let at = GROUP * 20 - 1; at >= 0; at--) {
      expect(JSON.stringify(backwards.make(place, at))).toBe(straight[at])
    }
  })

  it('is registered and votes as an adult, within the days that its registration lasted', () => {
    const maker = new VoterMaker(model)
    const { days } = model.elections
    const place = model.votersIn.indexOf(Math.max(...model.votersIn))
    const early: number[] = []
    for (let at = 0; at < 3000; at++) {
      const { birthDay, registered, voted, active } = maker.make(place, at)
      const known = registered > 0
      if (known && (registered - birthDay) / 365.2425 < 17.99) early.push(at)
      if (registered > model.asOf) early.push(at)
      voted.forEach((how, election) => {
        if (how === 0) return
        const day = days[election]!
        if ((day - birthDay) / 365.2425 < 17.99 || (!active && known && day < registered)) early.push(at)
      })
    }
    expect(early).toEqual([])
  })
})
