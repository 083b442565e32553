/** The columns: each with the law's answer, at once; what cannot be had cannot be ticked, unless for a refusal in writing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import type { Manifest } from '#roll'
import { LANGUAGES, sayIn } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { fieldName } from '../words.ts'

let office: Office
let manifest: Manifest
beforeAll(async () => {
  office = await openOffice()
  manifest = must(await office.app.roll.show())
})
afterAll(() => office.close())

const get = (path: string, language = 'en') => browserOn(office.parts, language).get(path)

describe.each(LANGUAGES)('the columns in %s', (language) => {
  it('show each field of the law with its answer, and what cannot be had cannot be ticked', async () => {
    const pack = must(await office.app.law.inUse())
    const { html, text } = await get('/request/columns', language)
    const visit = { language, say: sayIn(language) }
    for (const [field, { class: held, collected }] of Object.entries(pack.fields)) {
      expect(text).toContain(fieldName(visit, field))
      const input = new RegExp(`<input[^>]*value="${field}"[^>]*>`).exec(html)?.[0]
      if (!collected) expect(input, field).toBeUndefined()
      else expect(/\sdisabled/.test(input ?? ''), field).toBe(held !== 'open')
    }
    const stated = new Set(
      Object.values(pack.fields).flatMap(({ collected, withheldBy }) => (collected && withheldBy) || []),
    )
    for (const id of stated) {
      expect(text).toContain(pack.withholdings[id]!.reason)
      expect(text).toContain(pack.withholdings[id]!.citation)
    }
  })
})

describe('the columns', () => {
  it('say where the law gives what the voter file does not have', async () => {
    const pack = must(await office.app.law.inUse())
    const held = new Set(manifest.columns.map(({ field }) => field))
    const missing = Object.entries(pack.fields).filter(
      ([field, { class: kind, collected }]) =>
        collected && kind === 'open' && !held.has(field) && !field.startsWith('vote'),
    )
    const { text } = await get('/request/columns')
    expect(text.split('The voter file that came in has no such column').length - 1).toBe(missing.length)
  })

  it('can be ticked all at once, as far as they can be had', async () => {
    const { html } = await get('/request/columns?status=Active')
    const all = /href="([^"]*column=[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    expect(all).toContain('status=Active')
    expect(all).not.toContain('ssn4')
    expect((await get(`${all}&go=next`)).to).toContain('/request/history?status=Active')
  })

  it('that are withheld can be asked for to have the refusal in writing, or where a claim would open them', async () => {
    const input = (html: string) => /<input[^>]*value="ssn4"[^>]*>/.exec(html)![0]
    expect(input((await get('/request/columns')).html)).toContain('disabled')
    expect(input((await get('/request/columns?refused=yes')).html)).not.toContain('disabled')
    const claim = 'as=law-enforcement&claim=law_enforcement_agency&claim=law_enforcement_purpose'
    const claimed = await get(`/request/columns?${claim}`)
    expect(input(claimed.html)).not.toContain('disabled')
    expect(claimed.text).toContain('If what you say is found proved:')
  })
})
