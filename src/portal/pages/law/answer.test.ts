/** The answer on any day: the law of that day, for whoever is named, on facts that are called an assumption. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { LANGUAGES } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const ask = (query: string, language = 'en') => browserOn(office.parts, language).get(`/law/answer?${query}`)

/** The row of the answer that names the field. */
const rowOf = (html: string, field: string): string => {
  const row = html.split('<tr>').find((row) => new RegExp(`<th scope="row">[^<]*${field}`, 'i').test(row))
  return (row ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

describe('the form', () => {
  it('asks nothing by itself, and offers every requester, fact and field of the pack', async () => {
    const { status, html, text } = await ask('')
    expect([status, text.includes('The answer of the law on')]).toEqual([200, false])
    const pack = must(await office.app.law.inUse())
    for (const id of [
      ...Object.keys(pack.requesterClasses),
      ...Object.keys(pack.facts),
      ...Object.keys(pack.fields),
    ])
      expect(html).toContain(`value="${id}"`)
    expect(html).toContain('value="2026-11-03"')
  })

  it.each([
    ['on=2023-02-29', 'on'],
    ['on=never', 'on'],
    ['on=2026-01-01&requester=king', 'requester'],
    ['on=2026-01-01&requester=constructor', 'requester'],
    ['on=2026-01-01&purpose=fun', 'purpose'],
    ['on=2026-01-01&channel=fax', 'channel'],
    ['on=2026-01-01&fact=rich', 'fact'],
    ['on=2026-01-01&field=shoe_size', 'field'],
  ])('refuses %s at its field', async (query, field) => {
    const { status, html, text } = await ask(query)
    expect(status).toBe(422)
    expect(html).toContain(`href="#field-${field}"`)
    expect(html).toContain(`id="field-${field}"`)
    expect(text).not.toContain('The answer of the law on')
  })
})

describe('the answer', () => {
  it.each(LANGUAGES)('is there in %s, with rule, citation and reason', async (language) => {
    const { status, text } = await ask('on=2026-11-24&requester=anyone', language)
    expect(status).toBe(200)
    expect(text).toContain('Wis. Stat. 6.36(1)(b)1.a')
    expect(text).toContain('The statute lets only named election officials view this item')
  })

  it('turns on facts, which it calls an assumption', async () => {
    const query = 'on=2026-11-24&requester=law-enforcement&field=birth_date'
    const closed = await ask(query)
    expect(closed.text).toContain('No fact is assumed to be proved.')
    expect(rowOf(closed.html, 'birth date')).toContain('withheld')
    const opened = await ask(`${query}&fact=law_enforcement_agency&fact=law_enforcement_purpose`)
    expect(opened.text).toContain('This is an assumption and no finding.')
    expect(rowOf(opened.html, 'birth date')).toContain('given')
    expect(rowOf(opened.html, 'birth date')).toContain('6.36(1)(bm)')
  })

  it('is that of the day: the rule of 30 June 2017 does not hold the day before', async () => {
    const query =
      'requester=law-enforcement&field=birth_date&fact=law_enforcement_agency&fact=law_enforcement_purpose'
    expect(rowOf((await ask(`on=2017-06-29&${query}`)).html, 'birth date')).toContain('withheld')
    expect(rowOf((await ask(`on=2017-06-30&${query}`)).html, 'birth date')).toContain('given')
  })

  it('of a day before any rule is a refusal, and says that this is about what was read', async () => {
    const { text, html } = await ask('on=1999-12-31&field=name')
    expect(text).toContain('This day lies before any rule that is known')
    expect(text).toContain('The first rule of the law pack is of January 1, 2010.')
    expect(rowOf(html, 'name')).toContain('withheld')
    expect((await ask('on=2010-01-01&field=name')).text).not.toContain('before any rule that is known')
  })

  it('can be asked for again by its address, as examples do', async () => {
    const { html } = await browserOn(office.parts).get('/law/examples/justice-department-2025')
    const link = /href="(\/law\/answer\?[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { text, html: answered } = await ask(link.split('?')[1] ?? '')
    expect(text).toContain('The answer on December 11, 2025')
    expect(rowOf(answered, 'birth date')).toContain('withheld')
  })
})
