/** Days of the till: everything once, in one day; what is closed stays as it was closed. */
import { join } from 'node:path'
import { isoDate, must, type Result } from '#basics'
import { loadPack } from '#law/store'
import { onBothDatabases } from '#store/testing'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../testing/till.ts'
import { closeDay, openDays, reconcile, recordPayment, recordRefund, revenue } from './index.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const day = isoDate

onBothDatabases('days of the till', (open) => {
  let till: Till
  let keys = 0
  beforeAll(async () => {
    till = await openTill('wi', await open())
  })
  const empty = async (): Promise<void> => {
    for (const table of ['day_closing_payment', 'day_closing', 'payment'])
      await till.office.db.run(`DELETE FROM ${table}`)
  }
  beforeEach(async () => {
    await empty()
    till.office.setTime('2017-07-03')
  })

  const other = async (request: string, cents: number, method: 'cash' | 'card', back = false) => {
    const key = `other ${++keys}`
    const money = { request, cents, method, reference: `r ${keys}`, key, by: 'cashier' }
    return must(await (back ? recordRefund : recordPayment)(till.office, money))
  }
  const close = (on: string, counted: object, more: { reason?: string; by?: string } = {}) =>
    closeDay(till.office, { day: on, counted, by: 'cashier', ...more })
  const account = async (on: string) => must(await reconcile(till.office, { day: day(on) }))

  it('shows all that came in and went back by method, and the cheques for the bank', async () => {
    const [one, two] = [await till.quoted(), await till.quoted()]
    await till.cheque(one, 3500, { reference: 'cheque 1' })
    await till.cheque(two, 1000, { reference: 'cheque 2' })
    await other(two, 2000, 'card')
    await other(one, 500, 'cash', true)
    till.office.setTime('2017-07-04')
    await other(two, 1, 'cash')
    const found = await account('2017-07-03')
    expect(found.methods).toEqual([
      { method: 'cheque', count: 2, in: 4500, back: 0, net: 4500 },
      { method: 'cash', count: 1, in: 0, back: 500, net: -500 },
      { method: 'card', count: 1, in: 2000, back: 0, net: 2000 },
    ])
    expect(found.total).toEqual({ in: 6500, back: 500, net: 6000 })
    expect(found.cheques).toMatchObject({
      total: 4500,
      lines: [
        { reference: 'cheque 1', request: one, cents: 3500 },
        { reference: 'cheque 2', request: two, cents: 1000 },
      ],
    })
    expect(found.lines.map(({ late }) => late)).toEqual([false, false, false, false])
    expect(found.closing).toBeUndefined()
  })

  it('is closed by name with what was counted; a difference needs its reason', async () => {
    const request = await till.quoted()
    await till.cheque(request, 3000)
    const off = await close('2017-07-03', { cheque: 3000, cash: 100 })
    expect(off).toMatchObject({
      ok: false,
      error: {
        code: 'difference-unexplained',
        details: { differences: [{ method: 'cash', booked: 0, counted: 100, difference: 100 }] },
      },
    })
    expect(codeOf(await close('2017-07-03', {}))).toBe('difference-unexplained')
    const swapped = await close('2017-07-03', { cheque: 2000, cash: 1000 })
    expect(codeOf(swapped)).toBe('difference-unexplained')
    const closed = must(
      await close('2017-07-03', { cheque: 3000, cash: 100 }, { reason: 'a dollar was found' }),
    )
    expect(closed.closing).toMatchObject({
      by: 'cashier',
      difference: 100,
      reason: 'a dollar was found',
      at: '2017-07-03T12:00:00.000Z',
    })
    expect((await account('2017-07-03')).closing).toEqual(closed.closing)
  })

  it('is closed once: the same again is the same answer, another is refused', async () => {
    const request = await till.quoted()
    await till.cheque(request, 3000)
    const all = await Promise.all(Array.from({ length: 4 }, () => close('2017-07-03', { cheque: 3000 })))
    for (const answer of all) expect(must(answer)).toEqual(must(all[0]!))
    expect(codeOf(await close('2017-07-03', { cheque: 3000 }, { by: 'another' }))).toBe('day-already-closed')
    expect(codeOf(await close('2017-07-04', {}))).toBe('day-to-come')
    for (const odd of [{ cheque: 1.5 }, { coins: 1 }]) {
      expect(codeOf(await close('2017-07-02', odd))).toBe('closing-invalid')
    }
    expect(codeOf(await close('2017-07-02', {}, { by: ' ' }))).toBe('closing-invalid')
  })

  it('what is entered for a closed day stands in the next open one, for good', async () => {
    const request = await till.quoted()
    await till.cheque(request, 1000)
    must(await close('2017-07-03', { cheque: 1000 }))
    // The same day after its closing, and later for the day before, two closed days on.
    await till.cheque(request, 500)
    expect((await account('2017-07-04')).lines).toMatchObject([{ cents: 500, late: true }])
    till.office.setTime('2017-07-04')
    must(await close('2017-07-04', { cheque: 500 }))
    till.office.setTime('2017-07-05')
    await till.cheque(request, 200, { receivedAt: '2017-07-03' })
    expect((await account('2017-07-03')).lines.map(({ cents }) => cents)).toEqual([1000])
    expect((await account('2017-07-04')).lines.map(({ cents }) => cents)).toEqual([500])
    expect((await account('2017-07-05')).lines).toMatchObject([{ cents: 200, receivedOn: '2017-07-03' }])
    // A day that was not closed takes what belongs to it, however late it is entered.
    await till.cheque(request, 100, { receivedAt: '2017-07-01' })
    expect((await account('2017-07-01')).lines).toMatchObject([{ cents: 100, late: false }])
    expect(must(await openDays(till.office))).toEqual([
      { day: '2017-07-01', count: 1 },
      { day: '2017-07-05', count: 1 },
    ])
    // A gap that is closed afterwards takes nothing from the days around it.
    must(await close('2017-07-01', { cheque: 100 }))
    expect((await account('2017-07-05')).lines).toHaveLength(1)
  })

  it('the day of the till does not decide whether a quote was paid in time', async () => {
    const request = await till.quoted()
    till.office.setTime('2017-07-18')
    must(await close('2017-07-18', {}))
    till.office.setTime('2017-07-19')
    await till.cheque(request, 3000, { receivedAt: '2017-07-18' })
    expect((await account('2017-07-19')).lines).toMatchObject([{ receivedOn: '2017-07-18' }])
    expect((await till.view(request)).state).toBe('paid')
  })

  it('revenue is in months of the same days, by method and request', async () => {
    till.office.setTime('2017-07-31')
    const [one, two] = [await till.quoted(), await till.quoted()]
    await till.cheque(one, 3000)
    must(await close('2017-07-31', { cheque: 3000 }))
    await other(two, 3500, 'card')
    till.office.setTime('2017-08-02')
    await other(two, 500, 'cash', true)
    const asked = { from: day('2017-07-01'), to: day('2017-08-31') }
    const found = must(await revenue(till.office, asked))
    expect(found.months).toMatchObject([
      { month: '2017-07', in: 3000, back: 0, net: 3000 },
      { month: '2017-08', in: 3500, back: 500, net: 3000 },
    ])
    expect(found.requests).toEqual([
      { request: one, law: 'wi', channel: 'commission', in: 3000, back: 0, net: 3000 },
      { request: two, law: 'wi', channel: 'commission', in: 3500, back: 500, net: 3000 },
    ])
    expect(found).toMatchObject({ in: 6500, back: 500, net: 6000, shares: [] })
    // A pack's own rules fit as they are.
    const { revenueSharing } = must(await loadPack(join(import.meta.dirname, '../../../law'), 'us'))
    const sharing = { wi: revenueSharing }
    expect(must(await revenue(till.office, { ...asked, sharing })).shares).toEqual([])
    const july = must(await revenue(till.office, { from: day('2017-07-01'), to: day('2017-07-31') }))
    expect(july.net).toBe(3000)
    expect(codeOf(await revenue(till.office, { from: day('2017-08-01'), to: day('2017-07-31') }))).toBe(
      'period-invalid',
    )
  })

  it('invariant 6: whatever is entered and closed in whatever order, all money is in exactly one day', async () => {
    const DAYS = ['2017-07-01', '2017-07-02', '2017-07-03', '2017-07-04']
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('pay' as const),
        on: fc.constantFrom(...DAYS),
        cents: fc.integer({ min: 1, max: 99 }),
      }),
      fc.record({ kind: fc.constant('close' as const), on: fc.constantFrom(...DAYS) }),
    )
    till.office.setTime('2017-07-04')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        await empty()
        const { number } = await till.filed()
        const closed = new Map<string, unknown>()
        let sum = 0
        for (const one of steps) {
          if (one.kind === 'pay') {
            await till.cheque(number, one.cents, { receivedAt: one.on })
            sum += one.cents
          } else {
            const { total } = await account(one.on)
            const result = await close(one.on, { cheque: total.net })
            if (result.ok && !closed.has(one.on)) closed.set(one.on, result.value.lines)
          }
        }
        for (const [on, lines] of closed) expect((await account(on)).lines).toEqual(lines)
        const asked = { from: day('2017-07-01'), to: day('2017-07-31') }
        expect(must(await revenue(till.office, asked)).net).toBe(sum)
        const days = Array.from({ length: 10 }, (_, at) => `2017-07-${String(at + 1).padStart(2, '0')}`)
        const accounts = await Promise.all(days.map(account))
        expect(accounts.reduce((total, one) => total + one.total.net, 0)).toBe(sum)
        const ids = accounts.flatMap(({ lines }) => lines.map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 12 },
    )
  })
})
