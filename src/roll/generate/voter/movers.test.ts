import { expect, it } from 'vitest'
import { must } from '#basics'
import { syntheticFolder } from '../data/load.ts'
import { modelFrom } from '../run/build.ts'
import { Random } from '../random.ts'
import { Group } from './group.ts'
import { Movers } from './movers.ts'
import { GROUP } from './streams.ts'

it('pairs old and new homes one to one, and either end finds the other', () => {
  const model = must(
    modelFrom({
      syntheticDir: syntheticFolder(),
      state: undefined,
      namesDir: undefined,
      voters: 30_000,
      seed: 5,
      asOf: '2026-11-24',
    }),
  )
  const movers = new Movers(model)
  const group = new Group(model.data.state.households)
  const random = new Random()
  const found = new Map<string, number>()
  model.votersIn.forEach((voters, place) => {
    for (let at = 0; at * GROUP < voters; at++) {
      group.plan(random, model.seed, place, at)
      for (let household = 0; household < group.count; household++) {
        const way = group.way[household]!
        if (way < 0 || !movers.find(way, place, at)) continue
        const rank = movers.plan.rank[movers.household]!
        const key = `${movers.place}/${movers.group}/${rank}`
        const bit = 1 << movers.move
        expect((found.get(key) ?? 0) & bit).toBe(0)
        found.set(key, (found.get(key) ?? 0) | bit)
      }
    }
  })
  expect(found.size).toBeGreaterThan(1000)
  for (const [key, moves] of found) {
    const [place, at, rank] = key.split('/').map(Number) as [number, number, number]
    expect(movers.movesOf(place, at, rank)).toBe(moves)
  }
})
