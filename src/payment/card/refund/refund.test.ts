/** Money back on a card: what is due, on the right payment, once, whatever is interrupted. */
import { cents, must, type Result } from '#basics'
import { memoryDatabase } from '#store/testing'
import type { Database } from '#store'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CardGateway } from '../../card-gateway.ts'
import { recordPayment } from '../../store/index.ts'
import { openTill, type Till } from '../../testing/till.ts'
import {
  cardMatters,
  type CardRefundInput,
  handleWebhook,
  recoverCards,
  refundCard,
  startCheckout,
  stripeCards,
} from '../index.ts'
import { type StandIn, standIn } from '../testing/stand-in.ts'
import type { Session } from '../testing/stand-in-objects.ts'
import { allocate } from './allocate.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

describe('a refund by card', () => {
  let db: Database
  let till: Till
  let service: StandIn
  let card: CardGateway | undefined
  let keys = 0
  beforeAll(async () => {
    db = await memoryDatabase()
    till = await openTill('wi', db)
    service = await standIn(till.office.clock)
    card = must(stripeCards(service.settings))
  })
  beforeEach(() => {
    till.office.setTime('2017-06-30')
    service.troubles.length = 0
  })
  afterAll(async () => {
    await service.stop()
    await db.close()
  })

  const pay = async (request: string, amount?: number): Promise<Session> => {
    const url = 'https://office.example/r'
    must(await startCheckout(till.office, card, { request, quote: 1, successUrl: url, cancelUrl: url }))
    const page = service.pay([...service.sessions.keys()].at(-1)!, amount === undefined ? {} : { amount })
    must(await handleWebhook(till.office, card, service.sessionEvent('completed', page)))
    return page
  }
  /** Paid $40.00 on a price of $30.00: ten are due back. */
  const overpaid = async () => {
    const request = await till.quoted()
    const { intent } = await pay(request, 4000)
    return { request, intent: intent! }
  }
  const back = (request: string, amount: number, more: Partial<CardRefundInput> = {}) =>
    refundCard(till.office, card, {
      request,
      cents: amount,
      by: 'cashier',
      reason: 'Ada Quist paid twice',
      key: `refund key ${++keys}`,
      ...more,
    })
  const sentOn = (intent: string) => [...service.refunds.values()].filter((one) => one.intent === intent)

  it('returns what is due, tells the service no reason of ours, and is booked once', async () => {
    const { request, intent } = await overpaid()
    const answer = must(await back(request, 1000))
    expect(answer.parts).toMatchObject([{ intent, cents: 1000, state: 'done' }])
    expect(answer.balance).toMatchObject({ returned: 1000, refundDue: 0 })
    const view = await till.view(request)
    expect(view.payments.at(-1)).toMatchObject({ direction: 'back', method: 'card', recordedBy: 'cashier' })
    expect(JSON.stringify(service.calls)).not.toContain('Quist')
    const [refund] = sentOn(intent)
    for (const message of [service.refundEvent('refund.created', refund!), service.chargeRefunded(intent)]) {
      expect(must(await handleWebhook(till.office, card, message)).state).toBe('noted')
    }
    expect((await till.view(request)).payments).toHaveLength(view.payments.length)
  })

  it('keeps to what is due, and to what cards paid', async () => {
    const { request } = await overpaid()
    expect(codeOf(await back(request, 1001))).toBe('refund-too-large')
    expect(codeOf(await back(request, 4001))).toBe('card-refund-too-large')
    const cheque = await till.quoted()
    await till.cheque(cheque, 4000)
    expect(codeOf(await back(cheque, 1000))).toBe('card-refund-too-large')
    expect(codeOf(await back('2017-99999', 1))).toBe('no-such-request')
    for (const odd of [{ cents: 0 }, { cents: 1.5 }, { by: ' ' }, { key: '' }, { reason: '' }])
      expect(codeOf(await back(request, 1000, odd))).toBe('card-refund-invalid')
    expect(codeOf(await refundCard(till.office, undefined, {} as CardRefundInput))).toBe('card-payments-off')
    expect(must(await cardMatters(till.office)).refunds).toEqual([])
  })

  it('the same key is the same refund; with other content it is refused', async () => {
    const { request, intent } = await overpaid()
    const key = `same ${request}`
    const all = await Promise.all(Array.from({ length: 5 }, () => back(request, 600, { key })))
    expect(all.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(sentOn(intent)).toHaveLength(1)
    expect(codeOf(await back(request, 601, { key }))).toBe('refund-key-reused')
    expect((await till.view(request)).balance).toMatchObject({ returned: 600, refundDue: 400 })
  })

  it('invariant 6: whose answer was lost goes on where it stopped, even a week later', async () => {
    const { request, intent } = await overpaid()
    const key = `lost ${request}`
    service.troubles.push('lost', 'lost')
    expect(codeOf(await back(request, 1000, { key }))).toBe('card-service-unreachable')
    expect((await till.view(request)).balance).toMatchObject({ returned: 1000, refundDue: 0 })
    expect(must(await cardMatters(till.office)).refunds).toMatchObject([{ state: 'ordered', cents: 1000 }])
    // The service forgets an id after a day: asked by the id alone, it would send the money again.
    service.forget()
    till.office.setTime('2017-07-07')
    expect(must(await back(request, 1000, { key })).parts).toMatchObject([{ state: 'done' }])
    expect(sentOn(intent)).toHaveLength(1)
  })

  it('that was never sent is sent when the office recovers', async () => {
    const { request, intent } = await overpaid()
    service.troubles.push('broken')
    expect(codeOf(await back(request, 1000))).toBe('card-service-unreachable')
    expect(sentOn(intent)).toEqual([])
    // The service repeats its failure for as long as it knows the id.
    const unheard = await till.quoted()
    const url = 'https://office.example/r'
    const asked = { request: unheard, quote: 1, successUrl: url, cancelUrl: url }
    must(await startCheckout(till.office, card, asked))
    service.pay([...service.sessions.keys()].at(-1)!)
    till.office.setTime('2017-06-30T15:00:00Z')
    expect(codeOf(await recoverCards(till.office, card))).toBe('card-service-unreachable')
    expect((await till.view(unheard)).state).toBe('paid')
    service.forget()
    till.office.setTime('2017-07-02')
    expect(must(await recoverCards(till.office, card)).refunds).toEqual([])
    expect(sentOn(intent)).toHaveLength(1)
    expect((await till.view(request)).balance.returned).toBe(1000)
  })

  it('that the service refuses is booked as here again, and due', async () => {
    const { request } = await overpaid()
    service.troubles.push('refused')
    const key = `no ${request}`
    for (let at = 0; at < 2; at++)
      expect(codeOf(await back(request, 1000, { key }))).toBe('card-refund-refused')
    expect((await till.view(request)).balance).toMatchObject({
      received: 5000,
      returned: 1000,
      refundDue: 1000,
    })
    expect(codeOf(await back(request, 1000))).toBe('ok')
  })

  it('that fails later brings the money back, and it can be returned again', async () => {
    const { request, intent } = await overpaid()
    must(await back(request, 1000))
    const [refund] = sentOn(intent)
    refund!.status = 'failed'
    for (const type of ['refund.failed', 'refund.updated'])
      must(await handleWebhook(till.office, card, service.refundEvent(type, refund!)))
    expect((await till.view(request)).balance).toMatchObject({ refundDue: 1000 })
    expect(codeOf(await back(request, 1000))).toBe('ok')
  })

  it('goes back on the newest payment first, over several where it must', async () => {
    const request = await till.quoted()
    const first = await pay(request, 2000)
    const second = await pay(request)
    await till.withdraw(request)
    const answer = must(await back(request, 2500))
    expect(answer.parts.map(({ intent, cents }) => [intent, cents])).toEqual([
      [second.intent, 1000],
      [first.intent, 1500],
    ])
    expect(answer.balance).toMatchObject({ refundDue: 500 })
    expect(codeOf(await back(request, 501))).toBe('card-refund-too-large')
  })

  it("a payment that was recorded by hand is not the service's to return", async () => {
    const request = await till.quoted()
    await pay(request)
    const number = await till.quoted()
    const byHand = {
      request: number,
      method: 'card',
      reference: 'terminal 7',
      key: 'slip 7',
      by: 'cashier',
    } as const
    must(await recordPayment(till.office, { ...byHand, cents: 4000 }))
    expect(codeOf(await back(number, 1000))).toBe('card-refund-too-large')
  })
})

describe('the payments that a refund goes back on', () => {
  it('add up to it, are never asked for more than is left, and the newest are emptied first', () => {
    const left = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), left, (amount, amounts) => {
        const payments = amounts.map((one, at) => ({ intent: `pi_${at}`, left: cents(one) }))
        const parts = allocate(cents(amount), payments)
        const most = amounts.reduce((sum, one) => sum + one, 0)
        expect(parts === undefined).toBe(amount > most)
        if (!parts) return
        expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(amount)
        for (const [at, part] of parts.entries()) {
          const { left } = payments.find(({ intent }) => intent === part.intent)!
          expect(part.cents).toBeLessThanOrEqual(left)
          if (at < parts.length - 1) expect(part.cents).toBe(left)
        }
      }),
    )
  })
})
