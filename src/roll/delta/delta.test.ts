/** Old + delta = new; and a delta tells nothing that the two whole files do not tell. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { parseCsv } from '../../../test/builders/parse-csv.ts'
import { buildSnapshot, SAMPLE_COLUMNS } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, type SampleVoter, sampleVoters } from '../../../test/builders/voters.ts'
import { openRoll, type RollReader } from '../count/open-roll.ts'
import type { Selection } from '../selection/selection.ts'
import type { DeltaRequest } from './request.ts'

const base = mkdtempSync(join(tmpdir(), 'roll-delta-'))
const EARLIER = 'wi-20261101-0000000001'
const FIELDS = [...new Set(SAMPLE_COLUMNS.map(([, field]) => field))].map((field) => ({ field }))
const ELECTIONS = SAMPLE_ELECTIONS.slice(0, 3)
const before = sampleVoters(120)
let roll: RollReader

beforeAll(async () => {
  await buildSnapshot({
    dataDir: base,
    id: EARLIER,
    voters: before,
    elections: ELECTIONS,
    asOf: '2026-11-01',
  })
  roll = openRoll(base)
})
afterAll(async () => {
  await roll.close()
  rmSync(base, { recursive: true })
})

let made = 0
const later = async (voters: readonly SampleVoter[], elections = ELECTIONS): Promise<string> => {
  const id = `wi-20261115-${String(++made).padStart(10, '0')}`
  await buildSnapshot({ dataDir: base, id, voters, elections, asOf: '2026-11-15' })
  return id
}

const asked = (id: string, more: Partial<DeltaRequest> = {}): Omit<DeltaRequest, 'outDir'> => {
  const side = { fields: FIELDS, elections: 'all' as const, methodShown: true }
  return {
    selection: {},
    format: 'state-csv',
    rawCells: false,
    earlier: { ...side, snapshot: EARLIER },
    later: { ...side, snapshot: id },
    ...more,
  }
}

type Rows = readonly (readonly string[])[]

const readRows = async (path: string): Promise<Rows> => {
  if (path.endsWith('.csv')) return parseCsv(readFileSync(path, 'utf8'))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)
  const rows = reader.getRowsJson().map((row) => row.map((cell) => (cell === null ? '\0' : String(cell))))
  connection.closeSync()
  instance.closeSync()
  return [reader.columnNames(), ...rows]
}

const inFolder = async <T>(work: (dir: string) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'roll-delta-out-'))
  try {
    return await work(dir)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const wholeOf = (
  { selection, format, rawCells, ...sides }: ReturnType<typeof asked>,
  of: 'earlier' | 'later',
) =>
  inFolder(async (outDir) => {
    const done = must(await roll.extract({ ...sides[of], selection, format, rawCells, outDir }))
    return readRows(join(outDir, done.files[0]!.name))
  })

const deltaOf = (request: ReturnType<typeof asked>, reader = roll) =>
  inFolder(async (outDir) => {
    const done = must(await reader.delta({ ...request, outDir }))
    expect(readdirSync(outDir)).toEqual([done.files[0]!.name])
    return { done, rows: await readRows(join(outDir, done.files[0]!.name)) }
  })

/** As docs/orders.md says it: out with what was removed, in with what was changed or added. */
const apply = ([header = [], ...old]: Rows, [deltaHeader = [], ...delta]: Rows): Rows => {
  expect(deltaHeader.slice(3)).toEqual(header)
  const key = header.findIndex((name) => name === 'Voter Reg Number' || name === 'registration_number')
  const rows = new Map(old.map((row) => [row[key], row]))
  for (const [change, , , ...row] of delta) {
    if (change === 'removed') expect(rows.delete(row[key])).toBe(true)
    else {
      expect(rows.has(row[key])).toBe(change === 'changed')
      rows.set(row[key], row)
    }
  }
  return [header, ...rows.values()]
}

const sorted = (rows: Rows): string[] => rows.map((row) => JSON.stringify(row)).toSorted()

const place = fc.constantFrom('City of Madison', 'Town of Lincoln', 'City of La Crosse')
const cell = fc.constantFrom(null, '=1+1', 'x,"y"', "O'Hara", 'Línea\nnueva', '-Dash', '  ')
/** What may become of a voter between two snapshots. */
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ gone: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ name_last: cell }) },
  { weight: 1, arbitrary: fc.record({ phone: cell, status: fc.constantFrom('Active', 'Inactive', null) }) },
  { weight: 1, arbitrary: fc.record({ municipality: place, ward: cell }) },
)
const anyLater = fc
  .record({
    fates: fc.array(fate, { minLength: before.length, maxLength: before.length }),
    more: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ fates, more }): SampleVoter[] => [
    ...before.flatMap((voter, at) => {
      const { gone, ...cells } = fates[at] as { gone?: boolean }
      return gone === true ? [] : [{ ...voter, cells: { ...voter.cells, ...cells } }]
    }),
    ...sampleVoters(before.length + more, 2).slice(before.length),
  ])
const anySelection = fc.constantFrom<Selection[]>(
  {},
  { status: ['Active'] },
  { municipalities: ['City of Madison'] },
  { municipalities: ['Town of Lincoln', 'City of La Crosse'], status: ['Inactive'] },
)

describe('a delta', () => {
  it('applied to the earlier file gives the later one, on any rolls, selections and formats', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLater,
        anySelection,
        fc.constantFrom('state-csv' as const, 'tidy-csv' as const, 'parquet' as const),
        fc.boolean(),
        fc.boolean(),
        async (voters, selection, format, rawCells, history) => {
          // In a tidy format participation is a file of its own, and there is no delta.
          const elections = history && format === 'state-csv' ? ('all' as const) : ('none' as const)
          const id = await later(voters)
          const plain = asked(id, { selection, format, rawCells })
          const request = {
            ...plain,
            earlier: { ...plain.earlier, elections },
            later: { ...plain.later, elections },
          }
          const [old, now] = [await wholeOf(request, 'earlier'), await wholeOf(request, 'later')]
          const { done, rows } = await deltaOf(request)
          expect(sorted(apply(old, rows))).toEqual(sorted(now))
          // Nothing that is the same stands in it.
          expect(done.rows).toBe(rows.length - 1)
          expect(done).toMatchObject(must(await roll.countDelta(request)))
          const had = new Set(sorted(old))
          for (const [, , , ...row] of rows.slice(1)) expect(had.has(JSON.stringify(row))).toBe(false)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('has the same bytes from another reader with other threads (invariant 5)', async () => {
    const other = openRoll(base, { threads: 5, memoryLimit: '400MB' })
    const id = await later(
      before.slice(7).map((voter, at) => (at % 5 === 0 ? { ...voter, participation: {} } : voter)),
    )
    for (const format of ['state-csv', 'parquet'] as const) {
      const plain = asked(id, { format })
      const request =
        format === 'state-csv'
          ? plain
          : {
              ...plain,
              earlier: { ...plain.earlier, elections: 'none' as const },
              later: { ...plain.later, elections: 'none' as const },
            }
      const hashes = []
      for (const reader of [roll, other, roll])
        hashes.push((await deltaOf(request, reader)).done.files[0]!.sha256)
      expect(new Set(hashes).size).toBe(1)
    }
    await other.close()
  })

  it('says the same of a voter who became protected, was struck off, or moved out of the selection', async () => {
    const selection = { municipalities: ['City of Madison'] }
    const at = before.findIndex(({ cells }) => cells['municipality'] === 'City of Madison')
    // The row of a protected voter is closed before anything is counted: the open part lacks it, as if struck off.
    const gone = before.filter((_, i) => i !== at)
    const moved = before.map((voter, i) =>
      i === at
        ? {
            ...voter,
            cells: {
              ...voter.cells,
              municipality: 'Town of Lincoln',
              county: 'Dane County',
              status: 'Inactive',
            },
          }
        : voter,
    )
    const [first, second] = [
      await deltaOf(asked(await later(gone), { selection })),
      await deltaOf(asked(await later(moved), { selection })),
    ]
    expect(first.rows).toEqual(second.rows)
    const [, ...rows] = first.rows
    expect(rows).toHaveLength(1)
    const number = before[at]!.cells['registration_number']
    expect(rows[0]).toEqual(['removed', 'left', '', number, ...Array(rows[0]!.length - 4).fill('')])
  })

  it('calls a new row a registration only by a date that is given, and says which columns are other', async () => {
    const [one, two, three] = before as [SampleVoter, SampleVoter, SampleVoter]
    const add = (number: string, date: string | null): SampleVoter => ({
      ...one,
      cells: { ...one.cells, registration_number: number, registration_date: date },
    })
    const id = await later([
      ...before.slice(3),
      { ...two, cells: { ...two.cells, status: 'Gone', status_reason: 'Deceased' } },
      { ...three, cells: { ...three.cells, name_last: 'Newname' } },
      one,
      add('9000000001', '11/10/2026'),
      add('9000000002', '03/05/2019'),
      add('9000000003', null),
    ])
    const { rows } = await deltaOf(asked(id))
    const [header = [], ...body] = rows
    const told = body.map((row) => row.slice(0, 4))
    const of = (voter: SampleVoter) => voter.cells['registration_number']
    expect(told).toEqual([
      ['changed', 'status', 'Voter Status; Voter Status Reason', of(two)],
      ['changed', 'details', 'LastName', of(three)],
      ['added', 'registered', '', '9000000001'],
      ['added', 'entered', '', '9000000002'],
      ['added', 'entered', '', '9000000003'],
    ])
    expect(body[0]![header.indexOf('Voter Status Reason')]).toBe('Deceased')
    // Without the date among the columns, nobody is called newly registered.
    const undated = FIELDS.filter(({ field }) => field !== 'registration_date')
    const plain = asked(id)
    const bare = await deltaOf({
      ...plain,
      earlier: { ...plain.earlier, fields: undated },
      later: { ...plain.later, fields: undated },
    })
    expect(bare.rows.filter(([change]) => change === 'added').map(([, reason]) => reason)).toEqual(
      Array(3).fill('entered'),
    )
  })

  it('is not to be had without a number, with other columns, with two files, or with a number that stands twice', async () => {
    const code = async (request: ReturnType<typeof asked>) => {
      const done = await roll.countDelta(request)
      return done.ok ? 'ok' : done.error.code
    }
    const same = asked(await later(before))
    expect(await code(same)).toBe('ok')
    const without = FIELDS.filter(({ field }) => field !== 'registration_number')
    expect(
      await code({
        ...same,
        earlier: { ...same.earlier, fields: without },
        later: { ...same.later, fields: without },
      }),
    ).toBe('delta-without-key')
    expect(await code(asked(await later(before, SAMPLE_ELECTIONS.slice(0, 4))))).toBe('delta-columns-differ')
    expect(await code({ ...same, format: 'tidy-csv' })).toBe('delta-of-two-files')
    expect(await code(asked(await later([...before, before[0]!])))).toBe('delta-key-not-unique')
  })
})
