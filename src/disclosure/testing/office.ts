/** An office for tests: a real database and the real services; a log in memory; a roll of three made-up voters. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isoDate, must, ok, type Result, sha256Hex } from '#basics'
import { dataPaths, lockDataFolder } from '#basics/files'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { type Log, openLog } from '#log/store'
import { recordPayment } from '#payment/store'
import { parseRequest, requestLaw } from '#request'
import { decideRequest, fileRequest, quoteRequest } from '#request/store'
import type { Manifest } from '#roll'
import { type Database, openDatabase, openMemoryDatabase } from '#store'
import type { DataFile } from '../bundle/facts.ts'
import type { DisclosureContext, DisclosureLog, DisclosureRoll, Step } from '../disclose/context.ts'
import { exampleSnapshot, VOTERS } from './example.ts'
import { type MiniLog, miniLog } from './mini-log.ts'

const COLUMNS = [
  ['Voter Reg Number', 'registration_number', 'registration_number'],
  ['LastName', 'name', 'name_last'],
  ['Address1', 'residence_address', 'residence_line1'],
  ['Voter Status', 'status', 'status'],
  ['November2016', 'voter_history', 'e_2016_11'],
] as const

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const exampleManifest = (): Manifest => ({
  ...exampleSnapshot(),
  id: 'wi-20261101-0123456789',
  law: { id: 'wi', hash: sha256Hex('law') },
})

/** Extracts as the roll does: the columns of the fields given, in the layout's order. `spoil` changes a cell. */
export const exampleRoll = (spoil: { value?: string } = {}): DisclosureRoll => ({
  manifest: async () => ok(exampleManifest()),
  manifests: async () => [exampleManifest()],
  meanings: async () => ({ status: { Active: 'may vote' } }),
  tabulate: async (_snapshot, _selection, by) =>
    ok(
      by === 'status'
        ? [
            { value: 'Active', count: 2 },
            { value: 'Inactive', count: 1 },
          ]
        : [{ value: 'ALPHA', count: 3 }],
    ),
  countDelta: () => Promise.reject(new Error('the example has one snapshot')),
  delta: () => Promise.reject(new Error('the example has one snapshot')),
  extract: async ({ fields, elections, outDir }) => {
    const given = new Set(fields.map(({ field, to }) => to ?? field))
    const at = COLUMNS.map((_, i) => i).filter((i) =>
      i === 4 ? elections !== 'none' : given.has(COLUMNS[i]![1]),
    )
    const rows = [
      COLUMNS.map((column) => column[0] as string),
      ...VOTERS.map((row) =>
        spoil.value === undefined ? row : row.map((item, i) => (i === 1 ? spoil.value! : item)),
      ),
    ]
    const text = rows.map((row) => `${at.map((i) => quote(row[i]!)).join(',')}\r\n`).join('')
    writeFileSync(join(outDir, 'voters.csv'), text)
    const file: DataFile = {
      name: 'voters.csv',
      bytes: Buffer.byteLength(text),
      sha256: sha256Hex(text),
      rows: 3,
      columns: at.map((i) => ({
        name: COLUMNS[i]![0],
        field: COLUMNS[i]![1],
        part: COLUMNS[i]![2],
        type: 'text',
      })),
    }
    return ok({ files: [file], rows: 3, formulaCellsMarked: 0, absent: [] })
  },
})

export interface TestOffice {
  readonly context: DisclosureContext
  readonly db: Database
  pack: Pack
  /** Told after each step of a disclosure; a test may throw here. */
  reached: (step: Step) => void
  /** The office's clock. */
  now: string
}

export const LAW_DIR = resolve(import.meta.dirname, '../../../law')

/** An office over a database and a log; the roll is the example's. */
export const officeOver = async (db: Database, log: DisclosureLog, dataDir: string): Promise<TestOffice> => {
  const office: TestOffice = {
    db,
    pack: must(await loadPack(LAW_DIR, 'wi')),
    reached: () => undefined,
    now: '2026-11-02T09:00:00.000Z',
    context: {
      db,
      log,
      roll: exampleRoll(),
      dataDir,
      version: '0.1.0',
      clock: () => new Date(office.now),
      keys: { commitment: new Uint8Array(32) },
      pack: async (): Promise<Result<Pack>> => ok(office.pack),
      reached: (step) => office.reached(step),
    },
  }
  return office
}

/** One whose database and log are in memory. */
export const testOffice = async (): Promise<TestOffice & { readonly log: MiniLog }> => {
  const log = miniLog()
  const dataDir = mkdtempSync(join(tmpdir(), 'rk-office-'))
  const office = await officeOver(must(await openMemoryDatabase()), log, dataDir)
  return Object.assign(office, { log })
}

export const ORIGIN = 'log.example.org'

/** One on disk, as a process of the office opens it: lock, database, log. */
export const openOffice = async (
  dataDir: string,
): Promise<TestOffice & { readonly log: Log; close(): Promise<void> }> => {
  const lock = must(lockDataFolder(dataDir))
  const paths = dataPaths(dataDir)
  const db = must(await openDatabase({ dataDir }))
  const log = must(
    await openLog({ dir: paths.log, keyPath: join(paths.keys, 'log.key'), origin: ORIGIN, create: true }),
  )
  const office = await officeOver(db, log, dataDir)
  const close = async (): Promise<void> => {
    await log.close()
    await db.close()
    lock.release()
  }
  return Object.assign(office, { log, close })
}

export const FIELDS = [
  'registration_number',
  'name',
  'residence_address',
  'status',
  'voter_history',
  'birth_date',
  'party',
]

/** Files and decides a request; gives its number. */
export const decided = async (office: TestOffice, changes: Record<string, unknown> = {}): Promise<string> => {
  const law = requestLaw(office.pack)
  const file = must(
    parseRequest({
      requester: { class: 'anyone', name: 'Jo Example' },
      channel: 'commission',
      fields: FIELDS,
      ...changes,
    }),
  )
  const { number } = must(await fileRequest(office.context, { file, law: law.words, by: 'desk' }))
  must(await decideRequest(office.context, { number, law, by: 'administrator' }))
  return number
}

/** Files, decides, quotes and pays a request. */
export const paid = async (office: TestOffice, changes: Record<string, unknown> = {}): Promise<string> => {
  const number = await decided(office, changes)
  const law = requestLaw(office.pack)
  const snapshot = { id: exampleManifest().id, asOf: isoDate(exampleManifest().asOf) }
  const quoted = must(
    await quoteRequest(office.context, {
      number,
      law,
      snapshot,
      by: 'administrator',
      count: async () => ok({ count: 3 }),
    }),
  )
  if (quoted.kind !== 'quote') throw new Error(`no quote: ${quoted.kind}`)
  const { cents } = quoted.quote
  must(
    await recordPayment(office.context, {
      request: number,
      cents,
      method: 'cheque',
      reference: 'no. 1',
      key: `key-${number}`,
      by: 'cashier',
    }),
  )
  return number
}
