/** The first page: what is kept, given, withheld and charged, as the pack and the snapshot have it, in both languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { LANGUAGES } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { fieldName, lawText } from '../words.ts'
import { formats, sayIn } from '#site'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const under = async (id: string) => {
  const pack = must(await office.app.law.pack(id))
  const law = { ...office.app.law, inUse: async () => ({ ok: true, value: pack }) as const }
  return { ...office.parts, app: { ...office.app, law } }
}

describe.each(LANGUAGES)('the first page in %s', (language) => {
  it('counts the snapshot by status, and says what each status means', async () => {
    const { html, text, status } = await browserOn(office.parts, language).get('/')
    expect(status).toBe(200)
    const manifest = must(await office.app.roll.show())
    const show = formats(language, 'UTC')
    expect(text).toContain(show.date(manifest.asOf))
    expect(text).toContain(show.number(manifest.totals.kept))
    for (const { value, count } of manifest.facets['status'] ?? []) {
      expect(text).toContain(value)
      expect(text).toContain(show.number(count))
    }
    expect(html).toContain(String(lawText({ language }, 'not registered; kept as history')))
  })

  it('names every open field, and every guarded one with its reason and citation', async () => {
    const { text } = await browserOn(office.parts, language).get('/')
    const pack = must(await office.app.law.inUse())
    const speaking = { language, say: sayIn(language) }
    for (const [field, { class: held, collected, withheldBy }] of Object.entries(pack.fields)) {
      expect(text.toLowerCase()).toContain(fieldName(speaking, field).toLowerCase())
      if (held !== 'guarded' || !collected || withheldBy === undefined) continue
      const { reason, citation } = pack.withholdings[withheldBy]!
      expect(text).toContain(reason)
      expect(text).toContain(citation)
    }
  })

  it('leads to the request, the numbers, the law and the log, and has the form that finds a request', async () => {
    const { html } = await browserOn(office.parts, language).get('/')
    for (const path of ['/request', '/statistics', '/law', '/log', '/log/verify', '/docket'])
      expect(html).toContain(`href="${path}"`)
    expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/status"/)
    expect(html).toMatch(/<form[^>]*method="get"[^>]*action="\/law\/fee"/)
  })
})

describe('under another law', () => {
  it.each(['ca', 'fl', 'ga', 'hi', 'nc', 'nv', 'va', 'us'])('the page of %s is whole', async (id) => {
    const { status, text, html } = await browserOn(await under(id)).get('/')
    expect(status).toBe(200)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
    expect(text).toContain('What anyone may have')
  })

  it('says that it depends on who asks where nothing goes to everybody', async () => {
    const { text } = await browserOn(await under('ca')).get('/')
    expect(text).toContain('Which fields you may have depends on who you are or what they are for.')
    expect(text).not.toContain('Whoever asks can have these fields')
  })
})

it('without a roll the page still tells the law', async () => {
  const roll = { ...office.app.roll, show: () => office.app.roll.show('wi-20000101-0000000000') }
  const { status, text } = await browserOn({ ...office.parts, app: { ...office.app, roll } }).get('/')
  expect(status).toBe(200)
  expect(text).toContain('There is no roll here yet.')
  expect(text).toContain('What is not given out, and why')
})
