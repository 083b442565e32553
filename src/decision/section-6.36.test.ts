import { describe, expect, it } from 'vitest'
import { cellsWith, openColumns } from './reading.ts'
import { ask, cellIn, shipped } from './shipped-packs.fixture.ts'

const pack = await shipped('wi')
const GUARDED_ITEMS = pack.groups['guarded-items'] ?? []
const POLICE = ['law_enforcement_agency', 'law_enforcement_purpose']

describe('Wis. Stat. 6.36(1)(b): the list is open to any person', () => {
  it('releases the same columns whoever asks', () => {
    const columns = openColumns(ask(pack, { requester: 'anyone' }))
    expect(columns).toHaveLength(17)
    for (const requester of Object.keys(pack.requesterClasses)) {
      expect({ requester, columns: openColumns(ask(pack, { requester })) }).toEqual({ requester, columns })
    }
  })

  it('releases them to a requester class that the pack does not know, too', () => {
    expect(openColumns(ask(pack, { requester: 'a-stranger' }))).toHaveLength(17)
  })
})

describe('Wis. Stat. 6.36(1)(b)1.a: guarded items', () => {
  it.each(['anyone', 'campaign', 'reporter', 'researcher', 'federal-commission'])(
    'go to nobody on the word of a class: %s',
    (requester) => {
      const decision = ask(pack, { requester })
      for (const field of GUARDED_ITEMS) {
        const cell = cellIn(decision, field)
        expect(cell).toMatchObject({
          outcome: 'withhold',
          citation: 'Wis. Stat. 6.36(1)(b)1.a',
          confidence: 'high',
        })
      }
    },
  )

  it('may be viewed, not copied, by the officials that it names', () => {
    const decision = ask(pack, { requester: 'election-official', facts: ['list_official'] })
    expect(cellIn(decision, 'birth_date').outcome).toBe('inspect')
    expect(openColumns(decision).some((column) => column.field === 'birth_date')).toBe(false)
  })

  it('keeps year and age closed with the birth date', () => {
    const decision = ask(pack, { requester: 'reporter' })
    expect(cellIn(decision, 'birth_year')).toMatchObject({ outcome: 'withhold', confidence: 'medium' })
    expect(cellIn(decision, 'age')).toMatchObject({ outcome: 'withhold', confidence: 'medium' })
  })
})

describe('Wis. Stat. 6.36(1)(bm): law enforcement', () => {
  it('needs the agency and the purpose, each proved', () => {
    const outcome = (facts: readonly string[]) =>
      cellIn(ask(pack, { requester: 'law-enforcement', facts }), 'birth_date').outcome
    expect(outcome([])).toBe('withhold')
    expect(outcome(POLICE.slice(0, 1))).toBe('withhold')
    expect(outcome(POLICE.slice(1))).toBe('withhold')
    expect(outcome(POLICE)).toBe('release')
  })

  it('asks for two approvals and binds the recipient to the purpose', () => {
    const cell = cellIn(ask(pack, { requester: 'law-enforcement', facts: POLICE }), 'ssn4')
    expect(cell.conditions.join(' ')).toMatch(/Two different officials/)
    expect(cell.conditions.join(' ')).toMatch(/law-enforcement purposes only/)
    expect(cell.facts.map((use) => [use.fact, use.holds])).toEqual(POLICE.map((fact) => [fact, true]))
  })

  it('may be answered by a municipal clerk as well', () => {
    const asking = { requester: 'law-enforcement', facts: POLICE, channel: 'municipal-clerk' }
    expect(cellIn(ask(pack, asking), 'birth_date').outcome).toBe('release')
  })

  it('does not open what is an open question', () => {
    expect(cellIn(ask(pack, { requester: 'law-enforcement', facts: POLICE }), 'felony_status')).toMatchObject(
      {
        outcome: 'withhold',
        confidence: 'low',
        openQuestion: 'felony-list',
      },
    )
  })
})

describe('Wis. Stat. 6.36(1)(bn): another state', () => {
  const facts = ['another_state', 'official_purpose']
  it('is for the commission, not for a clerk', () => {
    const commission = ask(pack, { requester: 'other-state', facts })
    const clerk = ask(pack, { requester: 'other-state', facts, channel: 'municipal-clerk' })
    expect(cellIn(commission, 'birth_date')).toMatchObject({ outcome: 'release', confidence: 'high' })
    expect(cellIn(clerk, 'birth_date').outcome).toBe('withhold')
    expect(cellIn(clerk, 'birth_date').reason).toContain('not through the commission')
  })

  it('does not make a federal body another state', () => {
    const decision = ask(pack, { requester: 'federal-commission', facts: ['official_purpose'] })
    expect(cellsWith(decision, 'release').every((cell) => cell.class === 'open')).toBe(true)
  })
})

describe('Wis. Stat. 6.36(1)(ae): ERIC', () => {
  it('opens under the agreement and says that the enacted words were not read', () => {
    const cell = cellIn(ask(pack, { requester: 'eric', facts: ['eric'] }), 'birth_date')
    expect(cell).toMatchObject({ outcome: 'release', rule: 'wi-ae', confidence: 'medium' })
    expect(cell.reason).toContain('not read')
    expect(cell.conditions.join(' ')).toContain('one-way hashes')
  })
})
