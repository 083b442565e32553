/** Finding a request: by the secret alone, alike for every wrong try, and not without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf } from '../../serve.ts'
import { browserOn, type Seen } from '../../testing/browser.ts'
import { type Case, fileCase, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
let mine: Case
const WRONG = '0'.repeat(26)
beforeAll(async () => {
  office = await openOffice()
  // The first number is the example on the page.
  await fileCase(office)
  mine = await fileCase(office)
})
afterAll(() => office.close())

/** What differs between two answers only because the numbers do. */
const without = ({ html }: Seen, ...texts: string[]): string =>
  texts
    .reduce((text, one) => text.replaceAll(one, 'X'), html)
    .replaceAll(/nonce="[^"]+"|value="[\w-]{43}"/g, '')

describe('the page that opens a request', () => {
  it('opens it by number and secret, as people type them, and keeps the secret out of every address and cookie', async () => {
    const browser = browserOn(office.parts)
    await browser.get('/status')
    const typed = mine.secret.toLowerCase().replace(/(.{13})/, '$1 - ')
    const opened = await browser.post('/status', {
      number: ` ${mine.number.replace('-', '–')} `,
      secret: typed,
    })
    expect([opened.status, opened.to]).toEqual([303, `/requests/${mine.number}`])
    const page = await browser.get(opened.to)
    expect([page.status, page.text.includes('It is your turn')]).toEqual([200, true])
    const kept = [...browser.cookies.values()].map((value) =>
      Buffer.from(value, 'base64url').toString('latin1'),
    )
    expect(`${page.html}${opened.to}${kept.join()}${[...browser.cookies.values()].join()}`).not.toContain(
      mine.secret,
    )
    expect((await browser.get('/status')).text).toContain(`Request ${mine.number}`)
    await browser.post('/status/leave')
    expect((await browser.get(`/requests/${mine.number}`)).text).not.toContain('It is your turn')
  })

  it('says the same for a wrong secret as for a number that does not exist', async () => {
    const other = '2026-09999'
    const answers = []
    for (const number of [mine.number, other]) {
      const browser = browserOn(office.parts)
      await browser.get('/status')
      answers.push(await browser.post('/status', { number, secret: WRONG }))
    }
    const [known, unknown] = answers as [Seen, Seen]
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(known.text).toContain('There is no request with this number and this secret.')
    expect(without(known, mine.number)).toBe(without(unknown, other))
    expect(known.html).not.toContain(WRONG)
    expect(known.html).toContain(`value="${mine.number}"`)
  })

  it('shows a locked request alike, whether it exists or not, and does nothing on it', async () => {
    const browser = browserOn(office.parts)
    const known = await browser.get(`/requests/${mine.number}`)
    const unknown = await browser.get('/requests/2026-09999')
    expect([known.status, unknown.status]).toEqual([200, 200])
    expect(without(known, mine.number)).toBe(without(unknown, '2026-09999'))
    for (const path of ['', '/pay', '/pay/cheque', '/pay/done', '/withdraw', '/letters/2026-00001-L1'])
      expect((await browser.get(`/requests/${mine.number}${path}`)).text).toContain('type the secret')
    expect((await browser.get(`/requests/${mine.number}/bundle`)).status).toBe(403)
    for (const path of ['/withdraw', '/quote', '/bundle/renew', '/pay/card']) {
      const sent = await browser.post(`/requests/${mine.number}${path}`, { secret: mine.secret })
      expect([sent.status, sent.to], path).toEqual([303, `/requests/${mine.number}`])
    }
    for (const path of ['/requests/abc', '/requests/1/pay', '/requests/2026-00001/nothing'])
      expect((await browser.get(path)).status, path).toBe(404)
  })

  it('names what is missing at its field, looks nothing up for it, and counts nothing', async () => {
    const parts = partsOf(office.app, office.config, { ...office.options, limits: { wrongPerMinute: 1 } })
    const browser = browserOn(parts)
    await browser.get('/status')
    for (let at = 0; at < 3; at++) {
      const empty = await browser.post('/status', { number: '12', secret: '' })
      expect(empty.status).toBe(422)
      expect(empty.text).toContain('There are 2 things to correct')
      expect(empty.html).toMatch(/aria-describedby="[^"]*field-number-error/)
      expect(empty.html).toMatch(/aria-describedby="[^"]*field-secret-error/)
    }
    await unlock(browser, mine)
  })

  it('looks at nothing any more after too many wrong ones, the right one neither', async () => {
    const parts = partsOf(office.app, office.config, { ...office.options, limits: { wrongPerMinute: 3 } })
    const browser = browserOn(parts)
    await browser.get('/status')
    for (let at = 0; at < 3; at++)
      expect((await browser.post('/status', { number: mine.number, secret: WRONG })).status).toBe(422)
    const stopped = await browser.post('/status', { number: mine.number, secret: mine.secret })
    expect(stopped.status).toBe(429)
    expect(stopped.text).toContain('Too many wrong tries')
    expect(Number(stopped.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(browser.cookies.has('receipt')).toBe(false)
  })

  it('takes no form that is not its own', async () => {
    const browser = browserOn(office.parts)
    await browser.get('/status')
    const sent = await browser.post('/status', { number: mine.number, secret: mine.secret }, false)
    expect([sent.status, sent.text.includes('form-not-ours')]).toEqual([403, true])
    expect(browser.cookies.has('receipt')).toBe(false)
  })

  it('is in Spanish for who reads Spanish', async () => {
    const browser = browserOn(office.parts, 'es')
    const page = await browser.get('/status')
    expect(page.html).toContain('<html lang="es">')
    expect(page.text).toContain('Número de solicitud')
    expect((await browser.get(`/requests/${mine.number}`)).text).toContain('escriba la clave de su recibo')
  })
})
