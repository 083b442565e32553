import { describe, expect, it } from 'vitest'
import { cellsWith, openColumns } from './reading.ts'
import { ask, cellIn, shipped } from './shipped-packs.fixture.ts'

// The ten requests that the office has had or must expect, at the level of the decision.
const pack = await shipped('wi')
const GUARDED_ITEMS = pack.groups['guarded-items'] ?? []

describe('the letter of 28 June 2017', () => {
  const fields = [
    'name',
    'residence_address',
    'mailing_address',
    'birth_date',
    'party',
    'ssn4',
    'voter_history',
    'status',
    'felony_status',
    'registered_in_other_state',
    'military_overseas_status',
  ]
  const decision = ask(pack, { requester: 'federal-commission', date: '2017-06-30', fields })

  it('releases the open fields', () => {
    expect(cellsWith(decision, 'release').map((cell) => cell.field)).toEqual([
      'name',
      'residence_address',
      'mailing_address',
      'status',
      'voter_history',
      'military_overseas_status',
    ])
  })

  it('withholds birth date and digits, and says which facts would have opened them', () => {
    for (const field of ['birth_date', 'ssn4']) {
      const cell = cellIn(decision, field)
      expect(cell).toMatchObject({
        outcome: 'withhold',
        citation: 'Wis. Stat. 6.36(1)(b)1.a',
        confidence: 'high',
      })
      expect(cell.reason).toContain('neither a law-enforcement agency nor another state')
      expect(cell.facts.map((use) => use.words).join(' ')).toContain(
        'neither a law-enforcement agency nor another state',
      )
      expect(cell.facts.every((use) => !use.holds)).toBe(true)
    }
  })

  it('holds no party and no registration elsewhere, and leaves felonies to the custodian', () => {
    expect(cellIn(decision, 'party').outcome).toBe('not-held')
    expect(cellIn(decision, 'registered_in_other_state').outcome).toBe('not-held')
    expect(cellIn(decision, 'felony_status')).toMatchObject({
      outcome: 'withhold',
      openQuestion: 'felony-list',
    })
  })
})

describe('the demand of December 2025, with a memorandum of understanding', () => {
  const fields = ['name', 'residence_address', 'birth_date', 'driver_license_number', 'ssn4']
  const asked = (date: string, facts: readonly string[] = []) =>
    ask(pack, { requester: 'us-justice-department', date, fields, facts })

  it('is refused for the guarded items as an open question, and gets the public part', () => {
    const decision = asked('2026-06-01')
    expect(openColumns(decision).map((column) => column.field)).toEqual(['name', 'residence_address'])
    expect(cellIn(decision, 'driver_license_number')).toMatchObject({
      outcome: 'withhold',
      rule: 'wi-us-civil-demand',
      openQuestion: 'us-civil-demand',
      confidence: 'medium',
    })
  })

  it('was refused by the list itself before the commission had answered', () => {
    expect(cellIn(asked('2025-12-10'), 'ssn4')).toMatchObject({
      outcome: 'withhold',
      rule: 'wi-guarded-items',
    })
  })

  it('would be answered on an order that the custodian obeys, at low confidence', () => {
    expect(cellIn(asked('2026-06-01', ['order_obeyed']), 'ssn4')).toMatchObject({
      outcome: 'release',
      confidence: 'low',
      openQuestion: 'court-order-guarded',
    })
  })
})

describe('the others', () => {
  const guarded = (requester: string, facts: readonly string[], channel?: string) => {
    const decision = ask(pack, { requester, facts, ...(channel === undefined ? {} : { channel }) })
    return [
      ...new Set(
        GUARDED_ITEMS.map((field) => `${cellIn(decision, field).outcome} ${cellIn(decision, field).rule}`),
      ),
    ]
  }

  it.each([
    ['a campaign', 'campaign', [], 'withhold wi-guarded-items'],
    ['a reporter', 'reporter', [], 'withhold wi-guarded-items'],
    [
      'a sheriff with a case number',
      'law-enforcement',
      ['law_enforcement_agency', 'law_enforcement_purpose'],
      'release wi-bm',
    ],
    ["Minnesota's election office", 'other-state', ['another_state', 'official_purpose'], 'release wi-bn'],
    ['ERIC', 'eric', ['eric'], 'release wi-ae'],
    ['a court order', 'court', ['court_order_with_reason'], 'withhold wi-court-order-alone'],
    [
      'a jury clerk',
      'circuit-court-clerk',
      ['circuit_court_clerk', 'jury_selection'],
      'withhold wi-jury-names-only',
    ],
    ['the voter herself', 'voter', ['own_record'], 'release wi-own-record'],
  ] as const)('%s', (_, requester, facts, expected) => {
    expect(guarded(requester, facts)).toEqual([expected])
  })
})
