/** Nine others who ask the same office: what each is told, what each can have, and by which paragraph. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#basics'
import { verifyBundle } from '#disclosure/verify'
import { openBundle } from '../builders/open-bundle.ts'
import { failureOf, fileAndDecide, openStage, quoteAndPay, type Stage } from '../builders/stage.ts'

const OPEN = ['name', 'residence_address', 'registration_number', 'status', 'voter_history', 'vote_method']
const GUARDED = ['birth_date', 'driver_license_number', 'ssn4']

let stage: Stage
beforeAll(async () => {
  stage = await openStage(3000, '2025-12-01')
})
afterAll(() => stage.close())

type Expected = Readonly<Record<string, string>>

interface Journey {
  readonly who: string
  readonly request: Readonly<Record<string, unknown>>
  readonly facts?: readonly { fact: string; evidence: string }[]
  /** `field` or `field protection` → `outcome citation-part`. */
  readonly told: Expected
}

const proved = (...facts: string[]) => facts.map((fact) => ({ fact, evidence: `paper for ${fact}` }))
const guardedAre = (answer: string): Expected => Object.fromEntries(GUARDED.map((field) => [field, answer]))
const openAre: Expected = Object.fromEntries(OPEN.map((field) => [field, 'release 6.36(1)(b)']))

const journeys: Journey[] = [
  {
    who: 'the Department of Justice in December 2025, with a memorandum of understanding, for the licence number too',
    request: {
      requester: { class: 'us-justice-department' },
      fields: [...OPEN, ...GUARDED],
      notes: 'A memorandum of understanding is enclosed.',
    },
    told: { ...openAre, ...guardedAre('withhold 6.36(1)(b)1.a') },
  },
  {
    who: 'a campaign',
    request: { requester: { class: 'campaign' }, fields: [...OPEN, 'party', 'birth_date'] },
    told: { ...openAre, party: 'not-held 6.36(1)(a)', birth_date: 'withhold 6.36(1)(b)1.a' },
  },
  {
    who: 'a reporter who gives no name',
    request: { requester: { class: 'reporter' }, fields: [...OPEN, 'birth_year'] },
    told: { ...openAre, birth_year: 'withhold 6.36(1)(b)1.a' },
  },
  {
    who: 'a sheriff with a case number',
    request: { requester: { class: 'law-enforcement' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('law_enforcement_agency', 'law_enforcement_purpose'),
    told: {
      ...openAre,
      ...guardedAre('release 6.36(1)(bm)'),
      'residence_address confidential-elector': 'release 6.47',
    },
  },
  {
    who: 'the election office of Minnesota',
    request: { requester: { class: 'other-state' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('another_state', 'official_purpose'),
    told: { ...openAre, ...guardedAre('release 6.36(1)(bn)') },
  },
  {
    who: 'ERIC under its agreement',
    request: { requester: { class: 'eric' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('eric'),
    told: { ...openAre, ...guardedAre('release 6.36(1)(ae)') },
  },
  {
    who: 'a court, by an order that states a reason',
    request: { requester: { class: 'court' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('court_order_with_reason'),
    told: {
      ...openAre,
      ...guardedAre('withhold 6.36(1)(b)1.a'),
      'residence_address confidential-elector': 'release 6.47',
    },
  },
  {
    who: 'a clerk of circuit court who picks a jury',
    request: { requester: { class: 'circuit-court-clerk' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('circuit_court_clerk', 'jury_selection'),
    told: {
      ...openAre,
      ...guardedAre('withhold 6.36(1)(b)1.a'),
      'name confidential-elector': 'release 6.47',
    },
  },
  {
    who: 'a voter, for her own record',
    request: { requester: { class: 'voter' }, fields: [...OPEN, ...GUARDED] },
    facts: proved('own_record'),
    told: { ...openAre, ...guardedAre('release 19.35(1)(am)') },
  },
]

const asked = {
  medium: 'electronic',
  format: 'state-csv',
  selection: { status: ['Active'] },
  participation: { elections: 'all' },
}

describe.each(journeys)('$who', ({ request, facts, told }) => {
  let answer: Awaited<ReturnType<typeof fileAndDecide>>
  beforeAll(async () => {
    answer = await fileAndDecide(stage, { ...asked, ...request }, facts)
  })

  test('is told this, by this paragraph', () => {
    for (const [key, expected] of Object.entries(told)) {
      const [field, protection] = key.split(' ')
      const [outcome, citation] = [
        expected.slice(0, expected.indexOf(' ')),
        expected.slice(expected.indexOf(' ') + 1),
      ]
      const cell = answer.cell(field!, protection)
      expect({ key, outcome: cell.outcome, citation: cell.citation }).toEqual({
        key,
        outcome,
        citation: expect.stringContaining(citation),
      })
      expect(cell.reason).not.toBe('')
    }
  })

  test('facts that nobody proved count as absent: the same request without evidence opens no guarded field', async () => {
    const bare = await fileAndDecide(stage, { ...asked, ...request })
    for (const field of GUARDED.filter((f) => f in told)) expect(bare.cell(field).outcome).toBe('withhold')
  })

  test('a confidential elector stays out of what the public can have', () => {
    const opened = Object.keys(told).some(
      (key) => key.endsWith('confidential-elector') || told['ssn4']?.startsWith('release'),
    )
    const cell = answer.cell('name', 'confidential-elector')
    expect(cell.outcome === 'withhold' || opened).toBe(true)
  })

  test('pays the price of anybody, and gets the open part, without a guarded value in it', async () => {
    await quoteAndPay(stage, answer.number)
    const out = must(await stage.app.disclosures.disclose({ number: answer.number, by: 'the administrator' }))
    const report = await verifyBundle(out.path, {})
    expect(report.fault).toBeUndefined()
    const files = await openBundle(out.path)
    const csv = [...files].find(([name]) => name.endsWith('.csv'))![1].toString('utf8')
    expect(csv.slice(0, csv.indexOf('\r\n'))).not.toMatch(/Birth|SSN|License|Protection/)
    expect(csv.trimEnd().split('\r\n').length - 1).toBe(out.records)
  })
})

test('a request for guarded fields alone does not come out by the public door', async () => {
  const sheriff = await fileAndDecide(
    stage,
    {
      ...asked,
      requester: { class: 'law-enforcement' },
      fields: ['birth_date'],
      participation: { elections: 'none' },
    },
    proved('law_enforcement_agency', 'law_enforcement_purpose'),
  )
  expect(sheriff.cell('birth_date').outcome).toBe('release')
  const quoted = await stage.app.requests.quote({ number: sheriff.number, by: 'the administrator' })
  const failure = quoted.ok
    ? failureOf(await stage.app.disclosures.disclose({ number: sheriff.number, by: 'the administrator' }))
    : quoted.error
  expect(failure.code).toMatch(/guarded|nothing/)
})

test('counts are free and immediate, and hold no individual', async () => {
  const counts = await fileAndDecide(stage, {
    requester: { class: 'anyone' },
    selection: {},
    medium: 'counts',
  })
  const out = must(await stage.app.disclosures.disclose({ number: counts.number, by: 'the administrator' }))
  expect((await verifyBundle(out.path, {})).fault).toBeUndefined()
  const files = await openBundle(out.path)
  expect([...files.keys()].some((name) => name === 'counts.json')).toBe(true)
  const text = Buffer.concat([...files.values()]).toString('utf8')
  expect(text).not.toMatch(/\d{10},/)
})
