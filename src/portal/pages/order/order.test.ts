/** The pages of a standing order: from the builder to the receipt, its offers, its end; alike for every wrong try. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Browser, browserOn } from '../../testing/browser.ts'
import { jsonOf, OFFICE, type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(300)
})
afterAll(() => office.close())

const DRAFT = 'status=Active&column=name,registration_number,residence_address,status'
const KEY = '11111111-1111-4111-8111-111111111111'
const fields = Object.fromEntries(new URLSearchParams(DRAFT))

const secretIn = (text: string): string => /\b[0-9A-HJKMNP-TV-Z]{26}\b/.exec(text)?.[0] ?? ''
const numberIn = (text: string): string => /\d{4}-S\d{4}/.exec(text)?.[0] ?? ''

/** Places an order on the pages. */
const place = async (browser: Browser, key = KEY) => {
  await browser.get(`/orders/place?${DRAFT}`)
  const seen = await browser.post('/orders/receipt', {
    ...fields,
    key,
    year: '2026',
    name: 'Ada Markedperson',
  })
  return { seen, number: numberIn(seen.text), secret: secretIn(seen.text) }
}

describe('placing an order on the pages', () => {
  it('begins at the end of the builder, says what it is, and gives the receipt once for one key', async () => {
    const browser = browserOn(office.parts)
    const check = await browser.get(`/request/check?${DRAFT}`)
    expect(check.html).toContain('href="/orders/place?')
    const page = await browser.get(`/orders/place?${DRAFT}`)
    expect([page.status, page.text.includes('you owe nothing until you buy')]).toEqual([200, true])
    const { seen, number, secret } = await place(browser)
    expect([seen.status, number, secret.length]).toEqual([201, '2026-S0001', 26])
    expect(seen.headers.get('Cache-Control')).toContain('no-store')
    const again = await place(browser)
    expect([again.number, again.secret]).toEqual([number, secret])
    expect(must(await office.app.orders.list())).toHaveLength(1)
    // The secret is in no cookie and on no other page.
    const shown = await browser.get(`/orders/${number}`)
    expect(shown.html).not.toContain(secret)
    expect([...browser.cookies.values()].join()).not.toContain(secret)
    expect(shown.text).not.toContain('Markedperson')
  })

  it('is not offered for what cannot stand: counts, paper, facts to prove', async () => {
    const browser = browserOn(office.parts)
    for (const query of [`${DRAFT}&medium=counts`, `${DRAFT}&medium=paper`]) {
      expect((await browser.get(`/request/check?${query}`)).html).not.toContain('/orders/place')
      const page = await browser.get(`/orders/place?${query}`)
      expect(page.text).toContain('This cannot be ordered as it is')
      expect(page.html).not.toContain('action="/orders/receipt"')
    }
    const sent = await browser.post('/orders/receipt', { ...fields, medium: 'counts', key: KEY })
    expect([sent.status, secretIn(sent.text)]).toEqual([422, ''])
  })
})

describe('the page of an order', () => {
  it('opens by number and secret, and answers every wrong try alike', async () => {
    const { number, secret } = await place(browserOn(office.parts), KEY.replace('1', '2'))
    const browser = browserOn(office.parts)
    const locked = await browser.get(`/orders/${number}`)
    const nowhere = await browser.get('/orders/2026-S0999')
    const strip = (html: string) =>
      html.replaceAll(/2026-S\d{4}/g, 'N').replaceAll(/nonce="[^"]+"|value="[\w-]{43}"/g, '')
    expect(strip(locked.html)).toBe(strip(nowhere.html))
    const wrong = await browser.post('/orders', { number, secret: '0'.repeat(26) })
    const unknown = await browser.post('/orders', { number: '2026-S0999', secret: '0'.repeat(26) })
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(strip(wrong.html)).toBe(strip(unknown.html))
    const opened = await browser.post('/orders', { number: ` ${number.toLowerCase()} `, secret })
    expect([opened.status, opened.to]).toEqual([303, `/orders/${number}`])
    expect((await browser.get(opened.to)).text).toContain('Your offer')
    expect((await browser.get('/orders/no-number')).status).toBe(404)
  })

  it('buys the whole with one button, once, and leads to the price of the request', async () => {
    const browser = browserOn(office.parts)
    const { number } = await place(browser, KEY.replace('1', '3'))
    await browser.get(`/orders/${number}`)
    const bought = await browser.post(`/orders/${number}/buy`, { offer: '1', form: 'whole' })
    expect(bought.to).toMatch(/^\/requests\/2026-\d{5}\/quote$/)
    expect((await browser.get(bought.to)).text).toContain('$')
    expect((await browser.post(`/orders/${number}/buy`, { offer: '1', form: 'whole' })).to).toBe(bought.to)
    const delta = await browser.post(`/orders/${number}/buy`, { offer: '1', form: 'delta' })
    expect([delta.status, delta.text.includes('can be answered no more')]).toEqual([409, true])
    expect((await browser.get(`/orders/${number}`)).text).toContain('The whole file was bought:')
  })

  it('skips, and ends with the secret once more; in Spanish too', async () => {
    const browser = browserOn(office.parts, 'es')
    const { number, secret } = await place(browser, KEY.replace('1', '4'))
    const page = await browser.get(`/orders/${number}`)
    expect(page.text).toContain('Pedido permanente')
    expect((await browser.post(`/orders/${number}/skip`, { offer: '1' })).to).toBe(`/orders/${number}#offers`)
    expect((await browser.get(`/orders/${number}`)).text).toContain('Usted la dejó pasar.')
    await browser.get(`/orders/${number}/end`)
    expect((await browser.post(`/orders/${number}/end`, { secret: '0'.repeat(26) })).status).toBe(422)
    expect((await browser.post(`/orders/${number}/end`, { secret })).to).toBe(`/orders/${number}`)
    expect((await browser.get(`/orders/${number}`)).text).toContain('Usted terminó este pedido')
  })

  it('is the same by the API: the secret in the header opens it, and the office sees no person', async () => {
    const file = {
      requester: { class: 'anyone', name: 'Ada Markedperson' },
      channel: 'commission',
      fields: ['name', 'status'],
    }
    const placed = await jsonOf(await office.call('/api/v1/orders', { json: { file } }))
    const path = `/api/v1/orders/${String(placed['number'])}`
    const owner = { Authorization: `Receipt ${String(placed['secret'])}` }
    expect((await office.call(path)).status).toBe(401)
    expect(
      (await office.call(path, { headers: { Authorization: `Receipt ${'0'.repeat(26)}` } })).status,
    ).toBe(404)
    expect(await jsonOf(await office.call(path, { headers: owner }))).toMatchObject({
      offers: [{ n: 1, state: 'open' }],
    })
    const bought = await jsonOf(await office.call(`${path}/buy`, { headers: owner, json: {} }))
    expect(bought).toMatchObject({ offer: 1, form: 'whole', repeated: false })
    const request = await office.call(`/api/v1/requests/${String(bought['request'])}`, { headers: owner })
    expect(await jsonOf(request)).toMatchObject({ state: 'quoted' })
    expect((await office.call(`${path}/skip`, { headers: owner, json: {} })).status).toBe(409)
    expect(await jsonOf(await office.call(`${path}/end`, { headers: owner, json: {} }))).toMatchObject({
      ended: { why: 'owner' },
    })
    const list = await (await office.call('/api/v1/office/orders', { headers: OFFICE })).text()
    expect(list).toContain(String(placed['number']))
    expect(list).not.toContain('Markedperson')
    // Nor do the server's log and the public one (invariant 7).
    const entries = await (await office.call('/api/v1/log/entries?limit=1000')).text()
    expect(entries).toContain('standing-order')
    expect(`${office.lines.join('')}${entries}`).not.toMatch(/Markedperson|2026-S\d/)
  })
})
