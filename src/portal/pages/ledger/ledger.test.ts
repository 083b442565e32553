/** The ledger page and its operation: for whoever shows to be the voter, and nothing of her anywhere else. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must, ok } from '#basics'
import { parseCsv } from '../../../../test/builders/parse-csv.ts'
import type { ApiParts } from '../../parts.ts'
import { partsOf } from '../../serve.ts'
import { browserOn } from '../../testing/browser.ts'
import { type Case, deliverCase } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
let given: Case
let parts: ApiParts
let voter: { number: string; first: string; last: string; born: string }

const isoOf = (text: string): string => text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$1-$2')

beforeAll(async () => {
  office = await openOffice()
  given = await deliverCase(office)
  parts = fresh()
  const files = join(dirname(office.config.dataDir), 'files')
  const [head = [], ...rows] = parseCsv(
    readFileSync(join(files, 'guarded.csv'), 'utf8').replaceAll(/\r?\n/g, '\r\n'),
  )
  const cell = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? ''
  const [names = '', ...lines] = readFileSync(join(files, 'voters.txt'), 'utf8').trimEnd().split(/\r?\n/)
  const columns = names.split('\t')
  const voters = new Map(
    lines.map((line) => [line.split('\t')[columns.indexOf('Voter Reg Number')]!, line.split('\t')]),
  )
  const found = rows.find(
    (row) =>
      cell(row, 'Protection') === '' &&
      cell(row, 'BirthDate') !== '' &&
      (voters.get(cell(row, 'Voter Reg Number'))?.[columns.indexOf('FirstName')] ?? '') !== '',
  )!
  const number = cell(found, 'Voter Reg Number')
  const open = voters.get(number)!
  voter = {
    number,
    first: open[columns.indexOf('FirstName')]!,
    last: open[columns.indexOf('LastName')]!,
    born: isoOf(cell(found, 'BirthDate')),
  }
})
afterAll(() => office.close())

/** Parts whose limits nobody has used yet. */
const fresh = (more: Partial<ApiParts> = {}): ApiParts => ({
  ...partsOf(office.app, office.config, office.options),
  ...more,
})

const claim = (more: Record<string, string> = {}): Record<string, string> => ({
  number: voter.number,
  name: `${voter.first} ${voter.last}`,
  born: voter.born,
  ...more,
})
const send = async (fields: Record<string, string>, on = parts, language = 'en') => {
  const browser = browserOn(on, language)
  await browser.get('/ledger')
  return browser.post('/ledger', fields)
}
const asked = (more: Record<string, unknown> = {}) => ({
  json: {
    registrationNumber: voter.number,
    name: `${voter.last}, ${voter.first}`,
    birthDate: voter.born,
    ...more,
  },
})
const Answer = z.looseObject({
  lines: z.array(z.looseObject({ request: z.string(), fields: z.array(z.string()), receipt: z.string() })),
  neverGiven: z.array(z.string()),
})

describe('a voter who shows who she is', () => {
  it('sees who received her record, by which law, with the receipt, and what was never given', async () => {
    const seen = await send(claim())
    expect(seen.status).toBe(200)
    for (const words of [
      'One hand-over held your record',
      `Request ${given.number}`,
      'Had since',
      'The proof that the log holds it',
      'What was never given',
    ])
      expect(seen.text).toContain(words)
    expect(seen.html).toContain('c2sp.org/tlog-proof')
    expect(seen.html).toContain(`href="/docket/${given.number}"`)
    expect(seen.html).toMatch(/href="\/log\/entries\/\d+"/)
  })

  it('is not kept by anybody on the way, found by no search engine, and in no address', async () => {
    const seen = await send(claim())
    expect(seen.headers.get('Cache-Control')).toBe('no-store')
    expect(seen.html).toContain('<meta name="robots" content="noindex, noarchive"')
    expect(seen.to).toBe('')
    expect(seen.html).not.toMatch(new RegExp(`(?:href|action)="[^"]*${voter.number}`))
  })

  it('has the same as a file and by the API', async () => {
    const file = await send(claim({ as: 'json' }))
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="ledger.json"')
    expect(file.headers.get('Cache-Control')).toBe('no-store')
    const answer = Answer.parse(JSON.parse(file.bytes.toString('utf8')))
    expect(answer.lines.map(({ request }) => request)).toEqual([given.number])
    expect(answer.neverGiven).toContain('birth_date')
    const called = await office.call('/api/v1/ledger', asked())
    expect(called.status).toBe(200)
    expect(called.headers.get('Cache-Control')).toBe('no-store')
    expect(Answer.parse(await called.json()).lines).toEqual(answer.lines)
  })

  it('reads it in Spanish', async () => {
    const seen = await send(claim(), fresh(), 'es')
    expect(seen.text).toContain('Una entrega contenía su registro')
  })
})

describe('whoever does not', () => {
  const wrongs = (): readonly Record<string, string>[] => [
    claim({ name: 'Somebody Else' }),
    claim({ born: '1901-01-01' }),
    claim({ number: '9999999999' }),
  ]

  it('gets the same answer for a wrong name, a wrong day and an unknown number', async () => {
    const pages = await Promise.all(wrongs().map((fields) => send(fields, fresh())))
    const words = pages.map(({ status, text }) => [status, text])
    for (const page of words) expect(page).toEqual(words[0])
    expect(words[0]).toEqual([422, expect.stringContaining('do not belong together')])
    const calls = await Promise.all(
      [{ name: 'Somebody Else' }, { birthDate: '1901-01-01' }, { registrationNumber: '9999999999' }].map(
        async (more) => {
          const response = await office.call('/api/v1/ledger', asked(more))
          const { instance: _, ...body } = (await response.json()) as Record<string, unknown>
          return [response.status, body]
        },
      ),
    )
    for (const call of calls) expect(call).toEqual(calls[0])
    expect(calls[0]).toMatchObject([403, { code: 'voter-not-shown' }])
  })

  it('says what is missing, and asks the check only once all is there', async () => {
    let asked_ = 0
    const app = {
      ...office.app,
      ledger: { ...office.app.ledger, own: async () => (asked_++, ok(undefined as never)) },
    }
    const seen = await send({ number: '', name: '', born: '1970-02-30' }, fresh({ app }))
    expect(seen.status).toBe(422)
    for (const words of ['Enter your voter number', 'Enter your name', 'Enter the day'])
      expect(seen.text).toContain(words)
    expect(asked_).toBe(0)
  })

  it('must wait: from one address, and for one voter number wherever it comes from; right ones count too', async () => {
    const slow = fresh()
    for (let time = 0; time < 6; time++) expect((await send(claim(), slow)).status).toBe(200)
    const waits = await send(claim(), slow)
    expect(waits.status).toBe(429)
    expect(Number(waits.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await send(claim({ number: '9999999999' }), slow)).status).toBe(422)
    const few = office.limited({ ledgerPerHour: 2, ledgerPerVoter: 100 })
    const statuses = []
    for (const number of ['1', '2', '3'])
      statuses.push((await few('/api/v1/ledger', asked({ registrationNumber: number }))).status)
    expect(statuses).toEqual([403, 403, 429])
  })
})

describe('the public side alone', () => {
  it('has no key: it says at which counter to ask, and checks nobody', async () => {
    const alone = { ...partsOf(office.app, office.config, { ...office.options, only: 'public' }) }
    const seen = await browserOn(alone).get('/ledger')
    expect(seen.text).toContain('Ask at the counter')
    expect(seen.html).not.toContain('name="born"')
    const browser = browserOn(alone)
    await browser.get('/status')
    expect((await browser.post('/ledger', claim())).text).toContain('Ask at the counter')
  })
})

describe('what a voter typed', () => {
  it('is in no line of the server and in no measure (invariants 2 and 7)', async () => {
    await send(claim(), fresh())
    await office.call('/api/v1/ledger', asked())
    await office.call('/api/v1/ledger', asked({ name: 'Markedname' }))
    const written = `${office.lines.join('')}${await (await office.call('/metrics')).text()}`
    for (const text of [voter.number, voter.born, voter.last, 'Markedname'])
      expect(written).not.toContain(text)
    expect(must(await office.app.log.entries(0, 100)).length).toBeGreaterThan(0)
    expect(JSON.stringify(must(await office.app.log.entries(0, 100)))).not.toContain(voter.number)
  })
})
