/** Filing from the page: once, with a receipt that is shown once, and nothing personal where it does not belong. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { formats, LANGUAGES, sayIn } from '#site'
import { type Browser, browserOn, type Seen } from '../../testing/browser.ts'
import { unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => office.setTime('2026-11-03T12:00:00Z'))
afterAll(() => office.close())

const ASK = 'status=Active&column=name,status'
const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)"/g
const fieldsOf = ({ html }: Seen): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(HIDDEN)].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  )
const secretIn = ({ html }: Seen) => /rk-secret">([0-9A-Z]{26})</.exec(html)?.[1]
const numberIn = ({ html }: Seen) => /rk-secret">(\d{4}-\d{5})</.exec(html)?.[1]
const check = async (browser: Browser, ask = ASK) => fieldsOf(await browser.get(`/request/check?${ask}`))
const filed = async () => must(await office.app.requests.list({ limit: 500 })).length

describe('sending a request', () => {
  it('files what the address asks for, and shows number and secret in answer to the form alone', async () => {
    const browser = browserOn(office.parts)
    const receipt = await browser.post('/request/receipt', {
      ...(await check(browser)),
      email: 'ana@example.org',
    })
    expect(receipt.status).toBe(201)
    expect(receipt.headers.get('Cache-Control')).toBe('no-store')
    const [number, secret] = [numberIn(receipt)!, secretIn(receipt)!]
    expect(must(await office.app.requests.open(number, secret))).toBeUndefined()
    const view = must(await office.app.requests.show(number))
    expect(view).toMatchObject({
      state: 'quoted',
      selection: { status: ['Active'] },
      fields: ['name', 'status'],
    })
    expect(must(await office.app.requests.requester(number))).toMatchObject({ contact: 'ana@example.org' })
    expect(receipt.text).toContain(formats('en', 'UTC').money(view.quotes[0]!.cents))
    // Neither in a cookie, nor in what the server writes, nor again at the address.
    expect([...browser.cookies.values()].join()).not.toContain(secret)
    expect(office.lines.join('\n')).not.toContain(secret)
    const gone = await browser.get('/request/receipt')
    expect(gone.html).not.toContain(secret)
    expect(gone.html).toContain(`/requests/${number}`)
  })

  it('gives who filed access to the request, and nobody else', async () => {
    const browser = browserOn(office.parts)
    const number = numberIn(await browser.post('/request/receipt', await check(browser)))!
    expect((await browser.get(`/requests/${number}/quote`)).text).toContain(`Quote for request ${number}`)
    expect((await browserOn(office.parts).get(`/requests/${number}/quote`)).text).not.toContain('Quote for')
  })

  it('files once, however often the form is sent, and gives the same receipt', async () => {
    const browser = browserOn(office.parts)
    const form = await check(browser)
    const before = await filed()
    const [one, two] = await Promise.all([
      browser.post('/request/receipt', form),
      browser.post('/request/receipt', form),
    ])
    const three = await browser.post('/request/receipt', form)
    expect([two, three].map(numberIn)).toEqual([numberIn(one), numberIn(one)])
    expect([two, three].map(secretIn)).toEqual([secretIn(one), secretIn(one)])
    expect((await filed()) - before).toBe(1)
  })

  it('does not file what was changed on a page that has filed, and says so', async () => {
    const browser = browserOn(office.parts)
    const form = await check(browser)
    await browser.post('/request/receipt', form)
    const before = await filed()
    const again = await browser.post('/request/receipt', { ...form, email: 'other@example.org' })
    expect([again.status, await filed()]).toEqual([409, before])
    expect(again.html).toContain(`/request/check?${ASK.replaceAll('&', '&amp;')}`)
    expect(again.html).not.toContain('other@example.org')
  })

  it('needs the token of the page', async () => {
    const browser = browserOn(office.parts)
    const { form_token: _, ...form } = await check(browser)
    const before = await filed()
    expect((await browser.post('/request/receipt', form, false)).status).toBe(403)
    expect(await filed()).toBe(before)
  })

  it('keeps what was typed and names each error, and is not kept by the browser', async () => {
    const browser = browserOn(office.parts)
    const form = await check(browser)
    const typed = { email: 'no address', name: '<b>Ana</b>', notes: 'x'.repeat(2001) }
    const wrong = await browser.post('/request/receipt', { ...form, ...typed })
    expect([wrong.status, wrong.headers.get('Cache-Control')]).toEqual([422, 'no-store'])
    expect(wrong.text).toContain('There are 2 things to correct')
    for (const field of ['email', 'notes']) expect(wrong.html).toContain(`href="#field-${field}"`)
    expect(wrong.html).toContain('value="&lt;b&gt;Ana&lt;/b&gt;"')
    expect(wrong.html).toContain(typed.notes)
    // The page still files under its own key.
    expect(fieldsOf(wrong)).toMatchObject({ key: form['key'], status: 'Active', column: 'name,status' })
  })

  it('goes to the office first where facts are claimed, each with what proves it', async () => {
    const browser = browserOn(office.parts)
    const ask = 'as=law-enforcement&claim=law_enforcement_agency&column=ssn4'
    const form = await check(browser, ask)
    const bare = await browser.post('/request/receipt', form)
    expect(bare.status).toBe(422)
    expect(bare.html).toContain('href="#field-evidence-law_enforcement_agency"')
    const sent = { ...form, 'evidence.law_enforcement_agency': 'letter of 2 November' }
    const receipt = await browser.post('/request/receipt', sent)
    expect(receipt.text).toContain('The office checks what you have claimed')
    const view = must(await office.app.requests.show(numberIn(receipt)!))
    expect([view.state, view.requesterClass, view.decisions]).toEqual(['filed', 'law-enforcement', []])
  })

  it('is refused with its reason where nothing could come of it, and everything is kept', async () => {
    const browser = browserOn(office.parts)
    const before = await filed()
    for (const [ask, words] of [
      ['column=name&registered-from=2099-01-01', 'No voter matches'],
      ['county=Nowhere&column=name', 'There is no "Nowhere"'],
      ['status=Active', 'Tick at least one column'],
      ['column=name,shoe_size', 'does not know "shoe_size"'],
      ['column=name&as=nobody', 'does not know "nobody"'],
    ] as const) {
      const page = await browser.get(`/request/check?${ask}`)
      expect(page.text).toContain(words)
      expect(page.html).not.toContain('method="post"')
      const form = { ...(await check(browser)), ...Object.fromEntries(new URLSearchParams(ask)) }
      const sent = await browser.post('/request/receipt', form)
      expect([sent.status, sent.text.includes(words)]).toEqual(
        ask === 'status=Active' ? [201, false] : [422, true],
      )
    }
    expect((await filed()) - before).toBe(1)
  })

  it('counts for free, without a column', async () => {
    const browser = browserOn(office.parts)
    const receipt = await browser.post(
      '/request/receipt',
      await check(browser, 'status=Active&medium=counts'),
    )
    expect(receipt.text).toContain('It is free.')
    expect(must(await office.app.requests.show(numberIn(receipt)!))).toMatchObject({
      medium: 'counts',
      fields: [],
    })
  })

  it('is limited for one address, and loses nothing', async () => {
    const parts = {
      ...office.parts,
      filings: {
        free: () => ({
          ok: false as const,
          error: { kind: 'limit' as const, code: 'too-many-calls', message: 'Too many.', fix: 'Wait.' },
        }),
        count: () => undefined,
      },
    }
    const browser = browserOn(parts)
    const sent = await browser.post('/request/receipt', { ...(await check(browser)), name: 'Ana' })
    expect(sent.status).toBe(429)
    expect(sent.text).toContain('The request was not filed')
    expect(sent.html).toContain('value="Ana"')
  })
})

describe('the quote', () => {
  it('says number, snapshot, count, sum, law and last day, with the decision behind it', async () => {
    const browser = browserOn(office.parts)
    const number = numberIn(await browser.post('/request/receipt', await check(browser)))!
    const { text, html } = await browser.get(`/requests/${number}/quote`)
    const { quotes } = must(await office.app.requests.show(number))
    const quote = quotes[0]!
    const show = formats('en', 'UTC')
    for (const words of [
      number,
      quote.snapshot,
      show.number(quote.records),
      quote.arithmetic,
      quote.citation,
      show.date(quote.validUntil),
      'The answer of the law',
    ])
      expect(text).toContain(words)
    expect(html).toContain(`href="/requests/${number}/pay"`)
    expect(text).not.toContain('By card')
    const withCards = { ...office.parts, app: { ...office.app, cards: {} as never } }
    const other = browserOn(withCards)
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    expect((await other.get(`/requests/${number}/quote`)).text).toContain('By card')
  })

  it('that ran out says so, and is made anew on one button', async () => {
    const browser = browserOn(office.parts)
    const receipt = await browser.post('/request/receipt', await check(browser))
    const [number, secret] = [numberIn(receipt)!, secretIn(receipt)!]
    const { quotes } = must(await office.app.requests.show(number))
    office.setTime('2026-12-20T12:00:00Z')
    // Its access has ended by then, so the secret is shown again.
    await unlock(browser, { number, secret })
    const late = await browser.get(`/requests/${number}/quote`)
    expect(late.text).toContain(`This quote ran out on ${formats('en', 'UTC').date(quotes[0]!.validUntil)}`)
    expect(late.html).not.toContain(`href="/requests/${number}/pay"`)
    await browser.post(`/requests/${number}/quote`)
    const fresh = await browser.get(`/requests/${number}/quote`)
    expect(fresh.text).not.toContain('ran out')
    expect(must(await office.app.requests.show(number)).quotes).toHaveLength(2)
  })

  it('is not there yet where the office has to act first, nor for counts', async () => {
    const browser = browserOn(office.parts)
    const paper = await browser.post('/request/receipt', await check(browser, `${ASK}&medium=paper`))
    expect((await browser.get(`/requests/${numberIn(paper)!}/quote`)).text).toContain(
      'There is no price yet.',
    )
    const counts = await browser.post('/request/receipt', await check(browser, 'medium=counts'))
    expect((await browser.get(`/requests/${numberIn(counts)!}/quote`)).text).toContain('Counts are free')
  })
})

describe.each(LANGUAGES)('the pages of sending in %s', (language) => {
  it('speak it', async () => {
    const say = sayIn(language)
    const browser = browserOn(office.parts, language)
    expect((await browser.get(`/request/check?${ASK}`)).text).toContain(say('builder.check.title'))
    const receipt = await browser.post('/request/receipt', await check(browser))
    expect(receipt.html).toContain(`<html lang="${language}">`)
    expect(receipt.text).toContain(say('builder.receipt.keep'))
    const quote = await browser.get(`/requests/${numberIn(receipt)!}/quote`)
    expect(quote.text).toContain(say('builder.quote.how'))
  })
})
