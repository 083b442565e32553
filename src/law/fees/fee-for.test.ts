import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { soundPack } from '../small-pack.fixture.ts'
import { feeFor } from './fee-for.ts'

const schedule = (id: string, more: string, dates = "effective: '2000-01-01'"): string =>
  `  - {id: ${id}, label: ${id}, medium: electronic, ${dates}, citation: Code 9, confidence: high, zero: {sale: false, words: nothing}, ${more}}\n`

const packWith = (...lines: readonly string[]) => soundPack(`fees:\n${lines.join('')}`)

const price = (pack: ReturnType<typeof packWith>, records: number, on = '2026-01-01') =>
  must(feeFor(pack, { records, on, medium: 'electronic' })).cents

describe('prices of other shapes', () => {
  it('a flat price', () => {
    const pack = packWith(schedule('flat', 'base: {cents: 48500, words: the file}'))
    expect([1, 8_000_000].map((records) => price(pack, records))).toEqual([48_500, 48_500])
  })

  it('nothing', () => {
    const pack = packWith(schedule('free', 'base: {cents: 0, words: no fee}'))
    expect(must(feeFor(pack, { records: 5, on: '2026-01-01', medium: 'electronic' }))).toMatchObject({
      sale: true,
      cents: 0,
    })
  })

  it('one cent a name', () => {
    const pack = packWith(schedule('cent', 'steps: [{words: a name, each: 1, rounding: up}]'))
    expect([1, 2_000_000].map((records) => price(pack, records))).toEqual([1, 2_000_000])
  })

  it('so much for a million, by its share, to the nearest cent', () => {
    const pack = packWith(
      schedule('million', 'steps: [{words: a million, each: 950, per: 1000000, rounding: proportional}]'),
    )
    expect([1, 526, 1_000_000, 6_000_000].map((records) => price(pack, records))).toEqual([0, 0, 950, 5700])
    expect(price(pack, 527)).toBe(1)
  })

  it('whole blocks, up or down', () => {
    const up = packWith(schedule('up', 'steps: [{words: a block, each: 10, per: 100, rounding: up}]'))
    const down = packWith(schedule('down', 'steps: [{words: a block, each: 10, per: 100, rounding: down}]'))
    expect([99, 100, 101].map((records) => price(up, records))).toEqual([10, 10, 20])
    expect([99, 100, 101].map((records) => price(down, records))).toEqual([0, 10, 10])
  })

  it('one price for the first names and another for the rest', () => {
    const pack = packWith(
      schedule(
        'two',
        'steps: [{words: first, each: 5, upTo: 100, rounding: up}, {words: rest, each: 2, after: 100, rounding: up}]',
      ),
    )
    expect([100, 101, 150].map((records) => price(pack, records))).toEqual([500, 502, 600])
  })

  it('the schedule of the day, and the one made for the channel and the requester first', () => {
    const pack = packWith(
      schedule('old', 'base: {cents: 100, words: old}', "effective: '2000-01-01', until: '2009-12-31'"),
      schedule('new', 'base: {cents: 200, words: new}', "effective: '2010-01-01'"),
      schedule('desk', 'channel: desk, base: {cents: 300, words: desk}'),
      schedule('buyer', 'requesters: [buyer], base: {cents: 400, words: buyer}'),
    )
    expect(price(pack, 1, '2009-12-31')).toBe(100)
    expect(price(pack, 1, '2010-01-01')).toBe(200)
    const asked = { records: 1, on: '2026-01-01', medium: 'electronic' } as const
    expect(must(feeFor(pack, { ...asked, channel: 'desk' })).cents).toBe(300)
    expect(must(feeFor(pack, { ...asked, requesterClass: 'buyer' })).cents).toBe(400)
  })
})

describe('invariant 8: money is whole cents', () => {
  it('in any price list: never falls with the records, its lines add up, the same twice', () => {
    const step = fc.record({
      each: fc.integer({ min: 0, max: 10_000 }),
      per: fc.integer({ min: 1, max: 1_000_000 }),
      rounding: fc.constantFrom('up', 'down', 'nearest', 'proportional'),
      atLeast: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 3 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 0, max: 1000 }),
        (steps, cap, records, more) => {
          const pack = packWith(
            schedule(
              'any',
              `cap: {cents: ${cap}, words: cap}, steps: ${JSON.stringify(steps.map((item) => ({ words: 'w', ...item })))}`,
            ),
          )
          const fee = must(feeFor(pack, { records, on: '2026-01-01', medium: 'electronic' }))
          expect(Number.isSafeInteger(fee.cents)).toBe(true)
          expect(fee.cents).toBeLessThanOrEqual(cap)
          expect(fee.lines.reduce((sum, line) => sum + line.cents, 0)).toBe(fee.cents)
          expect(price(pack, records + more)).toBeGreaterThanOrEqual(fee.cents)
          expect(price(pack, records)).toBe(fee.cents)
        },
      ),
      { numRuns: 60 },
    )
  })
})
