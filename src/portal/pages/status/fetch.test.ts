/** Fetching the bundle by the link of a request: ranges, counting, the end of the link and its renewal; letters as files. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fail, must, ok } from '#basics'
import type { FixedOfficeLetter } from '#letter'
import type { ApiParts } from '../../parts.ts'
import { type Browser, browserOn } from '../../testing/browser.ts'
import { type Case, deliverCase, fileCase, holdCase, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => office.setTime('2026-11-03T12:00:00Z'))
afterAll(() => office.close())

const unlocked = async (made: Case, parts: ApiParts = office.parts): Promise<Browser> => {
  const browser = browserOn(parts)
  await unlock(browser, made)
  return browser
}
const bundle = ({ number }: Case): string => `/requests/${number}/bundle`
const downloads = async ({ number }: Case): Promise<number> =>
  must(await office.app.deliveries.show(number)).downloads

describe('the link to a bundle', () => {
  it('gives it whole or in part with its hash, and counts each download once', async () => {
    const made = await deliverCase(office)
    const browser = await unlocked(made)
    const page = await browser.get(`/requests/${made.number}`)
    const { sha256, bytes } = must(await office.app.deliveries.show(made.number))
    expect(page.html).toContain(sha256)
    expect(await downloads(made)).toBe(0)

    const head = must(await office.app.deliveries.bundle(made.number))
    expect(head.bytes).toBe(bytes)
    const whole = await browser.get(bundle(made))
    expect(createHash('sha256').update(whole.bytes).digest('hex')).toBe(sha256)
    expect(whole.headers.get('ETag')).toBe(`"${sha256}"`)
    expect(whole.headers.get('Content-Disposition')).toBe(
      `attachment; filename="voter-data-${made.number}.zip"`,
    )
    expect(await downloads(made)).toBe(1)

    const from = Math.floor(bytes / 2)
    const rest = await browser.get(bundle(made), { Range: `bytes=${from}-`, 'If-Range': `"${sha256}"` })
    expect([rest.status, rest.headers.get('Content-Range')]).toEqual([
      206,
      `bytes ${from}-${bytes - 1}/${bytes}`,
    ])
    expect(rest.bytes.equals(whole.bytes.subarray(from))).toBe(true)
    expect(await downloads(made)).toBe(1)
    expect((await browser.get(bundle(made), { Range: 'bytes=0-9' })).status).toBe(206)
    expect(await downloads(made)).toBe(2)
  })

  it('counts nothing that gives no byte: looking, headers alone, what is known already, a range outside', async () => {
    const made = await deliverCase(office)
    const browser = await unlocked(made)
    const { sha256, bytes } = must(await office.app.deliveries.show(made.number))
    for (let at = 0; at < 3; at++) await browser.get(`/requests/${made.number}`)
    const { makeSite } = await import('../site.ts')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const head = await makeSite(office.parts).request(bundle(made), {
      method: 'HEAD',
      headers: { Cookie: cookie },
    })
    expect([head.status, head.headers.get('Content-Length')]).toEqual([200, String(bytes)])
    expect((await browser.get(bundle(made), { 'If-None-Match': `"${sha256}"` })).status).toBe(304)
    expect((await browser.get(bundle(made), { Range: `bytes=${bytes}-` })).status).toBe(416)
    expect(await downloads(made)).toBe(0)
  })

  it('ends on the day that the page named, says so, and is renewed by one button, once', async () => {
    const made = await deliverCase(office)
    const path = `/requests/${made.number}`
    expect((await (await unlocked(made)).get(path)).text).toContain('The link ends on December 3, 2026')
    office.setTime('2026-12-03T12:00:00Z')
    const browser = await unlocked(made)
    const ended = await browser.get(path)
    expect(ended.text).toContain('The link ended on December 3, 2026')
    expect(ended.html).not.toContain(`href="${bundle(made)}"`)
    const refused = await browser.get(bundle(made))
    expect([refused.status, refused.to]).toEqual([303, `${path}#data`])
    for (const one of await Promise.all([1, 2].map(() => browser.post(`${bundle(made)}/renew`))))
      expect([one.status, one.to]).toEqual([303, `${path}#data`])
    expect(must(await office.app.deliveries.show(made.number)).renewed).toBe(1)
    expect((await browser.get(path)).text).toContain('The link ends on January 2, 2027')
    expect((await browser.get(bundle(made))).status).toBe(200)
  })

  it('can be renewed shortly before its end, and not from the first day on', async () => {
    const made = await deliverCase(office)
    expect((await (await unlocked(made)).get(`/requests/${made.number}`)).text).not.toContain(
      'Renew the link',
    )
    office.setTime('2026-11-27T12:00:00Z')
    expect((await (await unlocked(made)).get(`/requests/${made.number}`)).text).toContain('Renew the link')
  })

  it('invariant 4: gives nothing and is not renewed while a hold stands', async () => {
    const made = await deliverCase(office)
    const browser = await unlocked(made)
    await browser.get(`/requests/${made.number}`)
    await holdCase(office, made)
    expect((await browser.get(bundle(made))).status).toBe(303)
    const renewed = await browser.post(`${bundle(made)}/renew`)
    expect([renewed.status, renewed.text.includes('Circuit Court of Somewhere')]).toEqual([403, true])
    expect(await downloads(made)).toBe(0)
  })

  it('says that the file is lost, and where there is none yet', async () => {
    const made = await deliverCase(office)
    const browser = await unlocked(made)
    rmSync(must(await office.app.deliveries.bundle(made.number)).path)
    const page = await browser.get(`/requests/${made.number}`)
    expect(page.text).toContain('The file is not there')
    expect(page.text).toContain('It is the office’s turn')
    const lost = await browser.get(bundle(made))
    expect(lost.status).toBe(404)
    expect(lost.html).not.toContain(office.config.dataDir)
    const waiting = await fileCase(office)
    expect((await (await unlocked(waiting)).get(bundle(waiting))).status).toBe(404)
  })

  it('gives no byte that it cannot count', async () => {
    const made = await deliverCase(office)
    const count = async () => fail('unavailable', 'database-unreachable', 'The database is away.', 'Wait.')
    const app = { ...office.app, deliveries: { ...office.app.deliveries, count } }
    const browser = await unlocked(made, { ...office.parts, app })
    expect((await browser.get(bundle(made))).status).toBe(503)
  })

  it('is that of one request: access to another opens nothing', async () => {
    const [mine, other] = [await deliverCase(office), await deliverCase(office)]
    const browser = await unlocked(mine)
    expect((await browser.get(bundle(other))).status).toBe(403)
    expect(await downloads(other)).toBe(0)
  })
})

describe('the letters of a request', () => {
  const letterOf = (request: string): FixedOfficeLetter => ({
    id: `${request}-L1`,
    request,
    kind: 'delivery',
    lang: 'en',
    fixedAt: '2026-11-03T12:00:00.000Z',
    sha256: 'a'.repeat(64),
    logIndex: 3,
    sendings: [],
    bytes: '{}',
    pdfSha256: 'b'.repeat(64),
    letter: {
      format: 'rollkeeper-letter@1',
      id: `${request}-L1`,
      request,
      kind: 'delivery',
      fixedAt: '2026-11-03T12:00:00.000Z',
      nonce: '0'.repeat(32),
      lang: 'en',
      title: 'Your data <is> ready',
      office: { name: 'The office', lines: [] },
      date: '2026-11-03',
      references: [],
      recipient: { lines: ['To whom it concerns'], salutation: 'Good day' },
      body: [{ kind: 'paragraph', text: 'Here it is & there.' }],
      closing: 'Yours',
      signature: ['The custodian'],
    },
  })

  it('are listed with their proof, read on a page, and had as files by who has access', async () => {
    const made = await fileCase(office)
    const letter = letterOf(made.number)
    const missing = () => fail('not-found', 'no-such-letter', 'None.', 'Look.')
    const requesterLetters: Office['app']['requesterLetters'] = {
      list: async (request) => ok(request === made.number ? [letter] : []),
      read: async (request, id) => (request === made.number && id === letter.id ? ok(letter) : missing()),
      file: async (request, id, format) =>
        request === made.number && id === letter.id
          ? ok({ name: `letter-${id}.${format}`, type: 'application/pdf', bytes: Buffer.from('%PDF') })
          : missing(),
    }
    const parts = { ...office.parts, app: { ...office.app, requesterLetters } }
    const browser = await unlocked(made, parts)
    const path = `/requests/${made.number}/letters/${letter.id}`
    const page = await browser.get(`/requests/${made.number}`)
    expect(page.html).toContain(`href="${path}"`)
    expect(page.html).toContain('href="/log/entries/3"')
    const read = await browser.get(path)
    expect(read.html).toContain('<h1>Your data &lt;is&gt; ready</h1>')
    expect(read.html.match(/<h1/g)).toHaveLength(1)
    const file = await browser.get(`${path}/pdf`)
    expect([file.status, file.bytes.toString(), file.headers.get('Content-Type')]).toEqual([
      200,
      '%PDF',
      'application/pdf',
    ])
    for (const wrong of [`${path}/exe`, `${path}x`, `${path}x/pdf`])
      expect((await browser.get(wrong)).status, wrong).toBe(404)
  })
})
