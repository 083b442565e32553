import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents, isoDate, sha256Hex } from '#basics'
import type { Quote } from '#request'
import { cell, exampleDecision } from '../testing/example.ts'
import { type GateFacts, gateProblems } from './gate.ts'

const quote: Quote = {
  version: 1,
  decisionVersion: 1,
  snapshot: 'ex-20261101-0123456789',
  snapshotAsOf: isoDate('2026-11-01'),
  records: 3,
  medium: 'electronic',
  on: isoDate('2026-11-02'),
  cents: cents(3000),
  lines: [],
  arithmetic: '',
  citation: '',
  schedule: 'ex',
  capped: false,
  validUntil: isoDate('2026-11-17'),
  days: 15,
  validityCitation: '',
  validityBasis: '',
  madeAt: '2026-11-02T09:00:00Z',
  madeBy: 'clerk',
}
const paid = { direction: 'in' as const, cents: cents(3000), on: isoDate('2026-11-05') }
const good = (changes: Partial<GateFacts> = {}): GateFacts => ({
  number: '2026-00007',
  state: 'paid',
  medium: 'electronic',
  decision: { version: 1, decision: exampleDecision() },
  today: { hash: sha256Hex('law'), decision: exampleDecision() },
  quote,
  money: [paid],
  fieldsUsed: ['status'],
  on: isoDate('2026-11-06'),
  ...changes,
})
const codes = (changes: Partial<GateFacts> = {}): string[] =>
  gateProblems(good(changes)).map((problem) => problem.code)
const decided = (cells: ReturnType<typeof cell>[]) => ({
  version: 1,
  decision: { ...exampleDecision(), cells },
})
const held = { kind: 'refused', code: 'held', message: '', fix: '' } as const

describe('the gate', () => {
  it('lets a decided, quoted and paid request go', () => {
    expect(codes()).toEqual([])
  })

  it('lets counts go without money', () => {
    expect(codes({ medium: 'counts', state: 'decided', quote: undefined, money: [] })).toEqual([])
  })

  it.each<[string, Partial<GateFacts>, string[]]>([
    ['withdrawn', { state: 'withdrawn' }, ['disclosure-withdrawn']],
    ['not decided', { state: 'filed', decision: undefined }, ['disclosure-undecided']],
    ['a law that cannot be read', { today: undefined }, ['disclosure-law-unreadable']],
    ['no quote', { quote: undefined }, ['disclosure-unquoted']],
    ['a quote on an older decision', { quote: { ...quote, decisionVersion: 2 } }, ['disclosure-unquoted']],
    ['not paid', { state: 'quoted', money: [] }, ['disclosure-unpaid']],
    ['paid in part', { money: [{ ...paid, cents: cents(2999) }] }, ['disclosure-unpaid']],
    [
      'paid too late',
      { money: [{ ...paid, on: isoDate('2026-11-18') }], on: isoDate('2026-11-18') },
      ['disclosure-quote-expired'],
    ],
    ['a hold', { held }, ['held']],
    ['a selection by a closed field', { fieldsUsed: ['party'] }, ['disclosure-selection-closed']],
    ['several things at once', { held, money: [], state: 'quoted' }, ['disclosure-unpaid', 'held']],
  ])('says what is wrong: %s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected)
  })

  it('goes on where a changed pack gives the same answers, and stops where it does not', () => {
    const words = exampleDecision().cells.map((item) => ({ ...item, reason: 'Put better.' }))
    expect(
      codes({ today: { hash: sha256Hex('other'), decision: { ...exampleDecision(), cells: words } } }),
    ).toEqual([])
    const closed = exampleDecision().cells.map((item) =>
      item.field === 'name' ? { ...item, outcome: 'withhold' as const } : item,
    )
    expect(
      codes({ today: { hash: sha256Hex('other'), decision: { ...exampleDecision(), cells: closed } } }),
    ).toEqual(['disclosure-decision-outdated'])
  })

  it('keeps a request for guarded fields only off the public path, and lets the open part of a mixed one go', () => {
    const birth = cell('birth_date', { class: 'guarded' })
    expect(codes({ decision: decided([birth]), today: undefined, fieldsUsed: [] })).toContain(
      'guarded-path-needs-approvals',
    )
    const mixed = decided([birth, cell('name')])
    expect(codes({ decision: mixed, today: { hash: '', decision: mixed.decision }, fieldsUsed: [] })).toEqual(
      [],
    )
    const nothing = decided([cell('name', { outcome: 'withhold' })])
    expect(
      codes({ decision: nothing, today: { hash: '', decision: nothing.decision }, fieldsUsed: [] }),
    ).toEqual(['disclosure-empty'])
  })

  it('invariant 3: a public request that is paid for is stopped by a hold and by nothing else', () => {
    const open = fc.uniqueArray(fc.constantFrom('name', 'status', 'residence_address', 'voter_history'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(open, fc.integer({ min: 0, max: 100_000 }), fc.boolean(), (fields, more, isHeld) => {
        const decision = decided(fields.map((field) => cell(field)))
        const found = codes({
          decision,
          today: { hash: sha256Hex('law'), decision: decision.decision },
          fieldsUsed: [],
          money: [{ ...paid, cents: cents(3000 + more) }],
          ...(isHeld ? { held } : {}),
        })
        expect(found).toEqual(isHeld ? ['held'] : [])
      }),
    )
  })
})
