/** Invariant 8: money is integer cents, and the account always adds up. */
import fc from 'fast-check'
import { type Cents, cents, isoDate } from '#basics'
import { describe, expect, it } from 'vitest'
import type { Quote } from '../quote/quote.ts'
import { STATES } from '../states/moves.ts'
import { balanceOf, coversInTime, type Money, refundable } from './balance.ts'

const quoteOf = (price: number, validUntil = '2017-07-15'): Quote => ({
  version: 1,
  decisionVersion: 1,
  snapshot: 's',
  snapshotAsOf: isoDate('2017-06-30'),
  records: 1,
  medium: 'electronic',
  on: isoDate('2017-06-30'),
  cents: cents(price),
  lines: [{ words: 'price', cents: cents(price) }],
  arithmetic: '',
  citation: '',
  schedule: '',
  capped: false,
  validUntil: isoDate(validUntil),
  days: 15,
  validityCitation: '',
  validityBasis: '',
  madeAt: '2017-06-30T12:00:00.000Z',
  madeBy: 'x',
})

const got = (amount: number, on = '2017-07-01', direction: Money['direction'] = 'in'): Money => ({
  direction,
  cents: cents(amount),
  on: isoDate(on),
})

const money = fc.array(
  fc.record({
    direction: fc.constantFrom('in' as const, 'back' as const),
    cents: fc.integer({ min: 1, max: 2_000_000 }).map((value): Cents => cents(value)),
    on: fc.constantFrom('2017-07-01', '2017-07-15', '2017-07-16').map(isoDate),
  }),
  { maxLength: 6 },
)

describe('the account of a request', () => {
  it('invariant 8: what is kept is price, credit or refund, and never more than one of them', () => {
    const price = fc.option(fc.integer({ min: 0, max: 1_250_000 }), { nil: undefined })
    fc.assert(
      fc.property(fc.constantFrom(...STATES), price, money, (state, price, rows) => {
        const quote = price === undefined ? undefined : quoteOf(price)
        const balance = balanceOf({ state, quote, money: rows, today: isoDate('2017-07-10') })
        const kept = balance.received - balance.returned
        // More than is refundable is never sent back (`refund-too-large`).
        fc.pre(kept >= 0)
        for (const amount of [balance.outstanding, balance.credit, balance.refundDue]) {
          expect(Number.isSafeInteger(amount)).toBe(true)
        }
        expect(balance.outstanding).toBeGreaterThanOrEqual(0)
        if (state === 'withdrawn') expect(balance.refundDue).toBe(kept)
        else if (balance.price === undefined) expect(balance.credit + balance.refundDue).toBe(kept)
        else if (state !== 'quoted') {
          expect(kept + balance.outstanding - balance.refundDue).toBe(balance.price)
        }
        expect(refundable(balance, state)).toBeLessThanOrEqual(kept)
      }),
    )
  })

  it('the last day of a quote counts, the next does not, and money before the quote does', () => {
    const quote = quoteOf(3000)
    expect(coversInTime(quote, [got(3000, '2017-07-15')])).toBe(true)
    expect(coversInTime(quote, [got(3000, '2017-07-16')])).toBe(false)
    expect(coversInTime(quote, [got(1000, '2017-05-01'), got(2000, '2017-07-15')])).toBe(true)
    expect(coversInTime(quote, [got(3000), got(1, '2017-07-02', 'back')])).toBe(false)
    expect(coversInTime(quoteOf(0), [])).toBe(true)
  })

  it('says what a person would have to know', () => {
    const say = (state: (typeof STATES)[number], rows: Money[], today = '2017-07-10', quote?: Quote) =>
      balanceOf({ state, quote, money: rows, today: isoDate(today) }).words.join(' ')
    const quote = quoteOf(3000)
    expect(say('quoted', [got(1000)], '2017-07-10', quote)).toBe('$20.00 is still to be paid by 2017-07-15.')
    expect(say('quoted', [got(1000)], '2017-07-16', quote)).toContain('ran out on 2017-07-15')
    expect(say('paid', [got(3100)], '2017-07-10', quote)).toContain('$1.00 more was paid than the price')
    expect(say('decided', [got(500)])).toContain('$5.00 is kept as credit')
    expect(say('withdrawn', [got(500)])).toContain('$5.00 is to be returned')
    expect(say('withdrawn', [got(500), got(500, '2017-07-09', 'back')])).toBe('')
  })
})
