/** What could be worked out from what is open? Not from an order of rows, not from a count, not from a difference. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from '../../src/roll/import/import.ts'
import {
  delimited,
  type Folder,
  headersOf,
  testFolder,
  testOptions,
  voter,
  votersOf,
} from '../../src/roll/import/testing/roll.ts'
import { openRoll } from '../../src/roll/count/open-roll.ts'
import { openOffice, type Office } from '../../src/portal/testing/office.ts'

const HEADERS = [
  'Voter Reg Number',
  'BirthDate',
  'DriverLicenseNumber',
  'SSN4',
  'StateIdNumber',
  'Accommodation',
  'Protection',
  'ProtectionFrom',
  'ProtectionTo',
]
const number = (n: number): string => String(n).padStart(10, '0')
const folders: Folder[] = []
let office: Office
beforeAll(async () => {
  office = await openOffice(200)
})
afterAll(async () => {
  await office.close()
  for (const folder of folders) folder.remove()
})

const voters = (numbers: readonly number[]) =>
  numbers.map((n) =>
    voter(n, {
      LastName: `NAME${n % 7}`,
      'Voter Status': n % 3 === 0 ? 'Inactive' : 'Active',
      Municipality: n === 13 ? 'TOWN OF ONE' : `TOWN OF ${n % 2}`,
    }),
  )

/** Imports these voters with this companion into a folder of its own. */
const imported = async (
  numbers: readonly number[],
  guarded: (n: number) => Readonly<Record<string, string>>,
) => {
  const folder = testFolder()
  folders.push(folder)
  const headers = [...new Set([...(await headersOf('wisconsin')), 'Municipality'])]
  const file = folder.write('voters.txt', delimited(headers, voters(numbers)))
  const rows = numbers.map((n) => ({ 'Voter Reg Number': number(n), ...guarded(n) }))
  const companion = folder.write('guarded.csv', delimited(HEADERS, rows, { delimiter: ',', quote: true }))
  const manifest = must(
    await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles: [companion] })),
  )
  return { folder, manifest }
}

const ALL = Array.from({ length: 40 }, (_, at) => at + 1)
const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('from what is open', () => {
  it('the order of rows tells nothing: the open part is the same, byte by byte, whatever the guarded values are', async () => {
    const year = (n: number) => ({ BirthDate: `01/31/${1900 + n}`, SSN4: String(1000 + n) })
    const one = await imported(ALL, year)
    const other = await imported(ALL, (n) => year(41 - n))
    expect(sha(votersOf(one.folder, one.manifest.id))).toBe(sha(votersOf(other.folder, other.manifest.id)))
  })

  it('a count of a small set tells nothing: it is the same with a protected voter and without that voter', async () => {
    const shielded = await imported(ALL, (n) => (n === 13 ? { Protection: 'confidential_elector' } : {}))
    const absent = await imported(
      ALL.filter((n) => n !== 13),
      () => ({}),
    )
    const told = async ({ folder, manifest }: Awaited<ReturnType<typeof imported>>) => {
      const roll = openRoll(folder.dataDir)
      const tables = []
      for (const by of Object.keys(manifest.facets).toSorted())
        tables.push([by, must(await roll.tabulate(manifest.id, {}, by))])
      const all = must(await roll.count(manifest.id, {})).count
      const active = must(await roll.count(manifest.id, { status: ['Active'] })).count
      const town = await roll.count(manifest.id, { municipalities: ['TOWN OF ONE'] })
      const outDir = mkdtempSync(join(tmpdir(), 'rk-inference-'))
      const extract = must(
        await roll.extract({
          snapshot: manifest.id,
          selection: {},
          fields: [{ field: 'registration_number' }, { field: 'name' }, { field: 'residence_address' }],
          elections: 'none',
          methodShown: false,
          format: 'state-csv',
          rawCells: false,
          outDir,
        }),
      )
      rmSync(outDir, { recursive: true })
      await roll.close()
      return {
        tables,
        all,
        active,
        town: town.ok ? town.value.count : town.error.code,
        bytes: extract.files.map(({ sha256 }) => sha256),
      }
    }
    expect(await told(shielded)).toEqual(await told(absent))
    expect((await told(shielded)).town).toBe('selection-unknown-value')
  })

  it('nobody counts or groups voters by a guarded field', async () => {
    for (const by of ['birth_date', 'ssn4', 'driver_license_number', 'protection', 'accommodation']) {
      const answer = await office.call('/api/v1/snapshots/newest/table', { json: { by } })
      expect([by, answer.ok]).toEqual([by, false])
    }
  })
})
