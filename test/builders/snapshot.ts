/**
 * Builds a small snapshot in a data folder from rows that the test knows, as an import would have left it: for tests of
 * what reads snapshots.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { dataPaths } from '#basics/files'
import { type Manifest, ManifestSchema } from '../../src/roll/snapshot/manifest.ts'
import { ABSENTEE, NO_VOTE, type SampleElection, type SampleVoter } from './voters.ts'

export interface SampleSnapshot {
  readonly id: string
  readonly manifest: Manifest
  /** In the snapshot's order. */
  readonly voters: readonly SampleVoter[]
}

/** part, field, header in the voter file: a cut-down wide layout. */
export const SAMPLE_COLUMNS = [
  ['registration_number', 'registration_number', 'Voter Reg Number'],
  ['name_last', 'name', 'LastName'],
  ['name_first', 'name', 'FirstName'],
  ['phone', 'phone', 'PhoneNumber'],
  ['residence_line1', 'residence_address', 'Address1'],
  ['residence_zip', 'residence_address', 'ZipCode'],
  ['ward', 'ward', 'Ward'],
  ['congressional', 'districts', 'Congressional'],
  ['county', 'districts', 'County'],
  ['municipality', 'districts', 'Municipality'],
  ['status', 'status', 'Voter Status'],
  ['status_reason', 'status_reason', 'Voter Status Reason'],
  ['registration_date', 'registration_date', 'RegistrationDate'],
  ['military_overseas_status', 'military_overseas_status', 'Voter Type'],
] as const

const HISTORY_COLUMNS = [
  ['history_county', 'voter_history', 'county_desc'],
  ['election_name', 'voter_history', 'election_desc'],
  ['vote_method', 'vote_method', 'voting_method'],
  ['registration_number', 'registration_number', 'ncid'],
] as const

const FACETS = [
  'county',
  'municipality',
  'ward',
  'congressional',
  'status',
  'status_reason',
  'military_overseas_status',
]

const canonical = (text: string) => text.toLowerCase().replaceAll(/\s/gu, '')
const columnOf = (id: string) => `e_${id.replaceAll('-', '_')}`
const quoted = (name: string) => `"${name}"`
const looksLikeFormula = (cell: string | null | undefined) => /^[=+\-@\t\r]/u.test(cell ?? '')
const isoOf = (date: string | null | undefined) => date?.replace(/^(\d{2})\/(\d{2})\/(\d{4}).*$/u, '$3-$1-$2')

const facetsOf = (voters: readonly SampleVoter[]): Manifest['facets'] =>
  Object.fromEntries(
    FACETS.map((part) => {
      const groups = Map.groupBy(
        voters.flatMap(({ cells }) => (cells[part] == null ? [] : [cells[part]])),
        canonical,
      )
      const values = [...groups].map(([, cells]) => {
        const spellings = [...new Set(cells)].sort()
        return { value: spellings[0]!, spellings, count: cells.length }
      })
      return [part, values.sort((a, b) => (a.value < b.value ? -1 : 1))]
    }),
  )

const appendAll = async (
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> => {
  await connection.run(
    `CREATE TABLE ${table} (${columns.map((name) => `${quoted(name)} VARCHAR`).join(', ')})`,
  )
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) appender.appendNull()
      else appender.appendVarchar(cell)
    }
    appender.endRow()
  }
  appender.closeSync()
}

const maskOf = (
  voter: SampleVoter,
  elections: readonly SampleElection[],
  word: number,
  counts: (cell: string) => boolean,
): string =>
  elections
    .filter(({ id, bit }) => {
      const cell = voter.participation[id]
      return Math.floor(bit / 64) === word && cell !== undefined && cell !== NO_VOTE && counts(cell)
    })
    .reduce((mask, { bit }) => mask | (1n << BigInt(bit % 64)), 0n)
    .toString()

const fileOf = (folder: string, path: string, rows: number) => ({
  path,
  bytes: statSync(join(folder, path)).size,
  sha256: createHash('sha256')
    .update(readFileSync(join(folder, path)))
    .digest('hex'),
  rows,
})

/**
 * Writes the snapshot. `long` keeps participation in `history.parquet` only, as some layouts do.
 */
export const buildSnapshot = async (options: {
  readonly dataDir: string
  readonly id?: string
  readonly voters: readonly SampleVoter[]
  readonly elections: readonly SampleElection[]
  readonly long?: boolean
  readonly asOf?: string
}): Promise<SampleSnapshot> => {
  const { elections, long = false, id = 'wi-20261124-0123456789', asOf = '2026-11-24' } = options
  const rank = ({ cells }: SampleVoter) =>
    ['county', 'municipality', 'ward', 'registration_number']
      .map((part) => canonical(cells[part] ?? ''))
      .join('\u0000')
  const voters = options.voters.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
  const facets = facetsOf(voters)
  const words = [...new Set([0, ...elections.map(({ bit }) => Math.floor(bit / 64))])]
  const indexOf = (part: string, cell: string | null | undefined): string | null => {
    const at = (facets[part] ?? []).findIndex(({ spellings }) => cell != null && spellings.includes(cell))
    return at < 0 ? null : String(at)
  }
  const parts = SAMPLE_COLUMNS.map(([part]) => part)
  const wide = long ? [] : elections
  const typed: [string, string][] = [
    ['f_registered', 'DATE'],
    ['f_status', 'UTINYINT'],
    ['f_status_reason', 'USMALLINT'],
    ['f_type', 'UTINYINT'],
    ...words.flatMap((word): [string, string][] => [
      [`voted_${word}`, 'UBIGINT'],
      [`absentee_${word}`, 'UBIGINT'],
    ]),
  ]
  const rows = voters.map((voter) => [
    ...parts.map((part) => voter.cells[part] ?? null),
    ...wide.map((election) => voter.participation[election.id] ?? null),
    isoOf(voter.cells['registration_date']) ?? null,
    indexOf('status', voter.cells['status']),
    indexOf('status_reason', voter.cells['status_reason']),
    indexOf('military_overseas_status', voter.cells['military_overseas_status']),
    ...words.flatMap((word) => [
      maskOf(voter, elections, word, () => true),
      maskOf(voter, elections, word, (cell) => cell === ABSENTEE),
    ]),
  ])
  const folder = join(dataPaths(options.dataDir).snapshots, id)
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const texts = [...parts, ...wide.map((election) => columnOf(election.id))]
  await appendAll(connection, 'v', [...texts, ...typed.map(([name]) => name)], rows)
  const casts = typed.map(([name, type]) => `${name}::${type} AS ${name}`)
  await connection.run(
    `COPY (SELECT ${[...texts.map(quoted), ...casts].join(', ')} FROM v) TO '${join(folder, 'voters.parquet')}'
     (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  )
  const files = [fileOf(folder, 'voters.parquet', voters.length)]
  if (long) {
    const history = voters
      .flatMap(({ cells, participation }) =>
        elections.flatMap(({ id: election, label }) => {
          const cell = participation[election]
          const number = cells['registration_number'] ?? ''
          return cell === undefined ? [] : [[cells['county'] ?? null, label, cell, number, election]]
        }),
      )
      .sort((a, b) => (a[3]! < b[3]! ? -1 : a[3]! > b[3]! ? 1 : 0))
    await appendAll(connection, 'h', [...HISTORY_COLUMNS.map(([part]) => part), 'election'], history)
    await connection.run(`COPY h TO '${join(folder, 'history.parquet')}' (FORMAT parquet)`)
    files.push(fileOf(folder, 'history.parquet', history.length))
  }
  connection.closeSync()
  instance.closeSync()
  const formulaCells = (part: string) => voters.filter(({ cells }) => looksLikeFormula(cells[part])).length
  const manifest = ManifestSchema.parse({
    format: 'rollkeeper-snapshot@1',
    id,
    asOf,
    importedAt: '2026-11-24T06:00:00Z',
    law: { id: 'wi', hash: 'a'.repeat(64) },
    layout: { id: long ? 'long' : 'wide', variant: 'sample', hash: 'b'.repeat(64) },
    sources: [{ name: 'voters.txt', role: 'voters', bytes: 1, sha256: 'c'.repeat(64), rows: voters.length }],
    totals: { in: voters.length, kept: voters.length, closed: 0, rejected: 0, guarded: 0 },
    columns: SAMPLE_COLUMNS.map(([part, field, source]) => ({
      part,
      field,
      source,
      formulaCells: formulaCells(part),
    })),
    ...(long && {
      historyColumns: HISTORY_COLUMNS.map(([part, field, source]) => ({
        part,
        field,
        source,
        formulaCells: 0,
      })),
    }),
    elections: elections.map((election) => ({
      ...election,
      ...(!long && { column: columnOf(election.id) }),
      voters: voters.filter(({ participation }) => (participation[election.id] ?? NO_VOTE) !== NO_VOTE)
        .length,
    })),
    facets,
    completeness: [],
    files,
  })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return { id, manifest, voters }
}
