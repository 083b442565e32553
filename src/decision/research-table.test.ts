import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cellFor } from './reading.ts'
import { ask, type Asking, shipped } from './shipped-packs.fixture.ts'

// The 525 cells that the research worked out, requester by field by protection, run as they stand.
const TABLE = resolve(import.meta.dirname, '../../../shared/policy-facts/wisconsin-cases.csv')

/** Who each requester of the table is in the pack's words, and what he can prove. */
const REQUESTERS: Readonly<Record<string, Asking>> = {
  'anyone, anonymous': { requester: 'anyone' },
  'candidate or committee': { requester: 'campaign' },
  reporter: { requester: 'reporter' },
  researcher: { requester: 'researcher' },
  'federal commission (2017)': { requester: 'federal-commission', date: '2017-06-30' },
  'US Department of Justice, civil demand (2025)': { requester: 'us-justice-department' },
  'committee of the state legislature': { requester: 'state-legislature' },
  'sheriff, law-enforcement purpose, case number': {
    requester: 'law-enforcement',
    facts: ['law_enforcement_agency', 'law_enforcement_purpose'],
  },
  'sheriff, no law-enforcement purpose stated': {
    requester: 'law-enforcement',
    facts: ['law_enforcement_agency'],
  },
  "another state's election office, official purpose, asked of the commission": {
    requester: 'other-state',
    facts: ['another_state', 'official_purpose'],
  },
  "another state's election office, asked of a municipal clerk": {
    requester: 'other-state',
    facts: ['another_state', 'official_purpose'],
    channel: 'municipal-clerk',
  },
  'ERIC under the membership agreement': { requester: 'eric', facts: ['eric'] },
  'court, order that states a reason': { requester: 'court', facts: ['court_order_with_reason'] },
  'clerk of circuit court, jury selection': {
    requester: 'circuit-court-clerk',
    facts: ['circuit_court_clerk', 'jury_selection'],
  },
  'the voter herself, own record': { requester: 'voter', facts: ['own_record'] },
}

/** One line of RFC 4180. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'),
  )

/** The section that a citation leads with: `6.36(1)(b)1.a`. */
const leadOf = (citation: string): string =>
  /\d+\.\d+(?:\([0-9a-z]+\))*(?:\d+(?:\.[a-z])?)?/.exec(citation)?.[0] ?? citation

if (!existsSync(TABLE))
  process.stderr.write('skipped: ../shared/policy-facts/wisconsin-cases.csv is not here\n')

describe.skipIf(!existsSync(TABLE))('the research table', () => {
  it('is answered in each of its 525 cells: outcome, confidence, citation', async () => {
    const pack = await shipped('wi')
    const lines = readFileSync(TABLE, 'utf8').trim().split('\n').slice(1)
    expect(lines).toHaveLength(525)
    const faults: string[] = []
    for (const line of lines) {
      const [requester, named, protectedBy, expected, citation, confidence] = cellsOf(line.trimEnd())
      const asking = REQUESTERS[requester!]
      if (!asking) throw new Error(`unknown requester ${requester}`)
      const field = named === 'felony_information' ? 'felony_status' : named!
      const protection = protectedBy === 'none' ? 'none' : 'confidential-elector'
      const cell = cellFor(ask(pack, { ...asking, fields: [field] }), field, protection)
      const cited =
        citation === 'open question'
          ? cell?.openQuestion !== undefined
          : cell !== undefined && cell.citation.includes(leadOf(citation!))
      if (cell?.outcome !== expected || cell?.confidence !== confidence || !cited) {
        faults.push(`${line} / got ${cell?.outcome}, ${cell?.citation}, ${cell?.confidence}`)
      }
    }
    expect(faults).toEqual([])
  })
})
