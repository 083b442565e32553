/** The clocks of a request: days counted, days left out, and never overdue by law where the law counts no days. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { lawServices } from '#app'
import { addDays, cents, isoDate, type IsoDate, must, weekday } from '#basics'
import { readConfig } from '#config'
import type { Pack } from '#law'
import type { MoveMade, PaymentMade, Quote, RequestView } from '#request'
import { type Clock, clocksOf, legOf } from './clock.ts'

let pack: Pack
beforeAll(async () => {
  pack = must(await lawServices(must(readConfig({}, {}))).pack('wi'))
})

const move = (name: MoveMade['move'], day: string, to: MoveMade['to'] = 'decided'): MoveMade => ({
  move: name,
  to,
  at: `${day}T15:00:00.000Z`,
  by: 'x',
  why: '',
})
const quote = { version: 1, on: isoDate('2026-11-03'), cents: cents(4500) } as Quote
const payment = (on: string, amount: number): PaymentMade => ({
  id: 1,
  direction: 'in',
  cents: cents(amount),
  on: isoDate(on),
  method: 'cheque',
  recordedAt: `${on}T15:00:00.000Z`,
  recordedBy: 'x',
})
const view = (changes: Partial<RequestView>): RequestView =>
  ({
    state: 'filed',
    medium: 'electronic',
    receivedOn: isoDate('2026-11-03'),
    moves: [move('file', '2026-11-03')],
    quotes: [],
    payments: [],
    ...changes,
  }) as RequestView
const on = (day: string, changes: Partial<RequestView> = {}): Record<string, Clock> =>
  Object.fromEntries(clocksOf(pack, view(changes), isoDate(day)).map((clock) => [clock.id, clock]))

const PAID = {
  state: 'paid',
  moves: [move('file', '2026-11-03'), move('decide', '2026-11-03'), move('quote', '2026-11-03')],
  quotes: [quote],
  payments: [payment('2026-11-10', 2000), payment('2026-11-12', 2500)],
} as const

describe('the days of a span', () => {
  it('are counted or left out, each once, and as many are counted as the span has', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(isoDate('2024-01-01'), days))
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const { due, counted, leftOut } = legOf(pack, from, { count, unit: 'business-days' })
        const days: IsoDate[] = counted.flatMap((run) => {
          const found: IsoDate[] = []
          for (let day = run.from; day <= run.to; day = addDays(day, 1)) found.push(day)
          expect(found).toHaveLength(run.days)
          return found
        })
        expect(days).toHaveLength(count)
        expect(days.at(-1)).toBe(due)
        const all = [...days, ...leftOut.map(({ date }) => date)].toSorted()
        expect(all).toEqual(Array.from({ length: all.length }, (_, at) => addDays(from, at + 1)))
        for (const { date, because } of leftOut) {
          expect(because).toBe('weekday')
          expect([0, 6]).toContain(weekday(date))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leave a holiday out and say so', () => {
    const closed = {
      ...pack,
      holidays: { fixed: [], floating: [], dates: ['2026-11-26'], citation: 'c', confidence: 'high' },
    } as Pack
    const { due, leftOut } = legOf(closed, isoDate('2026-11-25'), { count: 2, unit: 'business-days' })
    expect(due).toBe('2026-11-30')
    expect(leftOut).toEqual([
      { date: '2026-11-26', because: 'holiday' },
      { date: '2026-11-28', because: 'weekday' },
      { date: '2026-11-29', because: 'weekday' },
    ])
  })

  it('are all of them where the law counts calendar days', () => {
    expect(legOf(pack, isoDate('2026-11-03'), { count: 15, unit: 'days' })).toMatchObject({
      due: '2026-11-18',
      counted: [{ from: '2026-11-04', to: '2026-11-18', days: 15 }],
      leftOut: [],
    })
  })
})

describe('the clocks of a request', () => {
  it('know no overdue where the law counts no days, however long it lasts (19.35(4))', () => {
    for (const day of ['2026-11-03', '2027-11-03', '2036-11-03'])
      expect(on(day)['answer']).toMatchObject({ kind: 'duty', stands: 'uncounted', start: '2026-11-03' })
    expect(on('2036-11-03')['answer']?.most).toBeUndefined()
  })

  it('run from the request for a price, and are past the office’s own aim, not a law’s', () => {
    expect(on('2026-11-05')['quote']).toMatchObject({
      kind: 'target',
      stands: 'running',
      most: { due: '2026-11-05' },
    })
    expect(on('2026-11-06')['quote']).toMatchObject({ kind: 'target', stands: 'past' })
    expect(on('2026-12-06', PAID)['quote']).toMatchObject({ stands: 'kept', ended: '2026-11-03' })
  })

  it('run for the data from the day on which the price was covered, weekends left out', () => {
    expect(on('2026-11-09')['delivery']).toMatchObject({ stands: 'waits' })
    expect(on('2026-11-12', PAID)['delivery']).toMatchObject({
      stands: 'running',
      start: '2026-11-12',
      least: { due: '2026-11-19' },
      most: {
        due: '2026-11-23',
        counted: [
          { from: '2026-11-13', to: '2026-11-13', days: 1 },
          { from: '2026-11-16', to: '2026-11-20', days: 5 },
          { from: '2026-11-23', to: '2026-11-23', days: 1 },
        ],
      },
    })
    const done = { ...PAID, state: 'disclosed' as const }
    const more = { ...PAID, payments: [...PAID.payments, payment('2026-11-20', 100)] }
    expect(on('2026-11-21', more)['delivery']).toMatchObject({ start: '2026-11-12' })
    const by = (day: string) =>
      on('2027-01-01', { ...done, moves: [...PAID.moves, move('disclose', day, 'disclosed')] })
    expect(by('2026-11-23')['delivery']?.stands).toBe('kept')
    expect(by('2026-11-24')['delivery']?.stands).toBe('missed')
  })

  it('stop where a request is taken back, and do not begin where nothing is sold', () => {
    const back = {
      state: 'withdrawn' as const,
      moves: [move('file', '2026-11-03'), move('withdraw', '2026-11-04', 'withdrawn')],
    }
    expect(on('2027-01-01', back)).toMatchObject({
      quote: { stands: 'given-up' },
      delivery: { stands: 'given-up' },
    })
    const none = {
      state: 'decided' as const,
      moves: [move('decide', '2026-11-03'), move('no-sale', '2026-11-03')],
    }
    expect(Object.keys(on('2026-11-03', none))).toEqual(['answer', 'quote'])
    expect(Object.keys(on('2026-11-03', { medium: 'counts' }))).toEqual(['answer'])
  })

  it('are none where the pack sets none', () => {
    expect(clocksOf({ ...pack, clocks: {} }, view({}), isoDate('2026-11-03'))).toEqual([])
  })
})
