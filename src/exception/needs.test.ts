/** Which fields a voter is given under several protections, what is guarded at all, and what a delay hides. */
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isoDate, must } from '#basics'
import { type Cell, decide, type Decision } from '#decision'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { evidenceItems, givenFor, guardedCells, recipientDuties } from './needs.ts'

let pack: Pack
beforeAll(async () => {
  pack = must(await loadPack(join(import.meta.dirname, '../../law'), 'wi'))
})

const asked = (requesterClass: string, facts: readonly string[], fields: readonly string[]): Decision =>
  decide({ pack, date: isoDate('2026-11-03'), requesterClass, channel: 'commission', facts, fields })

describe('what of a decision is guarded', () => {
  it('is a guarded field, and what a protection keeps out of the open part; nothing for anyone', () => {
    const fields = ['name', 'residence_address', 'birth_date', 'status']
    expect(guardedCells(asked('anyone', [], fields), pack)).toEqual([])
    const jury = guardedCells(
      asked('circuit-court-clerk', ['circuit_court_clerk', 'jury_selection'], fields),
      pack,
    )
    expect(jury.map(({ field, protection }) => `${field} ${protection}`).toSorted()).toEqual([
      'name confidential-elector',
      'residence_address confidential-elector',
    ])
  })

  it('asks for evidence of the class and of each fact, and names the duties without the office’s own', () => {
    const decision = asked(
      'law-enforcement',
      ['law_enforcement_agency', 'law_enforcement_purpose'],
      ['birth_date'],
    )
    expect(evidenceItems(decision, pack).map(({ id }) => id)).toEqual([
      'class:law-enforcement',
      'fact:law_enforcement_agency',
      'fact:law_enforcement_purpose',
    ])
    expect(recipientDuties(decision)).toEqual(['For law-enforcement purposes only. (Wis. Stat. 6.36(1)(bm))'])
  })
})

describe('what a voter is given', () => {
  const cell = (protection: string, more: Partial<Cell>): Cell => ({
    field: 'birth_date',
    protection,
    outcome: 'release',
    rule: 'r',
    citation: 'c',
    reason: 'x',
    facts: [],
    confidence: 'high',
    class: 'guarded',
    conditions: [],
    ...more,
  })
  const decision = {
    ...({} as Decision),
    cells: [
      cell('none', {}),
      cell('a', {}),
      cell('b', { outcome: 'reduce', to: 'birth_year' }),
      cell('c', { outcome: 'withhold' }),
      cell('d', { outcome: 'inspect' }),
      cell('e', { outcome: 'reduce', to: 'age' }),
      cell('f', { class: 'unclassified' }),
    ],
  }

  it.each<[readonly string[], string | undefined]>([
    [[], 'birth_date'],
    [['a'], 'birth_date'],
    [['b'], 'birth_year'],
    [['a', 'b'], 'birth_year'],
    [['b', 'e'], undefined],
    [['a', 'c'], undefined],
    [['d'], undefined],
    [['f'], undefined],
    [['a', 'nobody knows it'], undefined],
  ])('invariant 1: under %j is what all of them let go', (protections, given) => {
    expect(givenFor(decision, 'birth_date', protections)).toBe(given)
    expect(givenFor(decision, 'ssn4', protections)).toBeUndefined()
  })
})
