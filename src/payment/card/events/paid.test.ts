/** Money that came by card, early, late, too much, too little: in the account once, doing what money does. */
import { must } from '#basics'
import { onBothDatabases } from '#store/testing'
import { LogEntrySchema } from '#log'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Till } from '../../testing/till.ts'
import { type CardDesk, openCardDesk } from '../testing/card-desk.ts'
import type { Message, StandIn } from '../testing/stand-in.ts'

onBothDatabases('payments by card', (open) => {
  let desk: CardDesk
  let till: Till
  let service: StandIn
  beforeAll(async () => {
    desk = await openCardDesk('wi', await open())
    ;({ till, service } = desk)
  })
  beforeEach(() => desk.reset())
  afterAll(() => service.stop())

  const heard = (message: Message) => desk.heard(message)
  const begin = (request: string) => desk.begin(request)
  const paid = () => desk.paid()

  it('paid is paid: recorded with the payment as its reference, and logged', async () => {
    const { request, intent } = await paid()
    const view = await till.view(request)
    expect(view).toMatchObject({ state: 'paid', balance: { received: 3000, outstanding: 0 } })
    expect(view.payments).toMatchObject([{ method: 'card', cents: 3000, recordedBy: 'card service' }])
    const Reference = z.object({ reference: z.string() })
    const sql = 'SELECT reference FROM payment WHERE request = $1'
    expect(await till.office.db.query(Reference, sql, [request])).toEqual([{ reference: intent }])
    for (const entry of till.office.log.parsed()) LogEntrySchema.parse(entry)
    expect(till.office.log.entries.join('\n')).not.toContain(intent)
  })

  it('on the last day, told the day after, was paid in time', async () => {
    const request = await till.quoted()
    till.office.setTime('2017-07-15T23:20:00Z')
    const session = service.pay((await begin(request)).id)
    till.office.setTime('2017-07-15T23:59:58Z')
    const message = service.sessionEvent('completed', session)
    till.office.setTime('2017-07-16T00:03:00Z')
    await heard(message)
    expect((await till.view(request)).state).toBe('paid')
  })

  it('after the quote ended: kept to the good, quoted again, handed over once', async () => {
    const request = await till.quoted()
    till.office.setTime('2017-07-15T23:20:00Z')
    const page = await begin(request)
    till.office.setTime('2017-07-16T00:10:00Z')
    const late = await heard(service.sessionEvent('completed', service.pay(page.id)))
    expect(late.words).toContain("after the quote's last day 2017-07-15")
    expect(await till.view(request)).toMatchObject({ state: 'quoted', balance: { credit: 3000 } })
    await till.quote(request, 2000, '2017-07-15')
    expect((await till.view(request)).balance).toMatchObject({ outstanding: 500 })
    const rest = await begin(request)
    expect(rest.amount).toBe(500)
    const message = service.sessionEvent('completed', service.pay(rest.id))
    await heard(message)
    expect((await till.view(request)).state).toBe('paid')
    await till.handOver(request)
    till.office.setTime('2017-07-16T00:13:00Z')
    await heard(message)
    const view = await till.view(request)
    expect(view.moves.filter(({ move }) => move === 'disclose')).toHaveLength(1)
    expect(view.balance).toMatchObject({ received: 3500, refundDue: 0 })
  })

  it('on a quote that fell meanwhile, or too much, or too little: kept, with a word about it', async () => {
    const request = await till.quoted()
    const page = await begin(request)
    must(await till.decide(request))
    const answer = await heard(service.sessionEvent('completed', service.pay(page.id)))
    expect(answer.words).toContain('It was paid on quote 1, which does not count any more.')
    expect(await till.view(request)).toMatchObject({ state: 'decided', balance: { credit: 3000 } })

    const short = await till.quoted()
    const part = service.pay((await begin(short)).id, { amount: 2500 })
    expect((await heard(service.sessionEvent('completed', part))).words).toContain(
      '$25.00 was paid where $30.00 was asked for. $25.00 for request',
    )
    expect((await till.view(short)).balance).toMatchObject({ outstanding: 500 })

    const much = await till.quoted()
    const more = service.pay((await begin(much)).id, { amount: 4000 })
    await heard(service.sessionEvent('completed', more))
    expect(await till.view(much)).toMatchObject({ state: 'paid', balance: { refundDue: 1000 } })
  })

  it('after withdrawal, or after the answer: kept, and due back', async () => {
    const withdrawn = await till.quoted()
    const page = await begin(withdrawn)
    await till.withdraw(withdrawn)
    await heard(service.sessionEvent('completed', service.pay(page.id)))
    expect((await till.view(withdrawn)).balance).toMatchObject({ received: 3000, refundDue: 3000 })

    const answered = await till.quoted()
    const second = await begin(answered)
    await till.cheque(answered, 3000)
    await till.handOver(answered)
    await heard(service.sessionEvent('completed', service.pay(second.id)))
    const view = await till.view(answered)
    expect(view).toMatchObject({ state: 'disclosed', balance: { refundDue: 3000 } })
  })

  it('two pages paid for one quote: both are in the account, the second is due back', async () => {
    const request = await till.quoted()
    const first = await begin(request)
    await till.cheque(request, 500)
    // The first page is closed, but its payer was quicker than the service.
    const second = await begin(request)
    Object.assign(first, { status: 'open' })
    for (const page of [second, first]) await heard(service.sessionEvent('completed', service.pay(page.id)))
    expect(await till.view(request)).toMatchObject({
      state: 'paid',
      balance: { received: 6000, refundDue: 3000 },
    })
  })

  it('not paid is noted: declined, failed, run out, on its way', async () => {
    const request = await till.quoted()
    const page = await begin(request)
    const { metadata } = page
    const told = [
      service.event('payment_intent.payment_failed', { id: 'pi_x', metadata }),
      service.sessionEvent('completed', service.pay(page.id, { pending: true })),
      service.sessionEvent('async_payment_failed', page),
      service.sessionEvent('expired', { ...page, status: 'expired' }),
    ]
    for (const message of told) {
      expect(await heard(message)).toMatchObject({ state: 'noted', request })
    }
    expect((await till.view(request)).payments).toEqual([])
    // Paid is the last word, even after "run out".
    Object.assign(page, { status: 'complete', payment_status: 'paid' })
    await heard(service.sessionEvent('async_payment_succeeded', page))
    expect((await till.view(request)).state).toBe('paid')
  })
})
