/** The questions of the builder: what is offered, counted, priced, refused and kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import type { Manifest } from '#roll'
import { formats } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { LONGEST } from './question.ts'

let office: Office
let manifest: Manifest
beforeAll(async () => {
  office = await openOffice()
  manifest = must(await office.app.roll.show())
})
afterAll(() => office.close())

const get = (path: string, language = 'en') => browserOn(office.parts, language).get(path)
const show = formats('en', 'UTC')
const county = () => manifest.facets['county']![0]!
const enc = (text: string) => encodeURIComponent(text).replaceAll('%20', '+')
const countOf = async (selection: object) =>
  must(await office.app.roll.count({ selection, snapshot: manifest.id })).count
/** Under another law pack, on the same roll. */
const under = async (id: string) => {
  const pack = must(await office.app.law.pack(id))
  const app = {
    ...office.app,
    law: { ...office.app.law, inUse: async () => ({ ok: true, value: pack }) as const },
    roll: {
      ...office.app.roll,
      current: async () => ({ ok: true, value: { ...manifest, law: { id, hash: pack.hash } } }) as const,
    },
  }
  return { ...office.parts, app }
}

describe('the first question', () => {
  it('is which voters, where the law asks neither who nor why', async () => {
    expect(await get('/request?county=X')).toMatchObject({ status: 303, to: '/request/voters?county=X' })
    const { text } = await get('/request/voters')
    expect(text).toContain('You need not say who you are or why you ask.')
  })

  it('is who and why, where the answer turns on it', async () => {
    const browser = browserOn(await under('ca'))
    expect((await browser.get('/request')).to).toBe('/request/who')
    expect((await browser.get('/request/who')).text).toContain('No purpose stated')
    expect((await get('/request/who')).text).not.toContain('No purpose stated')
  })

  it('lets a class that can show something say it, and no other', async () => {
    expect((await get('/request/who?as=law-enforcement&go=next')).to).toBe(
      '/request/claims?as=law-enforcement',
    )
    expect((await get('/request/who?as=anyone&go=next')).to).toBe('/request/voters?as=anyone')
    expect((await get('/request/who?as=anyone&claim=eric&go=next')).to).toContain('claim=eric')
    // What another class claimed is not claimed any more.
    expect((await get('/request/who?as=court&claim=eric&go=next')).to).toBe('/request/claims?as=court')
  })
})

describe('the bar', () => {
  it('counts and prices as the office does, with arithmetic and citation', async () => {
    const { value, count } = county()
    const { text, headers } = await get(`/request/bar?county=${enc(value)}`)
    expect(text).toContain(`${show.number(count)} voter`)
    const fee = must(
      await office.app.law.fee(manifest.law.id, { records: count, on: '2026-11-03', medium: 'electronic' }),
    )
    expect(text).toContain(show.money(fee.cents))
    expect(text).toContain(fee.arithmetic)
    expect(text).toContain(fee.citation)
    expect(headers.get('Cache-Control')).toBe('no-store')
  })

  it('keeps the address of the page that it stands on up to date, and of no other place', async () => {
    const { html } = await get(
      `/request/bar?at=/request/voters/county&county=${enc(county().value)}&search=x`,
    )
    expect(html).toContain(`data-address="/request/voters/county?county=${enc(county().value)}"`)
    for (const at of ['//evil.example', '/status', '/request/../log', 'javascript:1', '/request/%2f'])
      expect((await get(`/request/bar?at=${encodeURIComponent(at)}`)).html).toContain(
        'data-address="/request/voters"',
      )
  })

  it('counts the condition on elections that is being made', async () => {
    const election = manifest.elections[0]!.id
    const { html, text } = await get(`/request/bar?match=none&election=${election}&since=&until=`)
    const count = await countOf({ participation: [{ match: 'none', elections: [election] }] })
    expect(text).toContain(`${show.number(count)} voter`)
    expect(html).toContain(`voted=none:${election}`)
  })

  it('says why where nothing can be counted or sold', async () => {
    expect((await get('/request/bar?county=Nowhere')).text).toContain('There is no "Nowhere" on this roll.')
    expect((await get('/request/bar?medium=counts')).text).toContain('Free of charge')
    expect((await get('/request/bar?medium=paper')).text).toContain('The office counts the pages')
    const none = await get('/request/bar?registered-from=2099-01-01')
    expect(none.text).toContain('0 voters')
    expect(none.text).toContain('nothing to sell')
    expect((await get('/request/bar?column=ssn4')).text).toContain('gives none of the columns')
  })

  it('shows no count by what the law does not open to everybody', async () => {
    const browser = browserOn(await under('ca'))
    const { text } = await browser.get(`/request/bar?county=${enc(county().value)}`)
    expect(text).not.toMatch(/\d voters?/)
    expect(text).toContain('The count is shown once the office has judged the request.')
  })

  it('lets people go on where too many count at once', async () => {
    const busy = {
      ok: false,
      error: { kind: 'unavailable', code: 'server-busy', message: '', fix: '' },
    } as const
    const parts = { ...office.parts, counts: { run: async () => busy } }
    const browser = browserOn(parts)
    expect((await browser.get('/request/bar?status=Active')).text).toContain('Many people are counting')
    expect((await browser.get('/request/voters/status?status=Active&go=next')).to).toBe(
      '/request/voters?status=Active',
    )
  })
})

describe('choosing voters', () => {
  it('offers what the roll has, with counts, and leads back to the menu', async () => {
    const { value, count } = county()
    const { text, html } = await get('/request/voters/county')
    expect(text).toContain(`${value} (${show.number(count)})`)
    expect(html.match(/name="county"/g)).toHaveLength(manifest.facets['county']!.length)
    expect((await get(`/request/voters/county?county=${enc(value)}&status=Active&go=next`)).to).toBe(
      `/request/voters?county=${enc(value)}&status=Active`,
    )
    const menu = await get(`/request/voters?county=${enc(value)}&status=Active`)
    expect(menu.text).toContain(value)
    expect(menu.text).toContain('Take all conditions off')
  })

  it('says what a status means', async () => {
    expect((await get('/request/voters/status')).text).toContain('not registered; kept as history')
  })

  it('lists municipalities of the chosen counties alone, and keeps what is chosen on a search', async () => {
    const { value } = county()
    const of = manifest.completeness
      .filter((one) => one.county === value)
      .map(({ municipality }) => municipality)
    const { html } = await get(`/request/voters/municipality?county=${enc(value)}`)
    expect(html.match(/name="municipality"/g)).toHaveLength(new Set(of).size)
    const searched = await get(`/request/voters/municipality?municipality=${enc(of[0]!)}&search=zzz&go=find`)
    expect(searched.html).toMatch(/name="municipality"[^>]*\schecked/)
    expect(searched.status).toBe(200)
  })

  it('shows no more names than help, and says how many are not shown', async () => {
    const { html, text } = await get('/request/voters/district/district_combo')
    const all = manifest.facets['district_combo']!.length
    expect(html.match(/name="district.district_combo"/g)).toHaveLength(Math.min(150, all))
    expect(text).toContain(`${show.number(all - 150)} more are not shown`)
  })

  it('asks for a municipality before wards, then lists its wards', async () => {
    expect((await get('/request/voters/ward')).text).toContain('Choose one first')
    const { municipality } = manifest.completeness[0]!
    const { text } = await get(`/request/voters/ward?municipality=${enc(municipality)}`)
    expect(text).toContain(`${municipality} - Ward`)
  })

  it('takes several conditions on elections, one at a time, and gives each a way off', async () => {
    const [first, second] = manifest.elections.map(({ id }) => id)
    const one = await get(`/request/voters/elections?match=any&election=${first}&go=add`)
    expect(one.to).toBe(`/request/voters/elections?voted=any:${first}`)
    const two = await get(`${one.to}&match=none&method=absentee&election=${second}&go=next`)
    expect(two.to).toBe(`/request/voters?voted=any:${first}&voted=none:absentee:${second}`)
    const { html } = await get(`/request/voters/elections?voted=any:${first}&voted=none:absentee:${second}`)
    expect(html).toContain(`href="/request/voters/elections?voted=any:${first}"`)
    expect(html).toContain(`href="/request/voters/elections?voted=none:absentee:${second}"`)
  })

  it.each([
    ['/request/voters/county?county=Nowhere&go=next', 'There is no "Nowhere" on this roll.', 'county'],
    ['/request/voters/registered?registered-from=2016-02-30&go=next', 'This is no date', 'registered-from'],
    [
      '/request/voters/registered?registered-from=2017-01-01&registered-to=2016-01-01&go=next',
      'The end comes before the beginning.',
      'registered-to',
    ],
    ['/request/voters/elections?match=any&since=2016-13&go=add', 'Write a month', 'since'],
    [
      '/request/voters/elections?match=any&since=2018-01&until=2016-01&go=next',
      'The end comes before',
      'until',
    ],
    [
      '/request/voters/elections?match=any&since=1800-01&until=1800-02&go=next',
      'no election in that span',
      'election',
    ],
    ['/request/columns?go=next', 'Tick at least one column.', 'column'],
    ['/request/columns?column=ssn4&go=next', 'You cannot have these columns', 'column'],
    ['/request/history?column=voter_history&shown=some&go=next', 'Tick at least one election', 'election'],
    ['/request/who?as=nobody&go=next', 'This law does not know "nobody"', 'as'],
  ])('%s says what is wrong at the question and keeps everything', async (path, words, field) => {
    const { status, html, text } = await get(`${path}&status=Active`)
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(html).toContain(`href="#field-${field}"`)
    expect(html).toContain(`id="field-${field}"`)
    expect(html).toContain('name="status" value="Active"')
  })

  it('asks for whole counties where an address becomes too long', async () => {
    const long = manifest.facets['ward']!.map(({ value }) => `ward=${enc(value)}`)
      .join('&')
      .slice(0, 3 * LONGEST)
    const { status, text } = await get(`/request/voters/status?${long}&go=next`)
    expect(status).toBe(422)
    expect(text).toContain('Choose whole counties')
  })

  it('chooses by no field that the law withholds from this requester, and says why', async () => {
    const browser = browserOn(await under('ca'))
    const menu = await browser.get('/request/voters')
    expect(menu.html).not.toContain('href="/request/voters/county"')
    expect((await browser.get('/request/voters/county')).to).toBe('/request/voters')
    const who = 'as=researcher&purpose=scholarly'
    const asked = await browser.get(`/request/voters?${who}`)
    expect(asked.html).toContain(`href="/request/voters/status?${who.replace('&', '&amp;')}"`)
    // Values without figures: the figures are not open to everybody.
    const list = await browser.get(`/request/voters/status?${who}`)
    for (const { value, count } of manifest.facets['status']!) {
      expect(list.text).toContain(value)
      expect(list.text).not.toContain(`(${show.number(count)})`)
    }
    // Without the purpose the answer is another, and it is said before anything is sent.
    const check = await browser.get('/request/check?column=name&status=Active')
    expect(check.text).toContain('You are not given the field Status')
    expect(check.html).not.toContain('method="post"')
  })
})
