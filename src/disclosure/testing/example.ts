/** A small bundle for tests: three made-up voters of a made-up place. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, type Json, must, sha256Hex } from '#basics'
import type { Cell, Decision } from '#decision'
import { entryBytes } from '#log'
import type { Manifest } from '#roll'
import { writeBundle, writeParts } from '../bundle/build.ts'
import type { BundleFacts, DataFile } from '../bundle/facts.ts'
import type { MiniLog } from './mini-log.ts'

export const VOTERS = [
  ['0000000017', 'Müller, "Zoë"', '1 Main St', 'Active', 'Voted'],
  ['0000000018', 'Nguyen', '2 Main St', 'Inactive', ''],
  ['0000000019', "O'Brien", '3 Main St', 'Active', 'Voted'],
]
const HEADER = ['Voter Reg Number', 'LastName', 'Address1', 'Voter Status', 'November2016']
const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
export const CSV = [HEADER, ...VOTERS].map((row) => `${row.map(quote).join(',')}\r\n`).join('')

export const cell = (field: string, changes: Partial<Cell> = {}): Cell => ({
  field,
  protection: 'none',
  outcome: 'release',
  rule: `${field}-open`,
  citation: 'Ex. Stat. 1.23 (1)',
  reason: 'The list is open to the public.',
  facts: [],
  confidence: 'high',
  class: 'open',
  conditions: [],
  ...changes,
})

export const exampleDecision = (): Decision => ({
  format: 'rollkeeper-decision@1',
  law: { id: 'ex', hash: sha256Hex('law'), title: 'Law of Example' },
  date: '2026-11-02',
  requesterClass: 'press',
  channel: 'office',
  facts: [],
  fields: [
    'birth_date',
    'name',
    'party',
    'registration_number',
    'residence_address',
    'status',
    'voter_history',
  ],
  cells: [
    ...['name', 'registration_number', 'residence_address', 'status', 'voter_history'].flatMap((field) => [
      cell(field),
      cell(field, {
        protection: 'confidential',
        outcome: 'withhold',
        rule: 'confidential-row',
        reason: 'The row of a confidential voter is left out.',
      }),
    ]),
    cell('party', { outcome: 'not-held', reason: 'No party is kept.' }),
    ...['none', 'confidential'].map((protection) =>
      cell('birth_date', {
        protection,
        outcome: 'withhold',
        class: 'guarded',
        rule: 'default-deny',
        reason: 'Only named officials may see it.',
        facts: [{ fact: 'law_enforcement', holds: false, words: 'not a law-enforcement agency' }],
      }),
    ),
  ],
})

export const exampleSnapshot = (): Manifest => ({
  format: 'rollkeeper-snapshot@1',
  id: 'ex-20261101-0123456789',
  asOf: '2026-11-01',
  importedAt: '2026-11-01T10:00:00Z',
  law: { id: 'ex', hash: sha256Hex('law') },
  layout: { id: 'ex', variant: 'one', hash: sha256Hex('layout') },
  sources: [{ name: 'roll.csv', role: 'voters', bytes: 1000, sha256: sha256Hex('roll'), rows: 4 }],
  totals: { in: 4, kept: 3, closed: 1, rejected: 0, guarded: 4 },
  columns: [],
  elections: [{ id: '2016-11', label: 'November2016', column: 'e_2016_11', bit: 0, voters: 2 }],
  facets: {
    status: [
      { value: 'Active', spellings: ['Active'], count: 2 },
      { value: 'Inactive', spellings: ['Inactive'], count: 1 },
    ],
  },
  completeness: [
    { county: 'ALPHA COUNTY', municipality: 'TOWN OF A', rows: 2, voted: [2], gaps: [] },
    { county: 'ALPHA COUNTY', municipality: 'TOWN OF B', rows: 1, voted: [0], gaps: ['2016-11'] },
  ],
  files: [],
})

const dataFile = (name: string, content: string, rows: number, columns: DataFile['columns']): DataFile => ({
  name,
  bytes: Buffer.byteLength(content),
  sha256: sha256Hex(content),
  rows,
  columns,
})

const COLUMNS = [
  ['registration_number', 'registration_number'],
  ['name', 'name_last'],
  ['residence_address', 'residence_line1'],
  ['status', 'status'],
  ['voter_history', 'e_2016_11'],
].map(([field, part], i) => ({ name: HEADER[i]!, field: field!, part: part!, type: 'VARCHAR' }))

const LABELS: Record<string, string> = { name: 'Name', birth_date: 'Birth date', status: 'Status' }

/** The facts of the example; `csv` replaces the data (its papers still tell of three voters). */
export const exampleFacts = (csv = CSV): BundleFacts => ({
  version: '0.1.0',
  origin: 'log.example.org',
  request: {
    number: '2026-00007',
    requesterClass: 'press',
    medium: 'electronic',
    format: 'state-csv',
    selection: ['in county: ALPHA COUNTY'],
    methodShown: false,
    elections: ['2016-11'],
  },
  decision: exampleDecision(),
  law: {
    title: 'Law of Example',
    custodian: { name: 'Example Elections Commission', lines: ['1 Capitol Sq', 'roll@example.org'] },
    appeal: [{ words: 'A person who is denied a record may ask a court for it.', citation: 'Ex. Stat. 9.1' }],
    terms: [{ words: 'The data may not be used to harass a voter.', citation: 'Ex. Stat. 2.3' }],
    requesterClasses: { press: 'a reporter' },
    protections: { confidential: { label: 'Confidential voter', effect: 'the row is left out' } },
    openQuestions: {},
    participationWord: 'Voted',
  },
  words: {
    field: (field) => ({
      label: LABELS[field] ?? field.replaceAll('_', ' '),
      meaning: `The ${field.replaceAll('_', ' ')} of the voter.`,
      type: field === 'status' ? 'code' : 'text',
    }),
    part: (part) => ({ meaning: `Holds ${part}.`, example: 'x' }),
  },
  meanings: { status: { Active: 'may vote', Inactive: 'may not vote until registered again' } },
  snapshot: exampleSnapshot(),
  files: [dataFile('voters.csv', csv, 3, COLUMNS)],
  voters: 3,
  formulaCellsMarked: 0,
  absent: [],
  counts: [
    { by: 'county', rows: [{ value: 'ALPHA COUNTY', count: 3 }] },
    {
      by: 'municipality',
      rows: [
        { value: 'TOWN OF A', count: 2 },
        { value: 'TOWN OF B', count: 1 },
      ],
    },
    {
      by: 'status',
      rows: [
        { value: 'Active', count: 2 },
        { value: 'Inactive', count: 1 },
      ],
    },
  ],
})

/** Writes, logs and packs a bundle from facts; `csv` is the content of its data file. */
export const exampleBundle = async (
  dir: string,
  log: MiniLog,
  facts: BundleFacts = exampleFacts(),
  csv = CSV,
): Promise<string> => {
  mkdirSync(join(dir, 'data'), { recursive: true })
  writeFileSync(join(dir, 'data', 'voters.csv'), csv)
  const parts = await writeParts(dir, facts, log)
  const entry = entryBytes({
    format: 'rollkeeper-entry@1',
    kind: 'disclosure',
    time: '2026-11-03T10:00:00Z',
    request: facts.request.number,
    requesterClass: 'press',
    decision: sha256Hex(canonicalJson(facts.decision as unknown as Json)),
    manifest: parts.manifestHash,
    snapshot: facts.snapshot.id,
    fields: [...new Set(facts.files.flatMap((file) => file.columns.map((column) => column.field)))].sort(),
    records: facts.voters,
  })
  const { index } = must(await log.append(entry))
  const path = join(dir, 'bundle.zip')
  await writeBundle(path, parts, entry, must(log.proof(index)), facts.snapshot.asOf)
  return path
}
