/** Money that went back at the card service, told in whatever way: booked once, and never against invariant 3. */
import { must } from '#basics'
import { onBothDatabases } from '#store/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Till } from '../../testing/till.ts'
import { cardMatters, recoverCards } from '../index.ts'
import { type CardDesk, openCardDesk } from '../testing/card-desk.ts'
import type { Message, StandIn } from '../testing/stand-in.ts'

onBothDatabases('refunds at the card service', (open) => {
  let desk: CardDesk
  let till: Till
  let service: StandIn
  beforeAll(async () => {
    desk = await openCardDesk('wi', await open())
    ;({ till, service } = desk)
  })
  beforeEach(() => desk.reset())
  afterAll(() => service.stop())

  const hear = (message: Message) => desk.hear(message)
  const heard = (message: Message) => desk.heard(message)
  const paid = () => desk.paid()

  it('refunds made at the service are recorded once, whichever way they are told', async () => {
    const { request, intent } = await paid()
    await till.handOver(request)
    const refund = service.refundThere(intent, 1000)
    const told = [
      service.chargeRefunded(intent),
      service.refundEvent('refund.created', refund),
      service.refundEvent('refund.updated', refund),
      service.refundEvent('charge.refund.updated', refund),
    ]
    for (const message of told) expect(await heard(message)).toMatchObject({ state: 'recorded', request })
    expect((await till.view(request)).balance).toMatchObject({ received: 3000, returned: 1000 })
    service.refundThere(intent, 500)
    await heard(service.chargeRefunded(intent))
    expect((await till.view(request)).balance).toMatchObject({ returned: 1500 })
  })

  it('invariant 3: a refund at the service does not take a paid request away; it is recorded once it was answered', async () => {
    const { request, intent } = await paid()
    const refund = service.refundThere(intent, 3000)
    expect(await heard(service.refundEvent('refund.created', refund))).toMatchObject({ state: 'waiting' })
    expect(await till.view(request)).toMatchObject({ state: 'paid', balance: { returned: 0 } })
    await till.handOver(request)
    must(await recoverCards(till.office, desk.card))
    expect(await till.view(request)).toMatchObject({ state: 'disclosed', balance: { returned: 3000 } })
    const waiting = must(await cardMatters(till.office)).events.filter((one) => one.request === request)
    expect(waiting).toEqual([])
  })

  it('a refund that failed brings the money back into the account; so does a dispute that was won', async () => {
    const { request, intent } = await paid()
    await till.handOver(request)
    const refund = service.refundThere(intent, 1000, 'pending')
    await heard(service.refundEvent('refund.created', refund))
    expect((await till.view(request)).balance.returned).toBe(0)
    await heard(service.refundEvent('refund.updated', { ...refund, status: 'succeeded' }))
    await heard(service.refundEvent('refund.failed', { ...refund, status: 'failed' }))
    await heard(service.refundEvent('refund.updated', { ...refund, status: 'succeeded' }))
    expect((await till.view(request)).balance).toMatchObject({ received: 4000, returned: 1000 })
    const dispute = { id: 'dp_1', amount: 3000, currency: 'usd', payment_intent: intent }
    await heard(service.event('charge.dispute.funds_withdrawn', dispute))
    expect((await till.view(request)).balance).toMatchObject({ received: 4000, returned: 4000 })
    await heard(service.event('charge.dispute.funds_reinstated', dispute))
    expect((await till.view(request)).balance).toMatchObject({ received: 7000, returned: 4000 })
  })

  it('invariant 6: a refund that is told as done and as failed at once ends with the money here', async () => {
    for (let at = 0; at < 6; at++) {
      const { request, intent } = await paid()
      await till.handOver(request)
      const refund = service.refundThere(intent, 1000)
      const told = [
        service.refundEvent('refund.updated', refund),
        service.refundEvent('refund.failed', { ...refund, status: 'failed' }),
      ]
      for (const answer of await Promise.all((at % 2 ? told : told.toReversed()).map(hear))) must(answer)
      const { received, returned } = (await till.view(request)).balance
      expect(received - returned).toBe(3000)
    }
  })
})
