/** Cross-site request forgery: a form counts only from a page that this visitor was shown (OWASP, signed double submit). */
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { CSRF_FIELD, csrfField, makeVisitors } from './visitors.ts'

const KEY = new Uint8Array(32).fill(7)
const HOST = 'office.example'

const siteWith = (key: Uint8Array) => {
  const visitors = makeVisitors(key)
  const site = new Hono()
  site.get('/form', (c) => c.text(visitors.token(c)))
  site.get('/two', (c) => c.text(`${visitors.token(c)} ${visitors.token(c)}`))
  site.post('/form', async (c) => {
    const body = new URLSearchParams(await c.req.text())
    const checked = visitors.check(c, body.get(CSRF_FIELD) ?? undefined)
    return checked.ok ? c.text('done') : c.text(checked.error.code, 403)
  })
  return site
}

const site = siteWith(KEY)

/** Somebody who was shown a form: what the cookie and the form hold. */
const visitor = async (of = site) => {
  const response = await of.request('/form')
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  return { cookie, token: await response.text() }
}

const send = async (
  { cookie, token }: { readonly cookie?: string; readonly token?: string },
  headers: Readonly<Record<string, string>> = {},
  to = site,
): Promise<string> => {
  const response = await to.request(`http://${HOST}/form`, {
    method: 'POST',
    headers: { Host: HOST, ...(cookie === undefined ? {} : { Cookie: cookie }), ...headers },
    body: new URLSearchParams(token === undefined ? {} : { [CSRF_FIELD]: token }).toString(),
  })
  return response.text()
}

const NOT_OURS = 'form-not-ours'

describe('a form', () => {
  it('from a page that the visitor was shown is taken, as often as it is sent', async () => {
    const one = await visitor()
    expect(await send(one)).toBe('done')
    expect(await send(one)).toBe('done')
  })

  it('of another page of the same visit is taken too', async () => {
    const one = await visitor()
    const second = await site.request('/form', { headers: { Cookie: one.cookie } })
    expect(second.headers.get('Set-Cookie')).toBeNull()
    expect(await send({ cookie: one.cookie, token: await second.text() })).toBe('done')
  })

  it('has one token on a page with several forms', async () => {
    const [first, second] = (await (await site.request('/two')).text()).split(' ')
    expect(first).toBe(second)
  })

  it('of another visitor is not taken, even with an own cookie', async () => {
    const [one, other] = [await visitor(), await visitor()]
    expect(await send({ cookie: one.cookie, token: other.token })).toBe(NOT_OURS)
  })

  it.each([
    ['without a cookie', (one: Sent) => ({ token: one.token })],
    ['without a token', (one: Sent) => ({ cookie: one.cookie })],
    ['with an empty token', (one: Sent) => ({ ...one, token: '' })],
    ['with a token cut short', (one: Sent) => ({ ...one, token: one.token.slice(0, -1) })],
    ['with a token made longer', (one: Sent) => ({ ...one, token: `${one.token}A` })],
    [
      'with a letter changed',
      (one: Sent) => ({ ...one, token: `${one.token[0] === 'A' ? 'B' : 'A'}${one.token.slice(1)}` }),
    ],
    [
      'with the visit itself as the token',
      (one: Sent) => ({ ...one, token: one.cookie.split('=')[1] ?? '' }),
    ],
    ['with letters of more than a byte', (one: Sent) => ({ ...one, token: 'é'.repeat(one.token.length) })],
    ['with another visit in the cookie', (one: Sent) => ({ ...one, cookie: `visit=${'A'.repeat(22)}` })],
    ['with a visit that is none of ours', (one: Sent) => ({ ...one, cookie: 'visit=x' })],
  ])('%s is not taken', async (_, change) => {
    expect(await send(change(await visitor()))).toBe(NOT_OURS)
  })

  it('signed by another key is not taken', async () => {
    const one = await visitor(siteWith(new Uint8Array(32).fill(8)))
    expect(await send(one)).toBe(NOT_OURS)
  })
})

type Sent = Awaited<ReturnType<typeof visitor>>

describe('where a form comes from', () => {
  it.each([
    ['cross-site', NOT_OURS],
    ['same-site', NOT_OURS],
    ['same-origin', 'done'],
    ['none', 'done'],
    ['anything else', NOT_OURS],
  ])('Sec-Fetch-Site: %s gives %s', async (value, answer) => {
    expect(await send(await visitor(), { 'Sec-Fetch-Site': value })).toBe(answer)
  })

  it.each([
    [`http://${HOST}`, 'done'],
    [`https://${HOST}`, 'done'],
    // A page that keeps its address to itself; the token still has to be right.
    ['null', 'done'],
    ['https://elsewhere.example', NOT_OURS],
    [`https://${HOST}.elsewhere.example`, NOT_OURS],
    [`https://elsewhere.example/${HOST}`, NOT_OURS],
    [`http://${HOST}:81`, NOT_OURS],
    [`https://${HOST}@elsewhere.example`, NOT_OURS],
    ['no address at all', NOT_OURS],
    ['http://', NOT_OURS],
    ['http://[', NOT_OURS],
    ['', NOT_OURS],
  ])('Origin: "%s" gives %s', async (Origin, answer) => {
    expect(await send(await visitor(), { Origin })).toBe(answer)
  })
})

describe('the visit', () => {
  it('is kept from scripts, from other sites and from other hosts', async () => {
    const plain = (await site.request('/form')).headers.get('Set-Cookie') ?? ''
    expect(plain).toMatch(/^visit=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
    const behind = await site.request('/form', { headers: { 'X-Forwarded-Proto': 'https' } })
    expect(behind.headers.get('Set-Cookie')).toMatch(
      /^__Host-visit=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('does not show in the token, and neither does the key', async () => {
    const { cookie, token } = await visitor()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(token).not.toContain(cookie.split('=')[1])
  })

  it('is another for each visitor', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, async () => (await visitor()).cookie))
    expect(new Set(all).size).toBe(20)
  })

  it('is read over https only from the cookie that is bound to the host', async () => {
    const { cookie, token } = await visitor()
    expect(await send({ cookie, token }, { 'X-Forwarded-Proto': 'https' })).toBe(NOT_OURS)
    expect(await send({ cookie: `__Host-${cookie}`, token }, { 'X-Forwarded-Proto': 'https' })).toBe('done')
  })
})

it('the field of the token is hidden and escaped', () => {
  expect(csrfField('a"b').toString()).toBe('<input type="hidden" name="form_token" value="a&quot;b" />')
})
