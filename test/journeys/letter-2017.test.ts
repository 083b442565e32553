/** The letter of June 2017, from filing to the bundle in a stranger's hands. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#basics'
import { verifyBundle } from '#disclosure/verify'
import { failureOf, fileAndDecide, openStage, type Stage } from '../builders/stage.ts'
import { openBundle } from '../builders/open-bundle.ts'

let stage: Stage
let letter: Awaited<ReturnType<typeof fileAndDecide>>
let bundle = ''

beforeAll(async () => {
  stage = await openStage(3000, '2017-06-26')
  stage.at('2017-06-30T14:00:00Z')
  letter = await fileAndDecide(stage, {
    requester: {
      class: 'federal-commission',
      name: 'the vice chair',
      organisation: 'Presidential Advisory Commission on Election Integrity',
    },
    fields: [
      'name',
      'residence_address',
      'birth_date',
      'party',
      'ssn4',
      'voter_history',
      'vote_method',
      'status',
      'status_reason',
      'felony_status',
      'registered_in_other_state',
      'military_overseas_status',
    ],
    participation: { elections: { from: '2006-01' } },
    medium: 'electronic',
    format: 'state-csv',
  })
})
afterAll(() => stage.close())

test('the open fields are released under 6.36(1)(b), whoever asks', () => {
  for (const field of [
    'name',
    'residence_address',
    'voter_history',
    'vote_method',
    'status',
    'status_reason',
    'military_overseas_status',
  ]) {
    expect(letter.cell(field)).toMatchObject({
      outcome: 'release',
      citation: expect.stringContaining('6.36(1)(b)'),
    })
  }
})

test('birth date and SSN-4 are withheld under 6.36(1)(b)1.a: neither police nor another state', () => {
  for (const field of ['birth_date', 'ssn4']) {
    const cell = letter.cell(field)
    expect(cell).toMatchObject({ outcome: 'withhold', citation: 'Wis. Stat. 6.36(1)(b)1.a' })
    expect(cell.facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ fact: 'law_enforcement_agency', holds: false }),
        expect.objectContaining({ fact: 'another_state', holds: false }),
      ]),
    )
    expect(cell.facts.map((f) => f.words).join(' ')).toContain(
      'neither a law-enforcement agency nor another state',
    )
  }
})

test('party and registration elsewhere are not held; the felony list is an open question, withheld', () => {
  expect(letter.cell('party').outcome).toBe('not-held')
  expect(letter.cell('registered_in_other_state').outcome).toBe('not-held')
  expect(letter.cell('felony_status')).toMatchObject({
    outcome: 'withhold',
    confidence: 'low',
    openQuestion: 'felony-list',
  })
})

test('at the size of the state the price is 12,500 dollars, and it cannot be waived', async () => {
  const fee = must(
    await stage.app.law.fee('wi', { records: 3_484_948, on: '2017-06-30', medium: 'electronic' }),
  )
  expect(fee).toMatchObject({
    sale: true,
    cents: 1_250_000,
    capped: true,
    citation: expect.stringContaining('EL 3.50'),
  })
})

test('quote, response hold, refusal to hand over, lifting, new quote, payment, disclosure', async () => {
  const { app } = stage
  const { number } = letter
  expect(failureOf(await app.disclosures.disclose({ number, by: 'the administrator' })).code).not.toBe('')
  const first = must(await app.requests.quote({ number, by: 'the administrator' }))
  expect(first).toMatchObject({
    kind: 'quote',
    quote: { snapshot: stage.snapshot, validUntil: '2017-07-15' },
  })

  stage.at('2017-07-10T16:00:00Z')
  const { hold } = must(
    await app.holds.place({
      kind: 'response',
      authority: 'Presidential Advisory Commission on Election Integrity',
      citation: 'D.D.C. 17-1320',
      scope: { kind: 'request', value: number },
      reviewOn: '2017-07-24',
      reason: 'The requester asks to wait.',
      by: 'the administrator',
    }),
  )
  must(
    await app.payments.record({
      request: number,
      cents: must(await app.payments.balance(number)).outstanding,
      method: 'cheque',
      reference: 'early',
      by: 'the cashier',
      key: 'early',
    }),
  )
  stage.at('2017-07-11T14:00:00Z')
  const held = failureOf(await app.disclosures.disclose({ number, by: 'the administrator' }))
  expect(held).toMatchObject({ kind: 'refused', code: 'held' })
  expect(held.message).toContain('Presidential Advisory Commission')

  stage.at('2017-07-25T14:00:00Z')
  must(
    await app.holds.lift({
      id: hold.id,
      by: 'the administrator',
      authority: 'United States District Court for the District of Columbia',
      reason: 'The injunction is denied.',
    }),
  )
  stage.at('2017-08-01T14:00:00Z')
  const out = must(await app.disclosures.disclose({ number, by: 'the administrator' }))
  expect(out).toMatchObject({ snapshot: stage.snapshot })
  bundle = out.path
})

test('a stranger verifies the bundle offline, and finds in it just what was decided', async () => {
  const report = await verifyBundle(bundle, {})
  expect(report.fault).toBeUndefined()
  const files = await openBundle(bundle)
  const csv = [...files].find(([name]) => name.endsWith('.csv'))![1].toString('utf8')
  const header = csv.slice(0, csv.indexOf('\r\n'))
  expect(header).toContain('LastName')
  expect(header).not.toMatch(/Birth|SSN|License|Phone|Email|Voter Reg/)
  const guarded = readFileSync(join(stage.dir, 'made', 'guarded.csv'), 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
  const licences = guarded.map((line) => line.split(',')[2]!).filter((value) => value !== '')
  expect(licences.length).toBeGreaterThan(1000)
  const everything = Buffer.concat([...files.values()]).toString('latin1')
  expect(licences.filter((value) => everything.includes(value))).toEqual([])
})

test('the papers of 2017 do not speak of a protection of 2025', async () => {
  const files = await openBundle(bundle)
  for (const name of ['README.txt', 'decision.html']) {
    const text = files.get(name)!.toString('utf8')
    expect(text).toContain('confidential elector')
    expect(text).not.toContain('judicial officer')
  }
})

test('invariant 5: made again from snapshot and decision, the bundle has the same bytes but for the receipt', async () => {
  const again = must(await stage.app.disclosures.disclose({ number: letter.number, by: 'the administrator' }))
  expect(readFileSync(again.path).equals(readFileSync(bundle))).toBe(true)
})

test('a bundle with one changed byte of data is found out', async () => {
  const bytes = readFileSync(bundle)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  const altered = join(stage.dir, 'altered.zip')
  writeFileSync(altered, bytes)
  expect((await verifyBundle(altered, {})).fault).toBeDefined()
})

test('invariant 7: the log tells the whole story and names nobody', async () => {
  const entries = must(await stage.app.log.entries(0, 100)).map(
    ({ entry }) => entry as { kind: string; request?: string },
  )
  const story = entries.filter((e) => e.request === letter.number).map((e) => e.kind)
  expect(story.slice(0, 3)).toEqual(['request-filed', 'request-decided', 'quote-made'])
  expect(story.filter((kind) => kind === 'disclosure')).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toMatch(/vice chair|Advisory Commission on Election Integrity","name/)
})
