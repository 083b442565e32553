/** What is due, the slip for a cheque, and shares in revenue: pure, to the cent. */
import { type Cents, cents, isoDate, must, type Result } from '#basics'
import { balanceOf, type Money, type Quote, type State, STATES } from '#request'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookedMoney } from './day.ts'
import { amountDue, differences, remittance, revenueOf, type RevenueShare } from './index.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

const quoteOf = (price: number, version = 2): Quote => ({
  version,
  decisionVersion: 1,
  snapshot: 's',
  snapshotAsOf: isoDate('2017-06-30'),
  records: 1,
  medium: 'electronic',
  on: isoDate('2017-06-30'),
  cents: cents(price),
  lines: [],
  arithmetic: '',
  citation: '',
  schedule: '',
  capped: false,
  validUntil: isoDate('2017-07-15'),
  days: 15,
  validityCitation: '',
  validityBasis: '',
  madeAt: '2017-06-30T12:00:00.000Z',
  madeBy: 'x',
})
const voided = { ...quoteOf(9000, 1), voided: { at: '2017-06-30T12:00:00.000Z', why: 'x' } }

const viewOf = (state: State, quotes: readonly Quote[], paid = 0, today = '2017-07-01') => {
  const on = isoDate('2017-07-01')
  const money: Money[] = paid > 0 ? [{ direction: 'in', cents: cents(paid), on }] : []
  const quote = quotes.findLast((one) => !one.voided)
  return {
    number: '2017-00001',
    state,
    quotes,
    balance: balanceOf({ state, quote, money, today: isoDate(today) }),
  }
}
const due = (view: ReturnType<typeof viewOf>, today = '2017-07-01') =>
  amountDue({ ...view, request: view.number, today: isoDate(today) })

describe('what is due', () => {
  it('is the price of the quote that counts less what was paid', () => {
    expect(must(due(viewOf('quoted', [voided, quoteOf(3000)], 1000)))).toMatchObject({
      cents: 2000,
      quote: { version: 2 },
    })
  })

  it('is nothing but on an open quote: nobody is asked for money that would have to go back', () => {
    const today = fc.constantFrom('2017-07-15', '2017-07-16')
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.nat(5000), fc.boolean(), today, (state, paid, old, on) => {
        const quotes = old ? [voided] : [voided, quoteOf(3000)]
        const result = due(viewOf(state, quotes, paid, on), on)
        const open = state === 'quoted' && !old && on <= '2017-07-15'
        expect(result.ok).toBe(open)
        if (result.ok) expect(result.value.cents).toBe(Math.max(0, 3000 - paid))
      }),
    )
    expect(codeOf(due(viewOf('decided', [])))).toBe('request-not-quoted')
    expect(codeOf(due(viewOf('paid', [quoteOf(3000)], 3000)))).toBe('nothing-due')
    expect(codeOf(due(viewOf('withdrawn', [voided])))).toBe('nothing-due')
    expect(codeOf(due(viewOf('quoted', [quoteOf(3000)], 0, '2017-07-16'), '2017-07-16'))).toBe(
      'quote-ran-out',
    )
  })
})

describe('the slip for a cheque', () => {
  it('names the custodian, the amount, the reference and the last day', () => {
    const view = viewOf('quoted', [voided, quoteOf(3000)], 1000)
    const payee = { office: 'Office of Elections', officer: 'the Administrator' }
    expect(must(remittance(view, payee, isoDate('2017-07-01')))).toEqual({
      payableTo: 'Office of Elections',
      attention: 'the Administrator',
      reference: '2017-00001-2',
      request: '2017-00001',
      quote: 2,
      cents: 2000,
      amount: '$20.00',
      quotedOn: '2017-06-30',
      validUntil: '2017-07-15',
      words: [
        'Make the cheque out to Office of Elections for $20.00 and write 2017-00001-2 on it.',
        'It must arrive by 2017-07-15. What arrives later is kept and counts towards a new quote.',
        'The price is $30.00; the rest is paid already.',
      ],
    })
    expect(codeOf(remittance(view, payee, isoDate('2017-07-16')))).toBe('quote-ran-out')
  })
})

describe('shares in revenue', () => {
  const row = (day: string, amount: number, more: Partial<BookedMoney> = {}): BookedMoney => ({
    id: 1,
    request: '2017-00001',
    law: 'xx',
    channel: 'web',
    direction: 'in',
    cents: cents(amount),
    method: 'cheque',
    reference: 'r',
    receivedOn: isoDate(day),
    day: isoDate(day),
    recordedAt: `${day}T12:00:00.000Z`,
    recordedBy: 'x',
    ...more,
  })
  const rule: RevenueShare = {
    id: 'share',
    with: 'the municipalities',
    words: 'Half goes to the municipalities.',
    channels: ['web'],
    effective: '2017-01-01',
    until: '2017-12-31',
    share: { basisPoints: 5000 },
    citation: 'Code 9',
    confidence: 'high',
  }
  const span = { from: isoDate('2017-01-01'), to: isoDate('2018-12-31') }
  const shares = (money: BookedMoney[], rules = [rule]) => revenueOf(span, money, { xx: rules }).shares

  it('are taken of what came in less what went back, where the rule reaches, rounded down', () => {
    const money = [
      row('2017-07-01', 3001),
      row('2017-07-02', 1000, { direction: 'back' }),
      row('2018-01-01', 7000),
      row('2017-07-01', 9000, { channel: 'desk' }),
      row('2017-07-01', 9000, { law: 'yy' }),
    ]
    expect(shares(money)).toMatchObject([{ with: 'the municipalities', of: 2001, cents: 1000 }])
    expect(shares([])).toEqual([])
  })

  it('are named and not worked out where no text says how much', () => {
    const { share: _, ...unknown } = rule
    const [found] = shares([row('2017-07-01', 3000)], [unknown])
    expect(found).toMatchObject({ of: 3000, citation: 'Code 9' })
    expect(found).not.toHaveProperty('cents')
    expect(found!.words).toContain('How much is not known')
  })

  it('invariant 8: never more than there is, never less than nothing, whole cents', () => {
    const amount = fc.integer({ min: 1, max: 100_000_000 })
    const money = fc.array(fc.record({ amount, back: fc.boolean() }), { maxLength: 6 })
    fc.assert(
      fc.property(money, fc.integer({ min: 1, max: 10_000 }), (made, basisPoints) => {
        const rows = made.map(({ amount, back }) =>
          row('2017-07-01', amount, { direction: back ? 'back' : 'in' }),
        )
        const [found] = shares(rows, [{ ...rule, share: { basisPoints } }])
        if (!found) return
        expect(Number.isSafeInteger(found.cents)).toBe(true)
        expect(found.cents).toBeGreaterThanOrEqual(0)
        expect(found.cents).toBeLessThanOrEqual(Math.max(0, found.of))
      }),
    )
  })
})

describe('counted against booked', () => {
  it('every method that was booked or counted, and by how much it is off', () => {
    const booked = [{ method: 'cash' as const, count: 1, in: cents(500), back: cents(0), net: cents(500) }]
    const counted: { card: Cents } = { card: cents(10) }
    expect(differences(booked, counted)).toEqual([
      { method: 'cash', booked: 500, counted: 0, difference: -500 },
      { method: 'card', booked: 0, counted: 10, difference: 10 },
    ])
  })
})
