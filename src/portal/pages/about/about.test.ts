/** What the site says of itself is so: cookies, what the server writes, how the office is reached, RFC 9116, RFC 9309. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { LANGUAGES } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { disclosed, type Office, openOffice } from '../../testing/office.ts'
import { securityText } from './files.ts'
import { COOKIES } from './privacy.ts'

let office: Office
let mine: { number: string; secret: string }
beforeAll(async () => {
  office = await openOffice()
  mine = await disclosed(office)
})
afterAll(() => office.close())

const withContact = async (contact: string | undefined) => {
  const pack = must(await office.app.law.inUse())
  const custodian = { ...pack.custodian, contact }
  const law = { ...office.app.law, inUse: async () => ({ ok: true, value: { ...pack, custodian } }) as never }
  return { ...office.parts, app: { ...office.app, law } }
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(['/api', '/accessibility', '/privacy'])('%s is there', async (path) => {
    const { status, html } = await browserOn(office.parts, language).get(path)
    expect(status).toBe(200)
    expect(html).toContain(`<html lang="${language}"`)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
  })
})

describe('the page for programs', () => {
  it('shows two calls that work as they stand', async () => {
    const { html } = await browserOn(office.parts).get('/api')
    const shown = [...html.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g)].map((match) =>
      (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
    )
    expect(shown).toHaveLength(2)
    const calls = shown.map((text) => ({
      path:
        new URL(/'(http[^']+)'/.exec(text)?.[1] ?? '').pathname +
        new URL(/'(http[^']+)'/.exec(text)?.[1] ?? '').search,
      body: /--json '([^']+)'/.exec(text)?.[1],
    }))
    for (const { path, body } of calls) {
      const response = await office.call(path, body === undefined ? {} : { json: JSON.parse(body) })
      expect([path, response.status]).toEqual([path, 200])
    }
    expect(html).toContain('href="/api/v1/"')
    expect(html).toContain('href="/api/v1/openapi.json"')
  })
})

describe('the privacy notice', () => {
  it('names every cookie that a visitor gets who looks, chooses a language, opens a request and leaves', async () => {
    const browser = browserOn(office.parts)
    await browser.get('/?lang=es')
    await browser.get('/status')
    await browser.post('/status', { number: mine.number, secret: mine.secret })
    expect(new Set(browser.cookies.keys())).toEqual(new Set(COOKIES))
    const { text } = await browser.get('/privacy')
    for (const name of COOKIES) expect(text).toContain(name)
  })

  it('says rightly what a line of the server’s log holds', async () => {
    office.lines.splice(0)
    const browser = browserOn(office.parts)
    await browser.get(`/docket/${mine.number}`, {
      'User-Agent': 'Marked Browser',
      Referer: 'https://marked.example/',
    })
    await browser.get('/law/fee?records=1234567')
    await browser.get('/log/entries/999999')
    const lines = office.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.length).toBeGreaterThanOrEqual(3)
    const told = ['time', 'level', 'msg', 'id', 'method', 'route', 'status', 'ms', 'failure']
    const keys = new Set(lines.flatMap((line) => Object.keys(line)))
    for (const key of keys) expect(told).toContain(key)
    expect(office.lines.join('')).not.toMatch(/marked|1234567/i)
    expect(office.lines.join('')).not.toContain(mine.number)
  })

  it('says what the pack says of naming a requester, and why', async () => {
    const pack = must(await office.app.law.inUse())
    const { text } = await browserOn(office.parts).get('/privacy')
    expect(text).toContain('The list does not name who asked.')
    expect(text).toContain((pack.docket?.reason ?? '').replaceAll(/\s+/g, ' ').trim())
  })
})

describe('how the office is reached', () => {
  it('is said to be unknown where the pack does not say', async () => {
    for (const path of ['/accessibility', '/privacy'])
      expect((await browserOn(await withContact(undefined)).get(path)).text).toContain(
        'The law pack names no way to reach it',
      )
  })

  it.each([
    ['roll@office.example', 'href="mailto:roll@office.example"'],
    ['https://office.example/contact', 'href="https://office.example/contact"'],
    ['12 Main Street', '12 Main Street'],
    ['javascript:alert(1)', 'javascript:alert(1).'],
  ])('is shown as the pack has it: %s', async (contact, shown) => {
    const { html } = await browserOn(await withContact(contact)).get('/accessibility')
    expect(html).toContain(shown)
    expect(html).not.toContain('href="javascript')
  })
})

describe('security.txt (RFC 9116)', () => {
  it('has the fields that it must have, and does not run out', async () => {
    const { status, headers, bytes } = await browserOn(office.parts).get('/.well-known/security.txt')
    const text = bytes.toString('utf8')
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(text).toMatch(/^Contact: https?:\/\/\S+$/m)
    expect(text).toMatch(/^Preferred-Languages: en, es$/m)
    expect(text).toMatch(/^Policy: \S+\/privacy#weakness$/m)
    const expires = /^Expires: (\S+)$/m.exec(text)?.[1] ?? ''
    const days = (Date.parse(expires) - office.app.clock().getTime()) / 86_400_000
    expect(days).toBeGreaterThan(80)
    expect(days).toBeLessThan(366)
    expect(text.match(/^Expires:/gm)).toHaveLength(1)
    expect((await browserOn(office.parts).get('/privacy')).html).toContain('id="weakness"')
  })

  it('takes the contact that the office sets, and the privacy page says the same', async () => {
    const securityContact = 'mailto:weak@roll.example'
    const browser = browserOn({ ...office.parts, config: { ...office.config, securityContact } })
    const file = await browser.get('/.well-known/security.txt')
    expect(file.bytes.toString('utf8')).toContain(`Contact: ${securityContact}\n`)
    expect((await browser.get('/privacy')).html).toContain(`href="${securityContact}"`)
  })

  it('can be made for any address', () => {
    expect(
      securityText('https://roll.example', '2027-01-01T00:00:00Z', 'mailto:security@roll.example'),
    ).toContain('Contact: mailto:security@roll.example\n')
  })
})

it('robots.txt keeps crawlers from pages of one person (RFC 9309)', async () => {
  const { status, headers, bytes } = await browserOn(office.parts).get('/robots.txt')
  expect([status, headers.get('Content-Type')]).toEqual([200, 'text/plain; charset=utf-8'])
  for (const path of ['/request', '/status', '/api/'])
    expect(bytes.toString('utf8')).toContain(`\nDisallow: ${path}\n`)
  expect(bytes.toString('utf8')).toMatch(/^User-agent: \*$/m)
})

it('no page of these areas holds a guarded value', async () => {
  const guarded = readFileSync(join(office.config.dataDir, '../files/guarded.csv'), 'utf8')
  const licences = guarded
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[2] ?? '')
    .filter((value) => value.length > 6)
  expect(licences.length).toBeGreaterThan(500)
  const paths = [
    '/',
    '/law',
    '/law/fee?records=1500',
    '/law/answer?on=2026-11-03',
    '/log',
    '/log/entries/0',
    '/api',
    '/privacy',
  ]
  const browser = browserOn(office.parts)
  const pages = await Promise.all(paths.map(async (path) => (await browser.get(path)).html))
  expect(licences.filter((value) => pages.some((page) => page.includes(value)))).toEqual([])
})
