/** Made-up voter files and a small law for tests of the import. No person is real. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { isoDate } from '#basics'
import { keyServiceOf } from '#roll/guarded'
import { FIELDS } from '../../fields/fields.ts'
import { readLayout } from '../../layout/read.ts'
import type { ImportLaw } from '../law.ts'
import type { ImportOptions } from '../options.ts'

const GUARDED = new Set([
  'birth_date',
  'ssn4',
  'driver_license_number',
  'state_id_number',
  'accommodation',
  'protection',
])

/** A law under which everything is open but the usual guarded fields, with one protection of each effect. */
export const testLaw = (id: string, guarded: ReadonlySet<string> = GUARDED): ImportLaw => ({
  id,
  hash: 'test-law',
  fields: Object.fromEntries(
    FIELDS.map(({ field }) => [
      field,
      { class: guarded.has(field) ? ('guarded' as const) : ('open' as const) },
    ]),
  ),
  protections: {
    'confidential-elector': { effect: { kind: 'leave-out-row' } },
    'address-closed': { effect: { kind: 'blank-fields', fields: ['residence_address', 'phone'] } },
  },
})

export interface Folder {
  readonly root: string
  readonly dataDir: string
  write(name: string, content: string | Buffer): string
  remove(): void
}

export const testFolder = (): Folder => {
  const root = mkdtempSync(join(tmpdir(), 'roll-import-'))
  const dataDir = join(root, 'data')
  mkdirSync(dataDir)
  return {
    root,
    dataDir,
    write(name, content) {
      const path = join(root, name)
      writeFileSync(path, content)
      return path
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

export const testOptions = (
  folder: Folder,
  layoutId: string,
  files: readonly string[],
  more: Partial<ImportOptions> = {},
): ImportOptions => ({
  dataDir: folder.dataDir,
  files,
  layoutId,
  pack: testLaw({ wisconsin: 'wi', florida: 'fl', 'north-carolina': 'nc' }[layoutId] ?? layoutId),
  asOf: isoDate('2025-10-01'),
  keys: keyServiceOf(Buffer.alloc(32, 7)),
  now: new Date('2025-10-02T03:04:05Z'),
  ...more,
})

/** The headers of a variant of a shipped layout, without its optional columns. */
export const headersOf = async (layoutId: string, variant = 0): Promise<readonly string[]> => {
  const loaded = await readLayout(layoutId)
  if (!loaded.ok) throw new Error(loaded.error.message)
  return loaded.value.layout.variants[variant]!.columns.filter((column) => !column.optional).map(
    (column) => column.header,
  )
}

export type Row = Readonly<Record<string, string>>

/** Delimited text. With `quote`, cells are quoted where RFC 4180 wants it. */
export const delimited = (
  headers: readonly string[],
  rows: readonly Row[],
  options: { delimiter?: string; quote?: boolean; header?: boolean; lineBreak?: string } = {},
): string => {
  const { delimiter = '\t', quote = false, header = true, lineBreak = '\n' } = options
  const cell = (value: string): string =>
    quote && /["\r\n]/.test(value + (value.includes(delimiter) ? '"' : ''))
      ? `"${value.replaceAll('"', '""')}"`
      : value
  const line = (cells: readonly string[]): string => cells.map(cell).join(delimiter) + lineBreak
  return (
    (header ? line(headers) : '') + rows.map((row) => line(headers.map((name) => row[name] ?? ''))).join('')
  )
}

/** A whole row of the first layout. */
export const voter = (number: number, more: Row = {}): Row => ({
  'Voter Reg Number': String(number).padStart(10, '0'),
  LastName: `Last${number}`,
  FirstName: 'Ana',
  Address1: `${number} Main St`,
  PhoneNumber: '6085550100',
  County: 'Dane County',
  Municipality: 'City of Madison',
  Ward: 'City of Madison - Ward 1',
  'Voter Status': 'Active',
  'Voter Status Reason': 'Registered',
  ApplicationDate: '09/15/2016',
  'Voter Type': 'Regular',
  ...more,
})

/** Rows of a Parquet file in its order. */
export const parquetRows = async (
  path: string,
  columns = '*',
): Promise<readonly Record<string, unknown>[]> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return (
      await connection.runAndReadAll(`SELECT ${columns} FROM read_parquet('${path}')`)
    ).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export const votersOf = (folder: Folder, id: string): string =>
  join(folder.dataDir, 'snapshots', id, 'voters.parquet')

/** Every file below a folder. */
export const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((file) => statSync(file).isFile())

/** True when one of the files has these bytes in it, as they stand. */
export const onDisk = (paths: readonly string[], bytes: string): boolean =>
  paths.some((path) => readFileSync(path).includes(bytes))
