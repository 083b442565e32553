/** The law page says all that the pack says, of every pack, in both languages; the calculator prices as the pack does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { formatUsd } from '#basics'
import { LANGUAGES } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const under = async (id: string) => {
  const pack = must(await office.app.law.pack(id))
  const law = { ...office.app.law, inUse: async () => ({ ok: true, value: pack }) as const }
  return { pack, parts: { ...office.parts, app: { ...office.app, law } } }
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

describe.each(['wi', 'ca', 'fl', 'ga', 'hi', 'nc', 'nv', 'va', 'us'])('the law page of %s', (id) => {
  it.each(LANGUAGES)('holds every statement of the pack, in %s', async (language) => {
    const { pack, parts } = await under(id)
    const { status, html, text } = await browserOn(parts, language).get('/law')
    expect(status).toBe(200)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
    const statements = [
      ...Object.values(pack.fields).flatMap(({ reason, citation }) => [reason, citation]),
      ...Object.values(pack.withholdings)
        .filter((one) =>
          Object.values(pack.fields).some(
            (field) => field.collected && pack.withholdings[field.withheldBy ?? ''] === one,
          ),
        )
        .flatMap(({ reason, citation }) => [reason, citation]),
      ...Object.values(pack.protections).flatMap(({ label, reason, starts, ends }) => [
        label,
        reason,
        starts,
        ends,
      ]),
      ...pack.rules.flatMap(({ reason, citation }) => [reason, citation]),
      ...Object.values(pack.facts).flatMap(({ label, provedBy }) => [label, ...provedBy]),
      ...Object.values(pack.requesterClasses).flatMap(({ label, provedBy }) => [label, ...provedBy]),
      ...pack.fees.flatMap(({ label, citation }) => [label, citation]),
      ...Object.values(pack.clocks).flatMap(({ label, citation }) => [label, citation]),
      ...pack.retention.flatMap(({ records, from, citation }) => [records, from, citation]),
      ...pack.terms.flatMap(({ words, citation }) => [words, citation]),
      ...pack.appeals.flatMap(({ words, citation }) => [words, citation]),
      ...pack.openQuestions.flatMap(({ question, meanwhile }) => [question, meanwhile]),
      ...pack.notes,
      pack.residual.reason,
    ].map(flat)
    expect(statements.filter((one) => !text.includes(one))).toEqual([])
  })

  it('has an anchor for every open question, and its contents lead nowhere else', async () => {
    const { pack, parts } = await under(id)
    const { html } = await browserOn(parts).get('/law')
    for (const question of pack.openQuestions) expect(html).toContain(`id="question-${question.id}"`)
    const anchors = [...html.matchAll(/href="#([\w.-]+)"/g)].map((match) => match[1] ?? '')
    expect(anchors.length).toBeGreaterThan(5)
    expect(anchors.filter((anchor) => !html.includes(`id="${anchor}"`))).toEqual([])
  })
})

describe('the calculator', () => {
  const price = async (query: string, language = 'en') =>
    browserOn(office.parts, language).get(`/law/fee?${query}`)

  it('gives the prices that the pack’s own cases expect', async () => {
    const pack = must(await office.app.law.inUse())
    for (const { records, medium, pages, on, cents, sale } of pack.cases.fees) {
      const query = new URLSearchParams({ records: String(records), on, medium })
      if (pages !== undefined) query.set('pages', String(pages))
      const { status, text } = await price(query.toString())
      expect(status).toBe(200)
      expect(text).toContain(
        sale ? `${formatUsd(cents as never)} for` : 'nothing is sold, and nothing is charged',
      )
    }
  })

  it('shows arithmetic and citation, and says when the maximum applies', async () => {
    const { text } = await price('records=6,491,178&on=2026-11-24')
    expect(text).toContain('$25.00 + 6,491 x $5.00 = $32,480.00, at most $12,500.00')
    expect(text).toContain('The maximum applies.')
    expect(text).toContain('Wis. Admin. Code EL 3.50(4)')
  })

  it.each(['-1', '1.5', 'many', '', '9'.repeat(30)])(
    'refuses %s at its field, and keeps it',
    async (typed) => {
      const { status, html } = await price(`records=${encodeURIComponent(typed)}`)
      expect(status).toBe(422)
      expect(html).toContain('id="errors"')
      expect(html).toContain('href="#field-records"')
      expect(html).toContain(`value="${typed.slice(0, 40)}"`)
      expect(html).toContain('aria-invalid="true"')
    },
  )

  it('says of a day before the first price what it does not know', async () => {
    const { status, text } = await price('records=1500&on=1999-12-31')
    expect(status).toBe(200)
    expect(text).toContain('There is no price for that day')
    expect(text).toContain('Its first price is of July 1, 2012.')
  })

  it('says where a price is not an amount', async () => {
    const { text } = await price('records=1500&channel=municipal-clerk&requester=campaign')
    expect(text).toContain('There is no amount to work out')
    expect(text).toContain('at the cost of reproduction')
  })

  it('answers a script with the answer alone, and keeps silent while nothing is typed', async () => {
    const browser = browserOn(office.parts, 'es')
    const piece = await browser.get('/law/fee?records=1500', { 'HX-Request': 'true' })
    expect(piece.html).not.toContain('<html')
    expect(piece.text).toContain('$35.00')
    expect((await browser.get('/law/fee?records=', { 'HX-Request': 'true' })).text).toBe('')
    const wrong = await browser.get('/law/fee?records=x', { 'HX-Request': 'true' })
    expect([wrong.status, wrong.text]).toEqual([
      200,
      'Indique el número de registros como número entero desde 0, por ejemplo 1,500',
    ])
  })

  it('escapes what was typed', async () => {
    const { html } = await price(`records=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(html).not.toContain('<script>alert')
  })
})

describe('the worked examples', () => {
  it.each(LANGUAGES)('are told with their sources, and answered anew, in %s', async (language) => {
    const pack = must(await office.app.law.inUse())
    const browser = browserOn(office.parts, language)
    const { html } = await browser.get('/law')
    for (const example of must(await office.app.law.examples(pack.id))) {
      expect(html).toContain(`href="/law/examples/${example.id}"`)
      const page = await browser.get(`/law/examples/${example.id}`)
      expect(page.status).toBe(200)
      for (const { words, sources } of example.story) {
        expect(page.text).toContain(flat(words))
        for (const source of sources) expect(page.html).toContain(source.replaceAll('&', '&amp;'))
      }
      expect(page.text).toContain('Wis. Stat. 6.36(1)(b)1.a')
      expect(page.text).toContain('$12,500.00')
    }
  })

  it('one that is not there is a page that is not there', async () => {
    expect((await browserOn(office.parts).get('/law/examples/nothing')).status).toBe(404)
  })

  it('a fault in them does not touch the law page', async () => {
    const { parts } = await under('wi')
    const examples = async () =>
      ({
        ok: false,
        error: { kind: 'invalid', code: 'law-examples-invalid', message: 'm', fix: 'f' },
      }) as const
    const app = { ...parts.app, law: { ...parts.app.law, examples } }
    const { status, text } = await browserOn({ ...parts, app }).get('/law')
    expect(status).toBe(200)
    expect(text).toContain('The examples cannot be shown just now.')
  })
})
