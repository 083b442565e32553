/** What the card service says, true or forged, once or five times, known or not: carried out once, and never lost. */
import { must, type Result } from '#basics'
import { onBothDatabases } from '#store/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Till } from '../../testing/till.ts'
import { cardMatters, handleWebhook, recoverCards, stripeCards } from '../index.ts'
import { type CardDesk, openCardDesk } from '../testing/card-desk.ts'
import type { Message, StandIn } from '../testing/stand-in.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

onBothDatabases('messages of the card service', (open) => {
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
  const begin = (request: string) => desk.begin(request)
  const paid = () => desk.paid()

  it('forged, altered, unsigned or old is refused, and nothing is kept of it', async () => {
    const request = await till.quoted()
    const message = service.sessionEvent('completed', service.pay((await begin(request)).id))
    const old = service.sign(message.body, new Date(till.office.clock().getTime() - 301_000))
    const forged = [
      { ...message, signature: '' },
      { ...message, signature: 'nonsense' },
      { ...message, body: message.body.replace('3000', '3001') },
      { ...message, body: `${message.body} ` },
      { ...message, body: '' },
      service.sign(message.body, till.office.clock(), 'whsec_other'),
      old,
    ]
    for (const one of forged) {
      const answer = await hear(one)
      expect(codeOf(answer)).toBe('card-signature-wrong')
      expect(JSON.stringify(answer)).not.toMatch(/whsec|Quist|3000/)
    }
    expect(codeOf(await hear(service.sign('null')))).toBe('card-signature-wrong')
    expect(codeOf(await hear(service.sign('{')))).toBe('card-signature-wrong')
    expect((await till.view(request)).state).toBe('quoted')
    // Five minutes old is not too old.
    const young = service.sign(message.body, new Date(till.office.clock().getTime() - 300_000))
    expect((await heard(young)).state).toBe('recorded')
  })

  it('replayed, and told of in several events, is recorded once', async () => {
    const request = await till.quoted()
    const session = service.pay((await begin(request)).id)
    const message = service.sessionEvent('completed', session)
    const all = await Promise.all(Array.from({ length: 5 }, () => hear(message)))
    expect(all.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    till.office.setTime('2017-06-30T12:03:00Z')
    expect(await heard(message)).toMatchObject({ state: 'recorded', repeated: true })
    till.office.setTime('2017-07-02')
    for (const type of ['async_payment_succeeded', 'completed'])
      expect((await heard(service.sessionEvent(type, session))).words).toContain('It was recorded before.')
    const view = await till.view(request)
    expect(view.payments).toHaveLength(1)
    expect(view.moves.filter(({ move }) => move === 'pay')).toHaveLength(1)
    expect(view.entries.filter(({ kind }) => kind === 'payment-recorded')).toHaveLength(1)
  })

  it('what is not ours or needs nothing is acknowledged and kept as ignored', async () => {
    const stray = service.refundThere(service.foreignIntent(900).id, 900)
    const told = [
      service.event('customer.created', { id: 'cus_1', email: 'ada@example.org' }),
      service.event('payment_intent.payment_failed', { id: 'pi_x', metadata: {} }),
      service.event('checkout.session.completed', {
        id: 'cs_other',
        payment_status: 'paid',
        status: 'complete',
        amount_total: 900,
        currency: 'usd',
        payment_intent: 'pi_other',
        metadata: {},
      }),
      service.refundEvent('refund.created', stray),
    ]
    for (const message of told) expect((await heard(message)).state).toBe('ignored')
    const Row = z.object({ text: z.string() })
    const kept = await till.office.db.query(Row, 'SELECT e::text AS text FROM card_event e')
    for (const { text } of kept) expect(text).not.toMatch(/ada@|Quist|Elm/)
  })

  it('that nobody here can place asks for a person, and is not taken for another request', async () => {
    const { request, session } = await paid()
    const lost = { ...session, id: 'cs_lost', metadata: { ...session.metadata, checkout: 'f'.repeat(32) } }
    expect(await heard(service.sessionEvent('completed', lost))).toMatchObject({ state: 'attention' })
    const euro = service.pay((await begin(await till.quoted())).id, { currency: 'eur' })
    expect(await heard(service.sessionEvent('completed', euro))).toMatchObject({ state: 'attention' })
    expect((await till.view(request)).payments).toHaveLength(1)
    const { events } = must(await cardMatters(till.office))
    expect(events.filter(({ state }) => state === 'attention')).toHaveLength(2)
  })

  it('in a shape that is not known is kept and asked for again, until it can be read', async () => {
    const request = await till.quoted()
    const session = service.pay((await begin(request)).id)
    const type = 'checkout.session.completed'
    const id = `evt_odd_${request}`
    const odd = service.event(type, { id: session.id, total: '30 dollars' }, till.office.clock(), id)
    expect(codeOf(await hear(odd))).toBe('card-event-unreadable')
    expect((await till.view(request)).payments).toEqual([])
    const { body } = service.sessionEvent('completed', session)
    const again = service.sign(JSON.stringify({ ...(JSON.parse(body) as object), id }))
    expect(await heard(again)).toMatchObject({ state: 'recorded', repeated: false })
  })

  it('a database or a service that does not answer makes the service send it again', async () => {
    const { request, intent } = await paid()
    await till.handOver(request)
    service.refundThere(intent, 1000)
    const message = service.chargeRefunded(intent)
    const away = must(stripeCards({ ...service.settings, apiBase: 'http://127.0.0.1:1' }))
    expect(codeOf(await handleWebhook(till.office, away, message))).toBe('card-service-unreachable')
    const { db } = till.office
    const broken = {
      ...till.office,
      db: {
        ...db,
        where: 'it',
        transaction: () => Promise.reject(Object.assign(new Error(), { code: '57P01' })),
      },
    }
    const session = service.pay((await begin(await till.quoted())).id)
    const told = service.sessionEvent('completed', session)
    expect(codeOf(await handleWebhook(broken, desk.card, told))).toBe('database-unreachable')
    expect(must(await cardMatters(till.office)).events.map(({ state }) => state)).toContain('received')
    expect((await heard(message)).state).toBe('recorded')
    expect((await heard(told)).state).toBe('recorded')
    expect((await till.view(request)).balance.returned).toBe(1000)
  })

  it('a message that never came loses no payment: the page is asked for when it has run out', async () => {
    const request = await till.quoted()
    service.pay((await begin(request)).id)
    must(await recoverCards(till.office, desk.card))
    expect((await till.view(request)).state).toBe('quoted')
    till.office.setTime('2017-06-30T14:00:01Z')
    must(await recoverCards(till.office, desk.card))
    expect((await till.view(request)).state).toBe('paid')
    expect(codeOf(await handleWebhook(till.office, undefined, { body: '', signature: '' }))).toBe(
      'card-payments-off',
    )
  })
})
