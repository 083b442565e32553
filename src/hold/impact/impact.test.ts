/** What is listed before a hold is placed is what it stops: for random worlds, kinds and scopes, thing by thing. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type HoldReach, reaches } from '../blocks.ts'
import { HoldKindSchema, type HoldScope } from '../hold.ts'
import { type HeldWorld, impactOf } from './impact.ts'
import { renderImpact } from './render.ts'

const SNAPSHOTS = ['wi-1', 'wi-2', 'wi-3']
const NUMBERS = ['2017-00001', '2017-00002', '2017-00003', '2017-00004']
const CLASSES = ['anyone', 'campaign']

const worlds: fc.Arbitrary<HeldWorld> = fc.record({
  requests: fc.tuple(
    ...NUMBERS.map((number) =>
      fc
        .record({
          requesterClass: fc.constantFrom(...CLASSES),
          open: fc.boolean(),
          snapshot: fc.option(fc.constantFrom(...SNAPSHOTS), { nil: undefined }),
          more: fc.subarray(SNAPSHOTS),
        })
        .map(({ requesterClass, open, snapshot, more }) => ({
          number,
          requesterClass,
          open,
          snapshot,
          drawsOn: [...new Set([...(snapshot === undefined ? [] : [snapshot]), ...more])],
          bundle: !open && snapshot !== undefined,
        })),
    ),
  ),
  snapshots: fc.subarray(SNAPSHOTS),
  laws: fc.subarray(['wi', 'va']),
})

const scopes: fc.Arbitrary<HoldScope> = fc.oneof(
  fc.constantFrom(...NUMBERS).map((value): HoldScope => ({ kind: 'request', value })),
  fc.constantFrom(...NUMBERS).map((value): HoldScope => ({ kind: 'requester', value })),
  fc.constantFrom(...CLASSES).map((value): HoldScope => ({ kind: 'requester-class', value })),
  fc.constantFrom(...SNAPSHOTS).map((value): HoldScope => ({ kind: 'snapshot', value })),
  fc.constantFrom<HoldScope>({ kind: 'law' }, { kind: 'everything' }),
)
const holds: fc.Arbitrary<HoldReach> = fc.record({
  kind: fc.constantFrom(...HoldKindSchema.options),
  scope: scopes,
  covers: fc.subarray(NUMBERS),
})

it('invariant 4: the list names exactly what the hold stops', () => {
  fc.assert(
    fc.property(worlds, holds, (world, hold) => {
      const impact = impactOf(hold, world)
      for (const { number: request, requesterClass, snapshot, drawsOn, open, bundle } of world.requests) {
        const stopped = reaches(hold, { request, requesterClass, snapshot }, 'disclose')
        expect(impact.waiting.includes(request)).toBe(open && stopped)
        expect(impact.bundlesClosed.includes(request)).toBe(bundle && stopped)
        const kept = [undefined, ...drawsOn].some((one) =>
          reaches(hold, { request, requesterClass, snapshot: one }, 'delete'),
        )
        expect(impact.recordsKept.includes(request)).toBe(kept)
      }
      for (const snapshot of world.snapshots) {
        const through = world.requests.some(
          ({ number: request, requesterClass, drawsOn }) =>
            drawsOn.includes(snapshot) && reaches(hold, { request, requesterClass, snapshot }, 'delete'),
        )
        expect(impact.snapshotsKept.includes(snapshot)).toBe(through || reaches(hold, { snapshot }, 'delete'))
      }
      expect(impact.lawsFrozen).toEqual(reaches(hold, {}, 'change-law') ? world.laws : [])
    }),
  )
})

it('says each sort of thing with its count, also where it is none', () => {
  const text = renderImpact({
    waiting: ['2017-00001', '2017-00002'],
    bundlesClosed: [],
    recordsKept: ['2017-00001'],
    snapshotsKept: Array.from({ length: 40 }, (_, at) => `wi-${at}`),
    lawsFrozen: [],
  })
  expect(text).toContain('2 open requests are not handed over: 2017-00001, 2017-00002')
  expect(text).toContain('0 bundles cannot be fetched')
  expect(text).toContain('1 request of which nothing may be deleted: 2017-00001')
  expect(text).toMatch(/40 snapshots that must stay: wi-0, .*, and 10 more/)
})
