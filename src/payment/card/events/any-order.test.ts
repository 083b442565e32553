/** Invariant 6 for cards: whatever order, however often, with the service away in between: the same money in the end. */
import { fail, must } from '#basics'
import fc from 'fast-check'
import { memoryDatabase } from '#store/testing'
import type { Database } from '#store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CardGateway } from '../../card-gateway.ts'
import { openTill, type Till } from '../../testing/till.ts'
import { cardMatters, handleWebhook, recoverCards, startCheckout, stripeCards } from '../index.ts'
import { type Message, type StandIn, standIn } from '../testing/stand-in.ts'
import type { Session } from '../testing/stand-in-objects.ts'

describe('messages of the card service in any order', () => {
  let db: Database
  let till: Till
  let service: StandIn
  let card: CardGateway | undefined
  let away: CardGateway | undefined
  beforeAll(async () => {
    db = await memoryDatabase()
    till = await openTill('wi', db)
    service = await standIn(till.office.clock)
    card = must(stripeCards(service.settings))
    const silent = () => Promise.resolve(fail('unavailable', 'card-service-unreachable', 'away', 'again'))
    away = { ...card!, refundsOf: silent, checkoutOf: silent }
  })
  afterAll(async () => {
    await service.stop()
    await db.close()
  })

  const begin = async (request: string): Promise<Session> => {
    const url = 'https://office.example/r'
    must(await startCheckout(till.office, card, { request, quote: 1, successUrl: url, cancelUrl: url }))
    return [...service.sessions.values()].at(-1)!
  }

  /** Two pages paid ($30.00 and $25.00) on a price of $30.00, less $5.00 by cheque; $20.00 goes back, $5.00 fails to. */
  const story = async (): Promise<{ request: string; messages: Message[] }> => {
    const request = await till.quoted()
    const first = await begin(request)
    await till.cheque(request, 500)
    const second = await begin(request)
    const declined = service.event('payment_intent.payment_failed', { id: 'pi', metadata: first.metadata })
    const pending = service.pay(second.id, { pending: true })
    const started = service.sessionEvent('completed', pending)
    Object.assign(pending, { payment_status: 'paid' })
    const arrived = service.sessionEvent('async_payment_succeeded', pending)
    Object.assign(first, { status: 'open' })
    service.pay(first.id)
    const back = service.refundThere(second.intent!, 2000)
    const sent = service.refundThere(first.intent!, 500, 'pending')
    const fails = { ...sent, status: 'failed' }
    const messages = [
      declined,
      started,
      arrived,
      service.sessionEvent('completed', first),
      service.sessionEvent('expired', { ...first, status: 'expired' }),
      service.refundEvent('refund.created', { ...back, status: 'pending' }),
      service.refundEvent('refund.updated', back),
      service.chargeRefunded(second.intent!),
      service.refundEvent('refund.created', sent),
      service.refundEvent('refund.updated', { ...sent, status: 'succeeded' }),
      service.refundEvent('refund.failed', fails),
      service.event('invoice.created', { id: 'in_1' }),
    ]
    Object.assign(sent, { status: 'failed' })
    return { request, messages }
  }

  const STEP = fc.record({ at: fc.nat(11), down: fc.boolean() })
  const ORDER = fc.shuffledSubarray(
    Array.from({ length: 12 }, (_, at) => at),
    { minLength: 12 },
  )

  it(
    'invariant 6: permutations with repetitions and failures end in the same account',
    { timeout: 240_000 },
    async () => {
      const plan = fc.record({ order: ORDER, before: fc.array(STEP, { maxLength: 8 }) })
      await fc.assert(
        fc.asyncProperty(plan, async ({ order, before }) => {
          const { request, messages } = await story()
          for (const { at, down } of before)
            await handleWebhook(till.office, down ? away : card, messages[at]!)
          for (const at of order) must(await handleWebhook(till.office, card, messages[at]!))
          const view = await till.view(request)
          const { received, returned, refundDue, outstanding } = view.balance
          expect({ kept: received - returned, refundDue, outstanding, state: view.state }).toEqual({
            kept: 500 + 2500 + 3000 - 2000,
            refundDue: 1000,
            outstanding: 0,
            state: 'paid',
          })
          const came = view.payments.filter(({ direction }) => direction === 'in').map(({ cents }) => cents)
          const again = came.filter((cents) => cents === 500).length
          expect(came.filter((cents) => cents !== 500).sort()).toEqual([2500, 3000])
          expect([1, 2]).toContain(again)
          expect(view.moves.filter(({ move }) => move === 'pay')).toHaveLength(1)
          expect(view.entries.filter(({ kind }) => kind === 'payment-recorded')).toHaveLength(
            view.payments.length,
          )
          const { events } = must(await recoverCards(till.office, card))
          expect(events).toEqual([])
          expect((await till.view(request)).payments).toEqual(view.payments)
        }),
        { numRuns: 20 },
      )
      expect(must(await cardMatters(till.office)).events).toEqual([])
    },
  )
})
