/** Invariant 3 on the services: whatever an office does and in whatever order, a paid public request can be handed over. */
import { join } from 'node:path'
import fc from 'fast-check'
import { isoDate, must, ok } from '#basics'
import { listHolds, liftHold, notHeld, placeHold } from '#hold/store'
import { loadPack } from '#law/store'
import { parseRequest, type RequestLaw, requestLaw, STATES } from '#request'
import {
  decideRequest,
  fileRequest,
  lockRequest,
  moveRequest,
  quoteRequest,
  showRequest,
  withdrawRequest,
} from '#request/store'
import { transactionResult } from '#store'
import { testOffice, type TestOffice } from '#store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordPayment, recordRefund } from './index.ts'

const ACTS = [
  'decide',
  'quote',
  'none-match',
  'pay-part',
  'pay-rest',
  'refund',
  'hold',
  'withdraw-unasked',
  'disclose',
  'days',
] as const
type Act = (typeof ACTS)[number]
const root = join(import.meta.dirname, '../../..')
const START = Date.parse('2017-06-30T12:00:00Z')

describe('invariant 3', () => {
  let office: TestOffice
  let law: RequestLaw
  let day = 0
  let keys = 0
  beforeAll(async () => {
    office = await testOffice('2017-06-30')
    law = requestLaw(must(await loadPack(join(root, 'law'), 'wi')))
  })
  afterAll(() => office.db.close())

  const tick = (days: number): void => {
    day += days
    office.setTime(new Date(START + day * 86_400_000).toISOString())
  }
  const quote = (number: string, records: number) =>
    quoteRequest(office, {
      number,
      law,
      count: () => Promise.resolve(ok({ count: records })),
      snapshot: { id: 'wi-1', asOf: isoDate('2017-06-30') },
      by: 'administrator',
    })
  const money = (request: string, cents: number) => ({
    request,
    cents,
    method: 'cheque' as const,
    reference: 'r',
    key: `key ${++keys}`,
    by: 'cashier',
  })
  const disclose = (number: string) =>
    transactionResult(office.db, async (tx) => {
      const row = must(await lockRequest(tx, number))
      const free = await notHeld(tx, {
        request: number,
        requesterClass: row.requester_class,
        action: 'disclose',
      })
      if (!free.ok) return free
      const at = office.clock().toISOString()
      return moveRequest(tx, {
        number,
        state: row.state,
        move: 'disclose',
        by: 'administrator',
        why: 'paid',
        at,
      })
    })
  const hold = (number: string) =>
    placeHold(office, {
      kind: 'court-order',
      authority: 'a court',
      citation: 'an order',
      scope: { kind: 'request', value: number },
      reason: 'ordered',
      by: 'administrator',
    })

  const act = async (number: string, what: Act): Promise<void> => {
    const { state, balance, heldBy } = must(await showRequest(office, number))
    const results = {
      decide: () => decideRequest(office, { number, law, by: 'administrator' }),
      quote: () => quote(number, 1000),
      'none-match': () => quote(number, 0),
      'pay-part': () => recordPayment(office, money(number, 1000)),
      'pay-rest': () => recordPayment(office, money(number, Math.max(1, balance.outstanding))),
      refund: () => recordRefund(office, money(number, 500)),
      hold: () => hold(number),
      'withdraw-unasked': () =>
        withdrawRequest(office, { number, proof: { secret: 'guess' }, why: 'unwanted' }),
      disclose: () => disclose(number),
      days: () => {
        tick(9)
        return Promise.resolve(ok(undefined))
      },
    }
    const done = await results[what]()
    expect([what, what === 'withdraw-unasked' && done.ok]).toEqual([what, false])
    // A hold stops handing over, and it alone stops a paid request.
    if (what === 'disclose' && state === 'paid') {
      expect(done.ok ? 'handed over' : done.error.code).toBe(heldBy.length > 0 ? 'held' : 'handed over')
    }
    const after = must(await showRequest(office, number))
    expect(STATES).toContain(after.state)
    expect(after.state).not.toBe('withdrawn')
    if (state === 'paid') expect(['paid', 'disclosed']).toContain(after.state)
    const { received, returned } = after.balance
    expect(received - returned).toBeGreaterThanOrEqual(0)
  }

  it(
    'whatever was done before, once holds are lifted a paid public request is handed over',
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { maxLength: 12 }), async (acts) => {
          const file = must(
            parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name'] }),
          )
          const { number } = must(await fileRequest(office, { file, law: law.words, by: 'desk' }))
          for (const what of acts) await act(number, what)
          for (const { id, lifted } of await listHolds(office.db)) {
            if (!lifted)
              must(await liftHold(office, { id, by: 'administrator', authority: 'a court', reason: 'over' }))
          }
          let { state } = must(await showRequest(office, number))
          if (state === 'filed') must(await decideRequest(office, { number, law, by: 'administrator' }))
          if (state !== 'paid' && state !== 'disclosed') {
            tick(30)
            must(await quote(number, 1000))
            const { outstanding } = must(await showRequest(office, number)).balance
            if (outstanding > 0) must(await recordPayment(office, money(number, outstanding)))
            ;({ state } = must(await showRequest(office, number)))
            expect(state).toBe('paid')
          }
          if (state === 'paid') expect(must(await disclose(number))).toBe('disclosed')
          expect(must(await showRequest(office, number)).state).toBe('disclosed')
        }),
        { numRuns: 60 },
      )
    },
  )
})
