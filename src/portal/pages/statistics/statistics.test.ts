/** The pages of the figures: the table is the figure, cell by cell, in both languages; files say the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Figure, narrowFigure, STATISTICS_MESSAGES, toCsv } from '#docket'
import { classOf } from '#law'
import { FIELDS } from '#roll'
import { allMessages, formats, type Html, type Language, LANGUAGES, sayIn } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import type { Visit } from '../visit.ts'
import { cellWords, ON_A_PAGE, pagesOf } from './cells.ts'
import { capital, plainWords } from './words.ts'

let office: Office
let figures: readonly Figure[] = []
beforeAll(async () => {
  office = await openOffice()
  const listed = must(await office.app.statistics.list())
  figures = await Promise.all(
    listed.figures.map(async ({ id }) => must(await office.app.statistics.figure(id))),
  )
})
afterAll(() => office.close())

const plain = (html: string | Html): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Without space: where a text in another language begins and ends, a reader of bare text sees one too many. */
const close = (text: string): string => text.replaceAll(/\s+/g, '')

/** The rows of a page's table, as texts; its heads first. */
const tableOf = (html: string): string[][] => {
  const [, inner = ''] = /<table[^>]*>(.*?)<\/table>/s.exec(html) ?? []
  return [...inner.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => plain(cell)),
  )
}

const speaking = (language: Language) =>
  ({ language, say: sayIn(language), show: formats(language, 'UTC') }) as Visit

const wanted = (figure: Figure, language: Language): string[][] =>
  figure.rows.map((row) =>
    row.map((cell, at) => plain(cellWords(speaking(language), figure.columns[at]!, cell))),
  )

/** The number that people read, English or Spanish as in the United States; empty for none. */
const numberIn = (text: string): number | '' => (text === '' ? '' : Number(text.replaceAll(/[^\d.]/g, '')))

const rowAt = (figure: Figure, pages: readonly number[], index: number): readonly (string | number)[] =>
  figure.rows[((pages[Math.floor(index / ON_A_PAGE)] ?? 1) - 1) * ON_A_PAGE + (index % ON_A_PAGE)] ?? []

/** RFC 4180, for what toCsv writes. */
const parseCsv = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    )

describe.each(LANGUAGES)('in %s', (language) => {
  it('the page of every figure has the table of the figure, page by page, and its notes', async () => {
    const browser = browserOn(office.parts, language)
    expect(figures.length).toBeGreaterThan(10)
    for (const figure of figures) {
      const rows: string[][] = []
      let text = ''
      const pages = pagesOf(figure)
      // The longest in full is the same code as the others: its ends are enough.
      const asked = pages > 6 ? [1, 2, pages] : Array.from({ length: pages }, (_, at) => at + 1)
      for (const page of asked) {
        const seen = await browser.get(`/statistics/${figure.id}?page=${page}`)
        expect(seen.status, figure.id).toBe(200)
        expect(seen.html).not.toMatch(/undefined|\[object|NaN|\uE000/)
        rows.push(...tableOf(seen.html).slice(1))
        text = seen.text
      }
      const all = wanted(figure, language)
      const expected = asked.flatMap((page) => all.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE))
      expect(rows.slice(0, expected.length), figure.id).toEqual(expected)
      for (const [index, row] of expected.entries())
        for (const [at, { kind }] of figure.columns.entries())
          if (kind !== 'text') expect(numberIn(row[at] ?? '')).toBe(rowAt(figure, asked, index)[at])
      const total = rows[expected.length]
      expect(total !== undefined, figure.id).toBe(figure.totals !== undefined && figure.rows.length > 1)
      for (const [at, column] of figure.columns.entries())
        if (total !== undefined && figure.totals?.[column.key] !== undefined)
          expect(total[at]).toBe(speaking(language).show.number(figure.totals[column.key]!))
      for (const note of figure.notes)
        expect(close(text), figure.id).toContain(close(plainWords(speaking(language), note)))
      expect(text).toContain(figure.snapshot)
      expect(text).toContain(capital(plainWords(speaking(language), figure.title)))
    }
  })

  it('the list names every figure, and tells the total apart by status', async () => {
    const { html, text, status } = await browserOn(office.parts, language).get('/statistics')
    expect(status).toBe(200)
    const { number } = speaking(language).show
    for (const { id } of figures) expect(html).toContain(`href="/statistics/${id}"`)
    const { totals = {} } = figures.find(({ id }) => id === 'voters-by-county')!
    for (const total of Object.values(totals)) expect(text).toContain(number(total))
    expect(text).toContain('not registered; kept as history')
    expect(html).toMatch(/<svg[^>]*class="chart chart-map"/)
  })

  it('a kind of district has its name in the language', () => {
    const names = figures.map(({ title }) => plainWords(speaking(language), title))
    expect(new Set(names).size).toBe(names.length)
    if (language === 'es') expect(names.join()).not.toMatch(/\b(?:district|school|court|county)\b/)
  })
})

describe('a narrowed figure', () => {
  it('has the rows of the county and election, its drawing, and files of the same rows', async () => {
    const figure = figures.find(({ id }) => id === 'turnout-by-county-and-election')!
    const [county, election] = [String(figure.rows[0]![0]), String(figure.rows[0]![1])]
    const browser = browserOn(office.parts)
    const [byCounty, byElection, file] = await Promise.all([
      browser.get(`/statistics/${figure.id}?${new URLSearchParams({ county }).toString()}`),
      browser.get(`/statistics/${figure.id}?election=${election}`),
      browser.get(`/statistics/${figure.id}/csv?election=${election}`),
    ])
    expect(tableOf(byCounty.html).slice(1)).toEqual(wanted(narrowFigure(figure, { county }), 'en'))
    expect(tableOf(byElection.html).slice(1)).toEqual(wanted(narrowFigure(figure, { election }), 'en'))
    expect(byCounty.html).toContain('chart chart-bars')
    expect(byElection.html).toContain('chart chart-map')
    expect(file.bytes.toString('utf8')).toBe(toCsv(narrowFigure(figure, { election })))
  })

  it('of a county that is not there says so', async () => {
    const { status, text } = await browserOn(office.parts).get(
      '/statistics/voters-by-municipality?county=%3Cb%3E',
    )
    expect(status).toBe(200)
    expect(text).toContain('No row of this figure is of that county or election.')
  })
})

describe('the map', () => {
  it('leads from each county to its municipalities, and shows one status if asked', async () => {
    const browser = browserOn(office.parts)
    const { html } = await browser.get('/statistics/voters-by-county')
    const figure = figures.find(({ id }) => id === 'voters-by-county')!
    const links = [...html.matchAll(/href="(\/statistics\/voters-by-municipality\?county=[^"]+)"/g)]
    expect(links.length).toBe(figure.rows.filter(([name]) => name !== '').length)
    const county = new URL(links[0]![1]!, 'http://here.invalid').searchParams.get('county')!
    const municipalities = figures.find(({ id }) => id === 'voters-by-municipality')!
    const there = tableOf((await browser.get(links[0]![1]!)).html).slice(1)
    const rows = wanted(narrowFigure(municipalities, { county }), 'en')
    expect(rows.length).toBeGreaterThan(0)
    expect(there.slice(0, rows.length)).toEqual(rows)
    expect(html).toContain(`aria-label="${county}: `)
    const status = figure.columns.find(({ key }) => key.startsWith('status_'))!
    const one = await browser.get(`/statistics/voters-by-county?draw=${status.key}`)
    const at = figure.columns.indexOf(status)
    const [name, value] = [figure.rows[0]![0], Number(figure.rows[0]![at])]
    const shown = value > 0 ? new Intl.NumberFormat('en-US').format(value) : 'None'
    expect(one.html).toContain(`aria-label="${name}: ${shown}"`)
  })

  it('is left out where the law pack names no state, and the bars stand in', async () => {
    const pack = must(await office.app.law.inUse())
    const { jurisdiction: _, ...stateless } = pack
    const law = { ...office.app.law, inUse: async () => ({ ok: true, value: stateless }) as const }
    const browser = browserOn({ ...office.parts, app: { ...office.app, law } })
    expect((await browser.get('/statistics')).html).not.toContain('chart-map')
    expect((await browser.get('/statistics/voters-by-county')).html).toContain('chart chart-bars')
  })
})

describe('the files', () => {
  it('are the figure as CSV and JSON, are kept for five minutes, and are not sent twice', async () => {
    const browser = browserOn(office.parts)
    for (const figure of figures) {
      const csv = await browser.get(`/statistics/${figure.id}/csv`)
      const [head, ...rows] = parseCsv(csv.bytes.toString('utf8'))
      expect(head).toEqual([...figure.columns.map(({ key }) => key), 'as_of', 'snapshot'])
      const cells = figure.rows.map((row) => [...row.map(String), figure.asOf, figure.snapshot])
      expect(rows, figure.id).toEqual(cells)
      const json = await browser.get(`/statistics/${figure.id}/json`)
      expect(JSON.parse(json.bytes.toString('utf8'))).toEqual(figure)
      for (const [kind, file] of Object.entries({ csv, json })) {
        expect(file.headers.get('Content-Disposition')).toBe(
          `attachment; filename="${figure.id}-${figure.asOf}.${kind}"`,
        )
        expect(file.headers.get('Cache-Control')).toBe('public, max-age=300')
        const tag = file.headers.get('ETag') ?? ''
        expect(tag).toContain(figure.snapshot)
        const again = await browser.get(`/statistics/${figure.id}/${kind}`, { 'If-None-Match': tag })
        expect([again.status, again.bytes.length]).toEqual([304, 0])
      }
    }
  })

  it('of another part have another tag', async () => {
    const browser = browserOn(office.parts)
    const figure = figures.find(({ id }) => id === 'voters-by-municipality')!
    const part = new URLSearchParams({ county: String(figure.rows[0]![0]) }).toString()
    const tags = await Promise.all(
      ['', `?${part}`].map(async (query) => {
        const { headers } = await browser.get(`/statistics/${figure.id}/csv${query}`)
        return headers.get('ETag')
      }),
    )
    expect(new Set(tags).size).toBe(2)
  })
})

describe('what is not there', () => {
  it.each(LANGUAGES)('is a page of the site, in %s', async (language) => {
    for (const below of ['', '/csv', '/json']) {
      const { status, html, headers } = await browserOn(office.parts, language).get(
        `/statistics/voters-by-birth-date${below}`,
      )
      expect(status).toBe(404)
      expect(html).toContain('usa-skipnav')
      expect(headers.get('Cache-Control')).toBe('no-store')
    }
    expect(office.lines.join('\n')).toContain('figure-unknown')
  })

  it('no guarded field is a figure, nor a column of one', async () => {
    const pack = must(await office.app.law.inUse())
    const guarded = FIELDS.filter(({ field }) => classOf(pack, field) === 'guarded').flatMap(
      ({ field, parts }) => [field, ...parts.map(({ part }) => part)],
    )
    expect(guarded.length).toBeGreaterThan(5)
    const { html } = await browserOn(office.parts).get('/statistics')
    for (const name of guarded) {
      expect(html).not.toContain(`/statistics/voters-by-${name.replaceAll('_', '-')}"`)
      for (const { columns } of figures) expect(columns.map(({ key }) => key)).not.toContain(name)
    }
  })
})

it('the English of the figures is that of the catalogue, word by word', () => {
  const own = [...allMessages('en')].filter(([key]) => /^statistics\.(?:title|part|column|note)\./.test(key))
  expect(Object.fromEntries(own)).toEqual(STATISTICS_MESSAGES)
})
