/** Deny by default: a thing goes only by a floor that speaks of it, has begun and has passed, and when nothing needs it. */
import { resolve } from 'node:path'
import fc from 'fast-check'
import { addDays, isoDate, must } from '#basics'
import { keepThrough, type Pack, RECORD_CLASSES } from '#law'
import { loadPack } from '#law/store'
import { beforeAll, describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { type FloorStarts, type Need, NEEDS, type Thing } from './thing.ts'

const TODAY = isoDate('2026-11-24')
const STARTS = ['election', 'ineligible', 'denial', 'record'] as const

let base: Pack
beforeAll(async () => {
  base = must(await loadPack(resolve(import.meta.dirname, '../../../law'), 'wi'))
})

const floors = fc.array(
  fc.record({
    starts: fc.constantFrom(...STARTS),
    covers: fc.subarray([...RECORD_CLASSES]),
    days: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 4 },
)
const day = fc.integer({ min: 0, max: 90 }).map((days) => addDays(TODAY, -days))
const starts: fc.Arbitrary<FloorStarts> = fc.record(
  { election: day, ineligible: day, denial: day, record: day },
  { requiredKeys: [] },
)
const needs: fc.Arbitrary<Need[]> = fc.oneof(
  fc.constant<Need[]>([]),
  fc.constantFrom(...NEEDS).map((code) => [{ code, words: code }]),
)
const things = fc.array(fc.record({ class: fc.constantFrom(...RECORD_CLASSES), starts, needs }), {
  maxLength: 6,
})

const packWith = (
  list: readonly { starts: (typeof STARTS)[number]; covers: Thing['class'][]; days: number }[],
): Pack => ({
  ...base,
  retention: list.map(({ starts: begins, covers, days }, at) => ({
    id: `floor-${at}`,
    records: 'records',
    keep: { count: days, unit: 'days' as const },
    from: 'a day',
    starts: begins,
    covers,
    citation: 'x',
    confidence: 'high' as const,
  })),
})

describe('the plan', () => {
  it('deletes by a rule that has passed and nothing else, for random floors, starts and needs', () => {
    fc.assert(
      fc.property(floors, things, (list, made) => {
        const pack = packWith(list)
        const all = made.map((thing, at): Thing => ({ ...thing, thing: `t${at}`, law: 'wi' }))
        const plan = planOf(all, () => pack, TODAY)
        expect(plan.items.length + plan.kept.length).toBe(all.length)
        for (const thing of all) {
          const begun = pack.retention.flatMap((floor) => {
            const start = thing.starts[floor.starts]
            return floor.covers.includes(thing.class) && start !== undefined
              ? [keepThrough(pack, floor, start)]
              : []
          })
          const may = thing.needs.length === 0 && begun.length > 0 && begun.every((last) => last < TODAY)
          expect(plan.items.some((item) => item.thing === thing.thing)).toBe(may)
          const kept = plan.kept.find((one) => one.thing === thing.thing)
          expect(kept === undefined).toBe(may)
          if (kept) expect(kept.needs.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('keeps a thing on the last day of its floor, and lets it go on the next', () => {
    const pack = packWith([{ starts: 'record', covers: ['bundle'], days: 10 }])
    const items = (on: string) =>
      planOf(
        [{ class: 'bundle', thing: 'x', law: 'wi', starts: { record: isoDate('2026-11-01') }, needs: [] }],
        () => pack,
        isoDate(on),
      ).items.map(({ keptThrough }) => keptThrough)
    expect(items('2026-11-11')).toEqual([])
    expect(items('2026-11-12')).toEqual(['2026-11-11'])
  })

  it('keeps everything under a law pack that cannot be read, or that names no floor', () => {
    const thing: Thing = {
      class: 'requester',
      thing: '2026-00001',
      law: 'xx',
      starts: { record: isoDate('1999-01-01') },
      needs: [],
    }
    for (const pack of [undefined, packWith([])])
      expect(planOf([thing], () => pack, TODAY)).toMatchObject({
        items: [],
        kept: [{ needs: [{ code: 'no-rule' }] }],
      })
  })

  it('has another hash for another list and for another day', () => {
    const pack = packWith([{ starts: 'record', covers: ['requester'], days: 1 }])
    const thing = (name: string): Thing => ({
      class: 'requester',
      thing: name,
      law: 'wi',
      starts: { record: isoDate('2026-01-01') },
      needs: [],
    })
    const hash = (names: string[], on = TODAY) => planOf(names.map(thing), () => pack, on).hash
    expect(hash(['a', 'b'])).toBe(hash(['b', 'a']))
    expect(new Set([hash(['a']), hash(['a', 'b']), hash(['a'], addDays(TODAY, 1))]).size).toBe(3)
  })

  it('of the shipped packs lets go of no requester and no evidence: no source gives a floor for them', async () => {
    const dir = resolve(import.meta.dirname, '../../../law')
    for (const id of ['ca', 'fl', 'ga', 'hi', 'nc', 'nv', 'va', 'wi']) {
      const pack = must(await loadPack(dir, id))
      const all = (['requester', 'evidence', 'mail'] as const).map((sort): Thing => {
        const old = isoDate('1990-01-01')
        return {
          class: sort,
          thing: sort,
          law: id,
          starts: { record: old, denial: old, election: old },
          needs: [],
        }
      })
      expect([id, planOf(all, () => pack, TODAY).items]).toEqual([id, []])
    }
  })
})
