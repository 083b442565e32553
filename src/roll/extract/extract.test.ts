import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openRoll } from '../count/open-roll.ts'
import type { Selection } from '../selection/selection.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Asked, extractingFolder, MANY_WARDS, VOTERS } from '../../../test/builders/extracting.ts'
import { SAMPLE_COLUMNS } from '../../../test/builders/snapshot.ts'

let folder: Awaited<ReturnType<typeof extractingFolder>>
const run: typeof folder.run = (...asked) => folder.run(...asked)

beforeAll(async () => {
  folder = await extractingFolder()
})
afterAll(() => folder.close())

describe('invariant 5: the same snapshot and request give the same bytes', () => {
  it('again, in another process-wide engine, and with other thread counts', async () => {
    const readers = [
      folder.roll,
      openRoll(folder.dataDir, { threads: 1 }),
      openRoll(folder.dataDir, { threads: 5, memoryLimit: '400MB' }),
    ]
    for (const [snapshot, format] of [
      [folder.wide.id, 'state-csv'],
      [folder.wide.id, 'tidy-csv'],
      [folder.wide.id, 'parquet'],
      [folder.long.id, 'state-csv'],
      [folder.long.id, 'tidy-csv'],
      [folder.long.id, 'parquet'],
    ] as const) {
      const asked: Asked = { snapshot, format, selection: { status: ['Active'], wards: MANY_WARDS } }
      const results = []
      for (const reader of [...readers, ...readers]) {
        results.push(must((await run(asked, reader)).result).files.map(({ name, sha256 }) => [name, sha256]))
      }
      for (const result of results) expect(result).toEqual(results[0])
    }
    for (const reader of readers.slice(1)) await reader.close()
  })

  it('whatever is asked (any fields, voters, elections, format), of another reader too', async () => {
    const other = openRoll(folder.dataDir, { threads: 4 })
    const fields = [...new Set(SAMPLE_COLUMNS.map(([, field]) => field))].filter(
      (f) => f !== 'registration_number',
    )
    const anyRequest = fc.record({
      snapshot: fc.constantFrom(folder.wide.id, folder.long.id),
      format: fc.constantFrom('state-csv' as const, 'tidy-csv' as const, 'parquet' as const),
      fields: fc.subarray(fields).map((some) => ['registration_number', ...some].map((field) => ({ field }))),
      selection: fc.constantFrom<Selection[]>(
        {},
        { status: ['Active'] },
        { wards: MANY_WARDS },
        { status: ['Inactive'], wards: MANY_WARDS },
      ),
      elections: fc.constantFrom('all' as const, 'none' as const),
      methodShown: fc.boolean(),
      rawCells: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(anyRequest, async (asked) => {
        const [first, second] = [await run(asked), await run(asked, other)]
        expect([...second.files.keys()]).toEqual([...first.files.keys()])
        for (const [name, bytes] of first.files) expect(second.files.get(name)!.equals(bytes)).toBe(true)
      }),
      { numRuns: 25 },
    )
    await other.close()
  })
})

describe('parquet', () => {
  it('holds the cells as text, raw, in two tidy files', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'roll-out-'))
    await folder.roll.extract({
      snapshot: folder.wide.id,
      selection: {},
      fields: [{ field: 'registration_number' }, { field: 'phone' }],
      elections: ['2026-11'],
      methodShown: true,
      format: 'parquet',
      rawCells: false,
      outDir,
    })
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const read = async (name: string) =>
      (await connection.runAndReadAll(`SELECT * FROM read_parquet('${join(outDir, name)}')`)).getRowsJson()
    expect(await read('voters.parquet')).toEqual(
      folder.wide.voters.map(({ cells }) => [cells['registration_number'], cells['phone'] ?? null]),
    )
    expect(await read('history.parquet')).toEqual(
      folder.wide.voters.flatMap(({ cells, participation }) =>
        participation['2026-11'] ? [[cells['registration_number'], '2026-11', participation['2026-11']]] : [],
      ),
    )
    rmSync(outDir, { recursive: true })
  })
})

describe('what goes wrong', () => {
  it('a full disk is a clear failure and leaves no file', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'roll-out-'))
    // /dev/full is a device on which every write finds the disk full.
    symlinkSync('/dev/full', join(outDir, 'history.csv.partial'))
    const result = await folder.roll.extract({
      snapshot: folder.wide.id,
      selection: {},
      fields: [{ field: 'registration_number' }],
      elections: 'all',
      methodShown: true,
      format: 'tidy-csv',
      rawCells: true,
      outDir,
    })
    expect(result).toMatchObject({ error: { kind: 'unavailable', code: 'disk-full' } })
    expect(readdirSync(outDir)).toEqual([])
    rmSync(outDir, { recursive: true })
  })
  it('nothing to give is a failure, an unknown election too, and leaves no file', async () => {
    const nothing = await run({ fields: [{ field: 'party' }], elections: 'none' })
    expect(nothing.result).toMatchObject({ error: { code: 'extract-without-columns' } })
    const unknown = await run({ elections: ['1848-05'] })
    expect(unknown.result).toMatchObject({ error: { code: 'selection-unknown-value' } })
    expect([...nothing.files.keys(), ...unknown.files.keys()]).toEqual([])
  })
  it('invariant 2: a guarded or unheard-of field is a bug, not a request', async () => {
    await expect(run({ fields: [{ field: 'protection' }] })).rejects.toThrow('guarded')
    await expect(run({ fields: [{ field: 'nonsense' }] })).rejects.toThrow('vocabulary')
  })
  it('tells how far it is', async () => {
    const told: number[] = []
    await run({ elections: 'none', onProgress: ({ done }) => told.push(done) })
    expect([told[0], told.at(-1)]).toEqual([0, VOTERS])
  })
})
