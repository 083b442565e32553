/** Two ways to the same page, two amounts, an old quote, a service that fails: one page for exactly what is due. */
import { must, type Result } from '#basics'
import type { Database } from '#store'
import { memoryDatabase } from '#store/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CardGateway } from '../../card-gateway.ts'
import { openTill, type Till } from '../../testing/till.ts'
import { confirmCheckout, startCheckout, stripeCards } from '../index.ts'
import { type StandIn, standIn } from '../testing/stand-in.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

describe('a page for paying', () => {
  let db: Database
  let till: Till
  let service: StandIn
  let card: CardGateway | undefined
  beforeAll(async () => {
    db = await memoryDatabase()
    till = await openTill('wi', db)
    service = await standIn(till.office.clock)
    card = must(stripeCards(service.settings))
  })
  beforeEach(() => till.office.setTime('2017-06-30'))
  afterAll(async () => {
    await service.stop()
    await db.close()
  })

  const urls = { successUrl: 'https://office.example/paid', cancelUrl: 'https://office.example/back' }
  const start = (request: string, quote = 1, more: Partial<typeof urls> = {}) =>
    startCheckout(till.office, card, { request, quote, ...urls, ...more })

  it('names exactly what is due, and nothing of who asks', async () => {
    const number = await till.quoted()
    await till.cheque(number, 1000)
    const before = service.calls.length
    const page = must(await start(number))
    expect(page).toMatchObject({ request: number, quote: 1, cents: 2000 })
    const [call] = service.calls.slice(before)
    expect(call!.fields).toMatchObject({
      mode: 'payment',
      'allowed_payment_method_types[0]': 'card',
      'line_items[0][price_data][unit_amount]': '2000',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][quantity]': '1',
      client_reference_id: `${number}-1`,
      'metadata[request]': number,
      'metadata[quote]': '1',
      'payment_intent_data[metadata][request]': number,
      success_url: urls.successUrl,
    })
    const said = JSON.stringify(service.calls)
    for (const word of ['Quist', 'ada@', 'anyone', 'name"']) expect(said).not.toContain(word)
  })

  it('clicked twice, or six times at once, is one page', async () => {
    const number = await till.quoted()
    const pages = await Promise.all(Array.from({ length: 6 }, () => start(number)))
    const addresses = new Set(pages.map((page) => must(page).payAt))
    expect(addresses.size).toBe(1)
    till.office.setTime('2017-06-30T12:05:00Z')
    const calls = service.calls.length
    expect(must(await start(number)).payAt).toBe([...addresses][0])
    expect(service.calls.length).toBe(calls)
  })

  it('whose answer was lost on the way is the same page at the next click', async () => {
    const number = await till.quoted()
    // The package tries again once by itself.
    service.troubles.push('lost', 'lost')
    expect(codeOf(await start(number))).toBe('card-service-unreachable')
    const known = service.sessions.size
    till.office.setTime('2017-06-30T12:01:00Z')
    const page = must(await start(number))
    expect(service.sessions.size).toBe(known)
    expect(page.expiresAt).toBe('2017-06-30T14:00:00.000Z')
  })

  it('that the service refused gets a new name, and is not refused for ever', async () => {
    const number = await till.quoted()
    service.troubles.push('refused')
    const refused = await start(number)
    expect(codeOf(refused)).toBe('card-service-refused')
    expect(JSON.stringify(refused)).not.toContain('sk_test')
    expect(codeOf(await start(number))).toBe('ok')
    service.troubles.push('broken')
    const other = await till.quoted()
    expect(codeOf(await start(other))).toBe('card-service-unreachable')
    expect(codeOf(await start(other))).toBe('ok')
  })

  it('ends with the quote, and is not opened for less than the service takes', async () => {
    const number = await till.quoted()
    till.office.setTime('2017-07-15T23:00:00Z')
    expect(must(await start(number)).expiresAt).toBe('2017-07-15T23:59:59.000Z')
    const late = await (till.office.setTime('2017-06-30'), till.quoted())
    till.office.setTime('2017-07-15T23:30:00Z')
    expect(codeOf(await start(late))).toBe('quote-ends-too-soon')
    till.office.setTime('2017-07-16T00:00:00Z')
    expect(codeOf(await start(late))).toBe('quote-ran-out')
  })

  it('of another amount closes the one before: two pages would be two payments', async () => {
    const number = await till.quoted()
    const first = must(await start(number))
    await till.cheque(number, 1000)
    const second = must(await start(number))
    expect([first.cents, second.cents]).toEqual([3000, 2000])
    const [one, two] = [...service.sessions.values()].slice(-2)
    expect([one!.status, two!.status]).toEqual(['expired', 'open'])
  })

  it('is not opened while another was just paid', async () => {
    const number = await till.quoted()
    must(await start(number))
    service.pay([...service.sessions.keys()].at(-1)!)
    await till.cheque(number, 1000)
    expect(codeOf(await start(number))).toBe('card-payment-underway')
    expect((await till.view(number)).balance).toMatchObject({ received: 4000, refundDue: 1000 })
    expect(codeOf(await start(number))).toBe('nothing-due')
  })

  it('that ran out is followed by a new one', async () => {
    const number = await till.quoted()
    const first = must(await start(number))
    till.office.setTime('2017-06-30T15:00:00Z')
    const second = must(await start(number))
    expect(second.payAt).not.toBe(first.payAt)
  })

  it('is not opened where nothing is to be paid', async () => {
    const { number } = await till.filed()
    expect(codeOf(await start(number))).toBe('request-not-quoted')
    expect(codeOf(await start('2017-99999'))).toBe('no-such-request')
    expect(codeOf(await start('2017-1'))).toBe('checkout-invalid')
    const quoted = await till.quoted()
    expect(codeOf(await start(quoted, 2))).toBe('quote-replaced')
    await till.cheque(quoted, 2999)
    expect(codeOf(await start(quoted))).toBe('card-amount-too-small')
    await till.cheque(quoted, 1)
    expect(codeOf(await start(quoted))).toBe('nothing-due')
    const withdrawn = await till.quoted()
    await till.withdraw(withdrawn)
    expect(codeOf(await start(withdrawn))).toBe('nothing-due')
  })

  it('never tells the service the secret of a receipt', async () => {
    const { number, secret } = await till.filed()
    must(await till.decide(number))
    await till.quote(number)
    const spelled = secret.toLowerCase().replace(/(.{5})/g, '$1-')
    for (const text of [secret, spelled, encodeURIComponent(`x=${secret}`), `a${secret}b`]) {
      const told = await start(number, 1, { successUrl: `https://office.example/r?s=${text}` })
      expect(codeOf(told)).toBe('return-address-invalid')
      expect(JSON.stringify(told)).not.toContain(text)
    }
    for (const cancelUrl of ['/back', 'javascript:alert(1)'])
      expect(codeOf(await start(number, 1, { cancelUrl }))).toBe('return-address-invalid')
    expect(codeOf(await start(number))).toBe('ok')
  })

  it('says so when no card service is set up', async () => {
    const off = must(stripeCards({}))
    expect(off).toBeUndefined()
    const asked = { request: '2017-00001', quote: 1, ...urls }
    expect(codeOf(await startCheckout(till.office, off, asked))).toBe('card-payments-off')
    expect(codeOf(await confirmCheckout(till.office, off, asked))).toBe('card-payments-off')
  })

  it('is recorded as soon as the payer is back, before any message', async () => {
    const number = await till.quoted()
    must(await start(number))
    const confirm = async () => must(await confirmCheckout(till.office, card, { request: number }))
    expect(await confirm()).toBe('open')
    service.pay([...service.sessions.keys()].at(-1)!)
    expect(await confirm()).toBe('paid')
    expect(await confirm()).toBe('paid')
    expect(await till.view(number)).toMatchObject({ state: 'paid', balance: { received: 3000 } })
    expect((await till.view(number)).payments).toHaveLength(1)
  })
})
