/** Money in every case that docs/requests.md lists, on both kinds of database and the real law pack. */
import { join } from 'node:path'
import { isoDate, must, ok, type Result } from '#basics'
import { loadPack } from '#law/store'
import { LogEntrySchema } from '#log'
import { parseRequest, type RequestLaw, requestLaw } from '#request'
import {
  decideRequest,
  fileRequest,
  quoteRequest,
  showRequest,
  snapshotInUse,
  withdrawRequest,
} from '#request/store'
import { onBothDatabases, testOffice, type TestOffice } from '#store/testing'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { balanceFor, recordPayment, recordRefund } from './index.ts'

const root = join(import.meta.dirname, '../../..')
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

onBothDatabases('payments', (open) => {
  let office: TestOffice
  let law: RequestLaw
  let keys = 0
  beforeAll(async () => {
    office = await testOffice('2017-06-30', await open())
    law = requestLaw(must(await loadPack(join(root, 'law'), 'wi')))
  })
  beforeEach(() => office.setTime('2017-06-30'))

  const filed = async (fields: string[] = ['name']): Promise<string> => {
    const file = must(parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields }))
    return must(await fileRequest(office, { file, law: law.words, by: 'desk' })).number
  }
  const quote = async (number: string, records = 1000, asOf = '2017-06-29') =>
    must(
      await quoteRequest(office, {
        number,
        law,
        count: () => Promise.resolve(ok({ count: records })),
        snapshot: { id: `wi-${asOf}`, asOf: isoDate(asOf) },
        by: 'administrator',
      }),
    )
  /** A request quoted at $30.00, valid until 2017-07-15. */
  const quoted = async (): Promise<string> => {
    const number = await filed()
    must(await decideRequest(office, { number, law, by: 'administrator' }))
    await quote(number)
    return number
  }
  const pay = (
    request: string,
    cents: number,
    more: { key?: string; receivedAt?: string; reference?: string } = {},
  ) =>
    recordPayment(office, {
      request,
      cents,
      method: 'cheque',
      reference: `cheque ${++keys}`,
      key: `key ${keys}`,
      by: 'cashier',
      ...more,
    })
  const said = async (payment: ReturnType<typeof pay>): Promise<string> =>
    must(await payment).answer.words.join(' ')

  it('the whole price pays', async () => {
    const number = await quoted()
    const { answer } = must(await pay(number, 3000))
    expect(answer).toMatchObject({ state: 'paid', balance: { outstanding: 0, refundDue: 0, price: 3000 } })
    for (const entry of office.log.parsed()) LogEntrySchema.parse(entry)
  })

  it('parts are kept and add up', async () => {
    const number = await quoted()
    expect(must(await pay(number, 1000)).answer).toMatchObject({
      state: 'quoted',
      balance: { outstanding: 2000 },
    })
    expect(await said(pay(number, 1999))).toContain('$0.01 is still to be paid by 2017-07-15')
    expect(must(await pay(number, 1)).answer).toMatchObject({ state: 'paid', balance: { received: 3000 } })
  })

  it('too much is shown as refund due, and can be sent back once', async () => {
    const number = await quoted()
    expect(must(await pay(number, 3500)).answer).toMatchObject({ state: 'paid', balance: { refundDue: 500 } })
    expect(await said(pay(number, 100))).toContain('$6.00 more was paid than the price')
    const back = { request: number, method: 'cheque', reference: 'back 1', by: 'cashier' } as const
    expect(codeOf(await recordRefund(office, { ...back, cents: 601, key: `back ${number} 0` }))).toBe(
      'refund-too-large',
    )
    const refund = { ...back, cents: 600, key: `back ${number}` }
    expect(must(await recordRefund(office, refund)).answer.balance).toMatchObject({
      refundDue: 0,
      returned: 600,
    })
    expect(must(await recordRefund(office, refund)).repeated).toBe(true)
    expect(must(await balanceFor(office, number))).toMatchObject({
      received: 3600,
      returned: 600,
      refundDue: 0,
    })
  })

  it('invariant 6: the same key records once and answers the same; other content under it is refused', async () => {
    const number = await quoted()
    const payment = { key: `same ${number}`, reference: 'no. 7' }
    const all = await Promise.all(Array.from({ length: 6 }, () => pay(number, 3000, payment)))
    expect(all.map((result) => must(result).repeated).filter((repeated) => !repeated)).toHaveLength(1)
    const first = must(all[0]!).answer
    for (const result of all) expect(must(result).answer).toEqual(first)
    await pay(number, 500)
    office.setTime('2017-08-30')
    expect(must(await pay(number, 3000, payment))).toMatchObject({ answer: first, repeated: true })
    for (const other of [
      pay(number, 3001, payment),
      pay(number, 3000, { ...payment, reference: 'no. 8' }),
      pay(await quoted(), 3000, payment),
      pay(number, 3000, { ...payment, receivedAt: '2017-06-30' }),
    ]) {
      expect(codeOf(await other)).toBe('payment-key-reused')
    }
    const view = must(await showRequest(office, number))
    expect(view.payments).toHaveLength(2)
    expect(view.entries.filter(({ kind }) => kind === 'payment-recorded')).toHaveLength(2)
  })

  it('invariant 6: in any order and however often a call is repeated, each key is money once', async () => {
    const calls = fc.array(fc.record({ key: fc.nat(5), cents: fc.integer({ min: 1, max: 5000 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(calls, async (made) => {
        const number = await quoted()
        const kept = new Map<number, number>()
        for (const { key, cents } of made) {
          const result = await pay(number, cents, { key: `${number} key ${key}`, reference: `no. ${key}` })
          const before = kept.get(key)
          expect(codeOf(result)).toBe(before === undefined || before === cents ? 'ok' : 'payment-key-reused')
          if (result.ok) {
            expect(result.value.repeated).toBe(before !== undefined)
            kept.set(key, cents)
          }
        }
        const sum = [...kept.values()].reduce((total, cents) => total + cents, 0)
        expect(must(await balanceFor(office, number)).received).toBe(sum)
        const { entries } = must(await showRequest(office, number))
        expect(entries.filter(({ kind }) => kind === 'payment-recorded')).toHaveLength(kept.size)
      }),
      { numRuns: 20 },
    )
  })

  it('received on the last day and recorded later pays; the day after does not', async () => {
    const number = await quoted()
    office.setTime('2017-07-20')
    expect(must(await pay(number, 3000, { receivedAt: '2017-07-15T23:30:00-05:00' })).answer.state).toBe(
      'paid',
    )
    office.setTime('2017-06-30')
    const late = await quoted()
    office.setTime('2017-07-16')
    const { answer } = must(await pay(late, 3000))
    expect(answer).toMatchObject({
      state: 'quoted',
      balance: { received: 3000, credit: 3000, outstanding: 0 },
    })
    expect(answer.words.join(' ')).toContain("after the quote's last day 2017-07-15")
    expect(answer.words.join(' ')).toContain('must be quoted again')
  })

  it('late money takes the next quote: paid, with a rest, or with a refund', async () => {
    const cases = [
      { records: 1000, state: 'paid', outstanding: 0, refundDue: 0 },
      { records: 2000, state: 'quoted', outstanding: 500, refundDue: 0 },
      { records: 1, state: 'paid', outstanding: 0, refundDue: 0 },
    ]
    for (const { records, state, outstanding, refundDue } of cases) {
      office.setTime('2017-06-30')
      const number = await quoted()
      office.setTime('2017-07-16')
      must(await pay(number, 3000))
      expect(await quote(number, records, '2017-07-15')).toMatchObject({ kind: 'quote', state })
      expect(must(await balanceFor(office, number))).toMatchObject({ outstanding, refundDue })
    }
    office.setTime('2017-06-30')
    const number = await quoted()
    office.setTime('2017-07-16')
    must(await pay(number, 9000))
    expect(await quote(number, 1000, '2017-07-15')).toMatchObject({ state: 'paid' })
    expect(must(await balanceFor(office, number)).refundDue).toBe(6000)
  })

  it('before any quote it is credit, and the quote takes it', async () => {
    const number = await filed()
    expect(await said(pay(number, 2000))).toContain('$20.00 is kept as credit')
    must(await decideRequest(office, { number, law, by: 'administrator' }))
    expect(await quote(number)).toMatchObject({ state: 'quoted' })
    expect(must(await pay(number, 1000)).answer.state).toBe('paid')
    const early = await filed()
    must(await pay(early, 3000))
    must(await decideRequest(office, { number: early, law, by: 'administrator' }))
    expect(await quote(early)).toMatchObject({ state: 'paid' })
  })

  it('after withdrawal it is refund due, and so is what was paid before', async () => {
    const number = await quoted()
    must(await pay(number, 3000))
    must(
      await withdrawRequest(office, { number, proof: { letter: 'letter of 30 June', by: 'desk' }, why: '' }),
    )
    expect(must(await balanceFor(office, number)).refundDue).toBe(3000)
    expect(await said(pay(number, 50))).toContain('The request was withdrawn: $30.50 is to be returned.')
  })

  it('is refused only when it is no payment', async () => {
    const number = await quoted()
    for (const cents of [0, -1, 0.5, Number.NaN, 1e17])
      expect(codeOf(await pay(number, cents))).toBe('payment-invalid')
    expect(codeOf(await pay(number, 1, { receivedAt: '2017-07-01' }))).toBe('payment-date-in-future')
    expect(codeOf(await pay(number, 1, { receivedAt: 'yesterday' }))).toBe('payment-invalid')
    expect(codeOf(await pay('2017-99999', 1))).toBe('no-such-request')
    const twin = { reference: 'the same cheque' }
    must(await pay(number, 100, twin))
    expect(await said(pay(number, 100, twin))).toContain('check that it was not entered twice')
  })

  it('a paid request needs its snapshot', async () => {
    const number = await filed()
    must(await decideRequest(office, { number, law, by: 'administrator' }))
    await quote(number, 1000, '2017-05-01')
    must(await pay(number, 3000))
    const uses = await snapshotInUse(office.db, { snapshot: 'wi-2017-05-01', today: isoDate('2018-01-01') })
    expect(uses.map(({ why, by }) => [why, by])).toEqual([['paid', number]])
  })
})
