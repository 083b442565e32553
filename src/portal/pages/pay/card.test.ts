/** Cards: out to the service alone, back to a page that waits, and once, whatever was clicked twice or told again. */
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CardServices } from '#app'
import { fail, must, ok } from '#basics'
import type { ApiParts } from '../../parts.ts'
import { type Browser, browserOn } from '../../testing/browser.ts'
import { opened, SERVICE, withCards } from '../../testing/cards.ts'
import { type Case, fileCase, payCase, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { cardWebhook, WEBHOOK_PATH } from './webhook.ts'

let office: Office
const NOW = '2026-11-03T12:00:00Z'
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => office.setTime(NOW))
afterAll(() => office.close())

const unlocked = async (made: Case, parts: ApiParts = withCards(office)): Promise<Browser> => {
  const browser = browserOn(parts)
  await unlock(browser, made)
  return browser
}
const old = async (): Promise<Case> => {
  office.setTime('2026-10-01T12:00:00Z')
  const made = await fileCase(office)
  office.setTime(NOW)
  return made
}
const view = async ({ number }: Case) => must(await office.app.requests.show(number))
const send = async (parts: ApiParts, body: string, signature = 'good'): Promise<Response> =>
  new Hono()
    .post(WEBHOOK_PATH, (c) => cardWebhook(c, parts))
    .request(WEBHOOK_PATH, { method: 'POST', body, headers: { 'Stripe-Signature': signature } })

describe('paying by card', () => {
  it('leads to the configured service and nowhere else (open redirects)', async () => {
    const made = await fileCase(office)
    const browser = await unlocked(made)
    await browser.get(`/requests/${made.number}/pay`)
    const sent = await browser.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' })
    expect([sent.status, sent.to]).toEqual([303, `${SERVICE}/pay/${made.number}-1`])
    for (const url of [
      'https://elsewhere.example.org/pay',
      'https://cards.example.org.elsewhere.example/pay',
      'https://cards.example.org@elsewhere.example/pay',
      'http://cards.example.org/pay',
      'javascript:alert(1)',
      '//elsewhere.example.org',
      'no address',
    ]) {
      const astray = await unlocked(made, withCards(office, { start: async () => ok({ url }) }))
      await astray.get(`/requests/${made.number}/pay`)
      const stopped = await astray.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' })
      expect([stopped.status, stopped.to], url).toEqual([503, ''])
      expect(stopped.text).toContain('card-page-elsewhere')
    }
  })

  it('says so where the keys are those of a trial, in which no money moves', async () => {
    const made = await fileCase(office)
    const said = async (test: boolean): Promise<boolean> => {
      const page = await (
        await unlocked(made, withCards(office, { test }))
      ).get(`/requests/${made.number}/pay`)
      return page.text.includes('no money moves')
    }
    expect([await said(true), await said(false)]).toEqual([true, false])
  })

  it('needs the form of a page of ours', async () => {
    const made = await fileCase(office)
    const browser = await unlocked(made)
    const before = opened.length
    const sent = await browser.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' }, false)
    expect([sent.status, opened.length]).toEqual([403, before])
  })

  it('asks again where the page showed another price or amount: two tabs, the way back', async () => {
    const made = await fileCase(office)
    const browser = await unlocked(made)
    await browser.get(`/requests/${made.number}/pay`)
    await payCase(office, made, 1000)
    const before = opened.length
    for (const seen of [{ quote: '1', cents: '3500' }, { quote: '2', cents: '2500' }, {}]) {
      const sent = await browser.post(`/requests/${made.number}/pay/card`, seen)
      expect(sent.to).toBe(`/requests/${made.number}/pay?changed=1`)
    }
    expect(opened.length).toBe(before)
    expect((await browser.get(`/requests/${made.number}/pay?changed=1`)).text).toContain(
      'The price is not what it was',
    )
  })

  it('says so where the service does not answer, and keeps the request payable', async () => {
    const made = await fileCase(office)
    const start: CardServices['start'] = async () =>
      fail('unavailable', 'card-service-unreachable', 'The card service does not answer.', 'Try again.')
    const browser = await unlocked(made, withCards(office, { start }))
    await browser.get(`/requests/${made.number}/pay`)
    const sent = await browser.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' })
    expect([sent.status, sent.text.includes('does not answer')]).toEqual([503, true])
    expect((await view(made)).state).toBe('quoted')
  })
})

describe('the way back from the card service', () => {
  it('waits for the confirmation, looks again by itself, and stops when it is there', async () => {
    const made = await fileCase(office)
    const browser = await unlocked(made)
    const done = `/requests/${made.number}/pay/done`
    const waiting = await browser.get(done)
    expect(waiting.text).toContain('We wait for the confirmation')
    expect(waiting.html).toContain(`data-hx-get="/requests/${made.number}/pay/news?looks=1"`)
    expect(waiting.html).not.toContain('http-equiv')
    const last = await browser.get(`/requests/${made.number}/pay/news?looks=40`)
    expect(last.text).toContain('has not come yet')
    expect(last.html).not.toContain('data-hx-get')
    await payCase(office, made)
    const piece = await browser.get(`/requests/${made.number}/pay/news?looks=1`)
    expect(piece.html.trim().startsWith('<div id="news"')).toBe(true)
    expect(piece.text).toContain('The price is paid')
    expect(piece.html).not.toContain('data-hx-get')
    expect((await browser.get(`/requests/${made.number}/pay/cancelled`)).text).toContain(
      'Nothing was charged',
    )
  })

  it('asks the service itself where its message is late, and does without where it does not answer', async () => {
    const made = await fileCase(office)
    let woken = 0
    let times = 0
    const confirm: CardServices['confirm'] = async () => {
      times++
      await payCase(office, made)
      return ok('paid')
    }
    const away: CardServices['confirm'] = async () =>
      fail('unavailable', 'card-service-unreachable', 'The card service does not answer.', 'Try again.')
    const alone = await unlocked(made, withCards(office, { confirm: away }))
    expect((await alone.get(`/requests/${made.number}/pay/done`)).text).toContain(
      'We wait for the confirmation',
    )
    const browser = await unlocked(made, withCards(office, { confirm }, { wakeDelivery: () => void woken++ }))
    expect((await browser.get(`/requests/${made.number}/pay/news?looks=1`)).text).toContain('We wait')
    expect((await browser.get(`/requests/${made.number}/pay/done`)).text).toContain('The price is paid')
    expect((await browser.get(`/requests/${made.number}/pay/done`)).text).toContain('The price is paid')
    expect([times, woken]).toEqual([1, 1])
  })

  it('leads there from a second tab that would pay again', async () => {
    const made = await fileCase(office)
    const start: CardServices['start'] = async () =>
      fail('conflict', 'card-payment-underway', 'A card payment has just been made.', 'Look again.')
    const browser = await unlocked(made, withCards(office, { start }))
    await browser.get(`/requests/${made.number}/pay`)
    const sent = await browser.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' })
    expect(sent.to).toBe(`/requests/${made.number}/pay/done`)
  })

  it('says that money which came after the quote ran out is kept, and offers a new quote', async () => {
    const made = await old()
    await payCase(office, made, 3500)
    const page = await (await unlocked(made)).get(`/requests/${made.number}/pay/done`)
    expect(page.text).toContain('$35.00 was received and is kept')
    expect(page.html).toContain(`action="/requests/${made.number}/quote"`)
  })
})

describe('what the card service tells', () => {
  it('invariant 6: the same event in any number and from any side is one payment and one delivery', async () => {
    const made = await fileCase(office)
    let woken = 0
    const parts = withCards(office, {}, { wakeDelivery: () => void woken++ })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(parts, `${made.number} 3500 pi_1`)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(204))
    expect(woken).toBe(5)
    await Promise.all([office.app.counter.deliver(), office.app.counter.deliver()])
    await send(parts, `${made.number} 3500 pi_1`)
    await office.app.counter.deliver()
    const now = await view(made)
    expect([now.state, now.payments.length, now.balance.refundDue]).toEqual(['disclosed', 1, 0])
    expect(now.moves.filter(({ move }) => move === 'disclose')).toHaveLength(1)
    expect(must(await office.app.deliveries.show(made.number)).downloads).toBe(0)
  })

  it('shows a second payment as money to be sent back, whatever the payer clicked', async () => {
    const made = await fileCase(office)
    const parts = withCards(office)
    await send(parts, `${made.number} 3500 pi_2`)
    await send(parts, `${made.number} 3500 pi_3`)
    const page = await (await unlocked(made)).get(`/requests/${made.number}`)
    expect(page.text).toContain('Paid too much, to be sent back to you $35.00')
  })

  it('is nothing without its signature, where there are no cards, or past the limit; and names nobody', async () => {
    const made = await fileCase(office)
    const wrong = await send(withCards(office), `${made.number} 3500 pi_4`, 'bad')
    expect([wrong.status, (await wrong.text()).includes('card-signature-wrong')]).toEqual([403, true])
    expect((await send({ ...office.parts, app: { ...office.app, cards: undefined } }, 'x')).status).toBe(503)
    const large = await send(
      withCards(office, {}, { limits: { ...office.parts.limits, bodyBytes: 10 } }),
      'x'.repeat(11),
    )
    expect(large.status).toBe(413)
    expect((await view(made)).payments).toHaveLength(0)
  })
})
