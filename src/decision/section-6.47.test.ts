import { describe, expect, it } from 'vitest'
import { ask, cellIn, shipped } from './shipped-packs.fixture.ts'

const pack = await shipped('wi')
const CONFIDENTIAL = 'confidential-elector'

describe('Wis. Stat. 6.47: confidential electors', () => {
  it('leaves the row out: every cell is closed to anyone', () => {
    const decision = ask(pack, { requester: 'anyone' })
    const cells = decision.cells.filter((cell) => cell.protection === CONFIDENTIAL)
    expect(cells.some((cell) => cell.outcome === 'withhold')).toBe(true)
    expect(cells.every((cell) => cell.outcome === 'withhold' || cell.outcome === 'not-held')).toBe(true)
  })

  it.each([
    ['court', ['court_order_with_reason'], 'court order stating a reason'],
    ['circuit-court-clerk', ['circuit_court_clerk', 'jury_selection'], 'jury selection'],
    ['law-enforcement', ['law_enforcement_agency', 'law_enforcement_purpose'], 'law-enforcement officer'],
    ['voter', ['own_record'], 'at her request'],
  ] as const)('opens name and address to %s', (requester, facts, words) => {
    const decision = ask(pack, { requester, facts })
    for (const field of ['name', 'residence_address']) {
      const cell = cellIn(decision, field, CONFIDENTIAL)
      expect(cell.outcome).toBe('release')
      expect(cell.citation).toContain(words)
    }
  })

  it('opens no more than name and address to a court or a jury clerk', () => {
    for (const [requester, facts] of [
      ['court', ['court_order_with_reason']],
      ['circuit-court-clerk', ['circuit_court_clerk', 'jury_selection']],
    ] as const) {
      const decision = ask(pack, { requester, facts })
      const released = decision.cells.filter(
        (cell) => cell.protection === CONFIDENTIAL && cell.outcome === 'release',
      )
      expect(released.map((cell) => cell.field)).toEqual(['name', 'residence_address'])
    }
  })

  it('says what is unconfirmed', () => {
    const decision = ask(pack, { requester: 'public-officer', facts: ['officer_under_specific_law'] })
    expect(cellIn(decision, 'name', CONFIDENTIAL)).toMatchObject({
      outcome: 'release',
      confidence: 'unconfirmed',
      openQuestion: 'confidential-exceptions',
    })
  })
})

describe('2023 Wis. Act 235: judicial officers, an open question', () => {
  it('withholds home address, phone and e-mail, unconfirmed, and lets the rest go', () => {
    const decision = ask(pack, { requester: 'reporter' })
    for (const field of ['residence_address', 'mailing_address', 'phone', 'email']) {
      expect(cellIn(decision, field, 'judicial-officer')).toMatchObject({
        outcome: 'withhold',
        confidence: 'unconfirmed',
        openQuestion: 'judicial-officers',
      })
    }
    expect(cellIn(decision, 'name', 'judicial-officer').outcome).toBe('release')
  })

  it('closes nothing before it came into force', () => {
    const cell = (date: string) =>
      cellIn(ask(pack, { requester: 'reporter', date }), 'phone', 'judicial-officer')
    expect(cell('2025-03-31').outcome).toBe('release')
    expect(cell('2025-04-01').outcome).toBe('withhold')
  })
})
