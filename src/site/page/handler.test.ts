/** What every answer of a site says to a browser, and what becomes of forms, faults and addresses that lead nowhere. */
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '#basics'
import { assetPath } from '../assets/serve.ts'
import { siteHandler } from './handler.ts'
import { html } from './html.ts'
import type { PageOf, SiteVisit } from './visit.ts'

const DISK = new Error('disk')
const noted: string[] = []
let open = true

const body = (visit: SiteVisit) => ({
  title: 'A page',
  main: html`<h1>A page</h1>
    <form method="post" action="/form">
      ${visit.token()}<input name="word" value="${visit.form.one('word')}" />
    </form>`,
})

const pages: readonly PageOf<SiteVisit>[] = [
  { method: 'get', path: '/', run: async (visit) => ok(visit.page(body(visit))) },
  {
    method: 'get',
    path: '/piece',
    run: async (visit) => ok(visit.piece(html`<p>${visit.form.one('q')}</p>`)),
  },
  { method: 'get', path: '/here', run: async (visit) => ok(visit.piece(html`${visit.here}`)) },
  { method: 'get', path: '/go', run: async (visit) => ok(visit.goTo(visit.form.one('to'))) },
  { method: 'get', path: '/refused', run: async () => fail('refused', 'said-no', 'No <b>.', 'Ask again.') },
  { method: 'get', path: '/bug', run: () => Promise.reject(new Error('the secret of the bug')) },
  { method: 'get', path: '/disk', run: () => Promise.reject(DISK) },
  {
    method: 'post',
    path: '/form',
    run: async (visit) =>
      ok(visit.form.one('word') === 'go' ? visit.goTo('/') : visit.page({ ...body(visit), status: 422 })),
  },
]

const site: Hono = siteHandler<SiteVisit>({
  pages,
  key: new Uint8Array(32).fill(1),
  bodyBytes: 200,
  timeZone: 'UTC',
  enter: async () =>
    open
      ? ok({
          frame: () => ({ office: 'Office', home: '/', nav: [{ href: '/', label: 'Start' }], footer: [] }),
          visit: (base) => base,
        })
      : fail('unavailable', 'no-law', 'There is no law.', 'Bring one.'),
  around: (_, next) => next(),
  noteRoute: (_, route) => void noted.push(route),
  noteFailure: (_, { code }) => void noted.push(code),
  noteFault: (_, error) => {
    noted.push(String(error))
    return 'incident-1'
  },
  known: (error) =>
    error === DISK
      ? { kind: 'unavailable', code: 'disk-full', message: 'The disk is full.', fix: 'Wait.' }
      : undefined,
  shown: (failure) => failure,
  statusOf: ({ kind }) => (kind === 'refused' ? 403 : kind === 'limit' ? 413 : 503),
})

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => site.request(path, { headers })

const post = async (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => {
  const shown = await get('/')
  const token = /name="form_token" value="([^"]+)"/.exec(await shown.text())?.[1] ?? ''
  return site.request('/form', {
    method: 'POST',
    headers: { Cookie: shown.headers.get('Set-Cookie')?.split(';')[0] ?? '', ...headers },
    body: new URLSearchParams({ form_token: token, ...fields }),
  })
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

const expectGuarded = (response: Response): void => {
  const policy = response.headers.get('Content-Security-Policy') ?? ''
  for (const one of [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "style-src 'self'",
  ])
    expect(policy).toContain(one)
  expect(policy).toMatch(/script-src 'nonce-[\w-]{22}'/)
  expect(policy).not.toMatch(/unsafe|\*/)
  for (const [name, value] of Object.entries(HEADERS))
    expect([name, response.headers.get(name)]).toEqual([name, value])
  expect(response.headers.get('Cache-Control')).toBe('no-store')
}

describe('every answer', () => {
  it.each([
    ['a page', '/', 200],
    ['a piece of a page', '/piece', 200],
    ['a refusal', '/refused', 403],
    ['a full disk', '/disk', 503],
    ['a bug', '/bug', 500],
    ['an address that leads nowhere', '/nowhere', 404],
    ['an asset that is not there', '/assets/none', 404],
    ['a method that the page does not take', '/form', 404],
  ])('guards the browser: %s', async (_, path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expectGuarded(response)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  })

  it('guards the browser after a form too', async () => {
    for (const [response, status] of [
      [await post({ word: 'again' }), 422],
      [await post({ form_token: 'x' }), 403],
      [await post({ word: 'x'.repeat(300) }), 413],
    ] as const) {
      expect(response.status).toBe(status)
      expectGuarded(response)
    }
  })

  it('asks for https from then on where it came by https, and only there', async () => {
    expect((await get('/')).headers.get('Strict-Transport-Security')).toBeNull()
    const secure = await get('/', { 'X-Forwarded-Proto': 'https' })
    expect(secure.headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains')
  })

  it('has a nonce of its own, that its scripts carry', async () => {
    const [one, other] = [await get('/'), await get('/')]
    const nonce = (response: Response) =>
      /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1]
    expect(nonce(one)).not.toBe(nonce(other))
    const scripts = [...(await one.text()).matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce(one)}"`)
  })

  it('is kept by nobody for another language or visitor', async () => {
    expect((await get('/')).headers.get('Vary')).toBe('Accept-Language, Cookie')
  })
})

describe('what went wrong', () => {
  it('is told without its inside, and written down', async () => {
    noted.length = 0
    const text = await (await get('/bug')).text()
    expect(text).toContain('incident-1')
    expect(text).not.toMatch(/the secret of the bug|at \w+ \(|\.ts:\d/)
    expect(noted).toEqual(['/bug', 'Error: the secret of the bug'])
  })

  it('is a failure where it is none of our bugs', async () => {
    const text = await (await get('/disk')).text()
    expect(text).toContain('The disk is full.')
    expect(text).not.toContain('incident')
  })

  it('is told in words with what to do, escaped', async () => {
    const text = await (await get('/refused')).text()
    for (const words of ['No &lt;b&gt;.', 'Ask again.', 'said-no']) expect(text).toContain(words)
  })

  it('is told plainly where not even the frame can be made', async () => {
    open = false
    try {
      for (const path of ['/', '/nowhere', '/bug']) {
        const response = await get(path)
        expect([response.status, await response.text()]).toEqual([503, 'There is no law.\nBring one.\n'])
      }
    } finally {
      open = true
    }
  })
})

describe('a page leads', () => {
  it.each(['/', '/docket?page=2', '/a/b#c'])('to %s of this site', async (to) => {
    const response = await get(`/go?to=${encodeURIComponent(to)}`)
    expect([response.status, response.headers.get('Location')]).toEqual([303, to])
  })

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    'javascript:alert(1)',
    'elsewhere',
    '',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '/a\r\nSet-Cookie: x=y',
  ])('nowhere else: %j', async (to) => {
    // Straight to the visit: what a form holds has no control signs any more.
    const direct = siteHandlerGoing(to)
    const response = await direct.request('/go')
    expect([response.status, response.headers.get('Location')]).toEqual([500, null])
    expect(response.headers.get('Set-Cookie') ?? '').not.toContain('x=y')
  })
})

const siteHandlerGoing = (to: string): Hono =>
  siteHandler<SiteVisit>({
    pages: [{ method: 'get', path: '/go', run: async (visit) => ok(visit.goTo(to)) }],
    key: new Uint8Array(32),
    bodyBytes: 1,
    timeZone: 'UTC',
    enter: async () =>
      ok({ frame: () => ({ office: 'Office', home: '/', nav: [], footer: [] }), visit: (base) => base }),
    around: (_, next) => next(),
    noteRoute: () => undefined,
    noteFailure: () => undefined,
    noteFault: () => 'incident',
    known: () => undefined,
    shown: (failure) => failure,
    statusOf: () => 503,
  })

describe('a form', () => {
  it('that is carried out leads on with GET', async () => {
    const response = await post({ word: 'go' })
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/'])
  })

  it('that is wrong comes back with what was typed', async () => {
    expect(await (await post({ word: '"><b>' })).text()).toContain('value="&quot;&gt;&lt;b&gt;"')
  })

  it('from elsewhere changes nothing and shows nothing of what was sent', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://elsewhere.example' },
      { Origin: 'nonsense' },
    ]) {
      const response = await post({ word: 'go' }, headers)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain('value="go"')
    }
  })
})

describe('the language', () => {
  it('is the browser’s, until one is chosen, and then stays', async () => {
    const spanish = { 'Accept-Language': 'es' }
    expect(await (await get('/', spanish)).text()).toContain('<html lang="es">')
    const chosen = await get('/?lang=en', spanish)
    expect(await chosen.text()).toContain('<html lang="en">')
    const cookie = chosen.headers.get('Set-Cookie') ?? ''
    expect(cookie).toContain('lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax')
    expect(await (await get('/', { ...spanish, Cookie: 'lang=en' })).text()).toContain('<html lang="en">')
  })

  it('that is none of ours is not kept', async () => {
    const response = await get('/?lang=%22%3E%3Cb%3E')
    expect(response.headers.get('Set-Cookie') ?? '').not.toContain('lang=')
    expect(await response.text()).not.toContain('"><b>')
  })

  it('is changed on the same page, with all that its address asks', async () => {
    const text = await (await get('/piece/../?q=a%26b&lang=es&q=c%3Fd')).text()
    const link = /href="([^"]*)" lang="en"/.exec(text)?.[1] ?? ''
    const query = new URLSearchParams(link.replaceAll('&amp;', '&').slice(2))
    expect([query.getAll('q'), query.getAll('lang')]).toEqual([['a&b', 'c?d'], ['en']])
  })
})

it('a page knows its own address, with what was asked and without the language', async () => {
  expect(await (await get('/here?a=1&lang=es&b=2')).text()).toBe('/here?a=1&amp;b=2')
})

it('assets are served under the site', async () => {
  expect((await get(assetPath('site.css'))).status).toBe(200)
})
