import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { feeFor } from './fees/fee-for.ts'
import { renderFee } from './show/render-fee.ts'
import { loadPack } from './store/index.ts'

const pack = must(await loadPack(resolve(import.meta.dirname, '../../law'), 'wi'))
const ON = '2026-11-24'
const price = (records: number, on = ON) => must(feeFor(pack, { records, on, medium: 'electronic' }))

describe('Wis. Admin. Code EL 3.50(4): electronic', () => {
  it.each([
    [1, 3000],
    [1000, 3000],
    [1001, 3000],
    [1499, 3000],
    [1500, 3500],
    [2499, 3500],
    [2500, 4000],
    [514_502, 260_000],
    [2_494_499, 1_249_500],
    [2_494_500, 1_250_000],
    [3_600_000, 1_250_000],
    [6_491_178, 1_250_000],
  ])('%i records cost %i cents', (records, expected) => {
    expect(price(records)).toMatchObject({ sale: true, cents: expected, schedule: 'el-3.50-electronic' })
  })

  it('sells nothing and charges nothing for no records, and says so', () => {
    const fee = price(0)
    expect(fee).toMatchObject({ sale: false, cents: 0, lines: [] })
    expect(fee.note).toContain('nothing to sell')
    expect(renderFee(fee)).toContain('No sale and no charge')
  })

  it('shows its sum and its citation', () => {
    expect(price(1500)).toMatchObject({ arithmetic: '$25.00 + 2 x $5.00 = $35.00', capped: false })
    expect(price(3_600_000)).toMatchObject({
      arithmetic: '$25.00 + 3,600 x $5.00 = $18,025.00, at most $12,500.00',
      capped: true,
    })
    expect(price(1).citation).toContain('EL 3.50(4)')
  })

  it('invariant 8: equals the formula in whole numbers, never falls, and its lines add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 0, max: 5000 }),
        (records, more) => {
          const fee = price(records)
          const thousands = Math.max(1, Math.floor((records + 500) / 1000))
          expect(fee.cents).toBe(Math.min(1_250_000, 2500 + 500 * thousands))
          expect(fee.lines.reduce((sum, line) => sum + line.cents, 0)).toBe(fee.cents)
          expect(price(records + more).cents).toBeGreaterThanOrEqual(fee.cents)
          expect(price(records)).toEqual(fee)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('has no price before the rule', () => {
    const fee = feeFor(pack, { records: 95_600, on: '2006-01-01', medium: 'electronic' })
    expect(fee).toMatchObject({ ok: false, error: { code: 'fee-schedule-missing' } })
  })
})

describe('Wis. Admin. Code EL 3.50(5): paper', () => {
  it('adds 25 cents a page to the data price and says that postage has no amount', () => {
    const fee = must(feeFor(pack, { records: 1500, on: ON, medium: 'paper', pages: 40 }))
    expect(fee.cents).toBe(3500 + 1000)
    expect(fee.lines.at(-1)).toEqual({ words: 'For each printed page', cents: 1000 })
    expect(fee.note).toContain('postage')
    expect(fee.arithmetic).toContain('40 x $0.25 = $10.00')
  })

  it('needs the number of pages', () => {
    const fee = feeFor(pack, { records: 1500, on: ON, medium: 'paper' })
    expect(fee).toMatchObject({ ok: false, error: { code: 'fee-pages-needed' } })
  })
})

describe('other prices of the pack', () => {
  it('gives quantities without individual data for nothing', () => {
    expect(must(feeFor(pack, { records: 8_000_000, on: ON, medium: 'counts' }))).toMatchObject({
      sale: true,
      cents: 0,
    })
  })

  it("names no amount for a candidate's copy from a municipal clerk, 6.45(2)", () => {
    const asked = { records: 900, on: ON, medium: 'electronic', channel: 'municipal-clerk' } as const
    const fee = feeFor(pack, { ...asked, requesterClass: 'campaign' })
    const set = (words: string) => ({ code: 'fee-set-by-custodian', message: expect.stringContaining(words) })
    expect(fee).toMatchObject({ ok: false, error: set('cost of reproduction') })
    expect(feeFor(pack, asked)).toMatchObject({ ok: false, error: set('not read') })
  })

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses %d as a number of records', (records) => {
    expect(feeFor(pack, { records, on: ON, medium: 'electronic' })).toMatchObject({
      ok: false,
      error: { code: 'fee-records-invalid' },
    })
  })
})
