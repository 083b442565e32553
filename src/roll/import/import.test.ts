import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { must } from '#basics'
import { ManifestSchema } from '../snapshot/manifest.ts'
import { importRoll } from './import.ts'
import {
  delimited,
  type Folder,
  headersOf,
  parquetRows,
  testFolder,
  testOptions,
  voter,
  votersOf,
} from './testing/roll.ts'

let folder: Folder
let headers: readonly string[]
beforeEach(async () => {
  folder = testFolder()
  headers = await headersOf('wisconsin')
})
afterEach(() => folder.remove())

const many = (count: number) => Array.from({ length: count }, (_, index) => voter(index + 1))
const snapshots = () => readdirSync(join(folder.dataDir, 'snapshots'))
/** Nothing of a failed import is left. */
const nothingLeft = () => {
  for (const part of ['snapshots', 'guarded', 'work'])
    expect(
      existsSync(join(folder.dataDir, part)) ? readdirSync(join(folder.dataDir, part)) : [],
      part,
    ).toEqual([])
}
const failed = async (result: ReturnType<typeof importRoll>) => {
  const answer = await result
  if (answer.ok) throw new Error('imported')
  return answer.error
}

describe('roll import', () => {
  it('makes a snapshot in the order of places, with filter columns and a manifest that adds up', async () => {
    const columns = [...headers, 'November2024', 'April2016']
    const rows = [
      voter(3, {
        County: 'Sauk County',
        Municipality: 'Town of Troy',
        November2024: 'At Polls',
        'Voter Status': 'Inactive',
        'Voter Status Reason': '',
      }),
      voter(2, {
        County: 'LaCrosse County',
        Municipality: 'City of Onalaska',
        Ward: 'b',
        November2024: 'Absentee',
        April2016: 'X',
      }),
      voter(1, {
        County: 'La Crosse County',
        Municipality: 'City of Onalaska',
        Ward: 'a',
        ApplicationDate: '01/02/2020 10:11:12',
        'Voter Type': 'Military',
      }),
      voter(4, {
        County: 'La Crosse County',
        Municipality: 'City of Onalaska',
        Ward: 'b',
        ApplicationDate: '',
        LastName: '=SUM(A1)',
      }),
    ]
    const file = folder.write('v.txt', delimited(columns, rows))
    const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [file])))
    expect(snapshots()).toEqual([manifest.id])
    expect(manifest.id).toMatch(/^wi-20251001-[0-9a-f]{10}$/)
    const written = readFileSync(join(folder.dataDir, 'snapshots', manifest.id, 'manifest.json'), 'utf8')
    expect(ManifestSchema.parse(JSON.parse(written))).toEqual(manifest)
    const back = await parquetRows(votersOf(folder, manifest.id))
    expect(back.map((row) => row['registration_number'])).toEqual([
      '0000000001',
      '0000000002',
      '0000000004',
      '0000000003',
    ])
    expect(back.map((row) => row['county'])).toEqual([
      'La Crosse County',
      'LaCrosse County',
      'La Crosse County',
      'Sauk County',
    ])
    expect(back.map((row) => row['f_registered'])).toEqual(['2020-01-02', '2016-09-15', null, '2016-09-15'])
    expect(back.map((row) => [row['voted_0'], row['absentee_0']])).toEqual([
      ['0', '0'],
      ['3', '1'],
      ['0', '0'],
      ['1', '0'],
    ])
    expect(back.map((row) => [row['e_2024_11'], row['e_2016_04']])).toEqual([
      [null, null],
      ['Absentee', 'X'],
      [null, null],
      ['At Polls', null],
    ])
    const statuses = manifest.facets['status']!.map((facet) => facet.value)
    expect(back.map((row) => statuses[Number(row['f_status'])])).toEqual([
      'Active',
      'Active',
      'Active',
      'Inactive',
    ])
    expect(back.at(-1)!['f_status_reason']).toBeNull()
    expect(manifest.facets['military_overseas_status']!.map((facet) => facet.value)).toEqual([
      'Military',
      'Regular',
    ])
    expect(manifest.facets['county']).toEqual([
      { value: 'La Crosse County', spellings: ['La Crosse County', 'LaCrosse County'], count: 3 },
      { value: 'Sauk County', spellings: ['Sauk County'], count: 1 },
    ])
    expect(manifest.control).toEqual([
      { county: 'La Crosse County', status: 'Active', rows: 3 },
      { county: 'Sauk County', status: 'Inactive', rows: 1 },
    ])
    expect(manifest.elections).toEqual([
      { id: '2024-11', label: 'November2024', column: 'e_2024_11', bit: 0, voters: 2 },
      { id: '2016-04', label: 'April2016', column: 'e_2016_04', bit: 1, voters: 1 },
    ])
    expect(manifest.columns.find((column) => column.part === 'name_last')).toMatchObject({
      formulaCells: 1,
      source: 'LastName',
    })
    expect(Object.keys(back[0]!).slice(0, 45)).toEqual(manifest.columns.map((column) => column.part))
  })

  it('invariant 9: keeps rows in the order of the snapshot over more than one row group', async () => {
    const rows = Array.from({ length: 260_000 }, (_, index) => ({
      'Voter Reg Number': String((index * 7919) % 1_000_003).padStart(10, '0'),
      County: index % 3 ? 'Dane County' : 'Sauk County',
      Municipality: `Town ${index % 41}`,
      'Voter Status': 'Active',
    }))
    const manifest = must(
      await importRoll(testOptions(folder, 'wisconsin', [folder.write('v.txt', delimited(headers, rows))])),
    )
    const back = await parquetRows(votersOf(folder, manifest.id), 'county, municipality, registration_number')
    const places = back.map((row) =>
      [row['county'], row['municipality'], row['registration_number']].join('\u0000'),
    )
    expect(places.filter((place, index) => index > 0 && places[index - 1]! > place)).toEqual([])
    expect(manifest.totals.kept).toBe(260_000)
  })

  it('refuses the same input twice, naming the snapshot', async () => {
    const file = folder.write('v.txt', delimited(headers, many(3)))
    const { id } = must(await importRoll(testOptions(folder, 'wisconsin', [file])))
    const error = await failed(importRoll(testOptions(folder, 'wisconsin', [file])))
    expect(error).toMatchObject({ code: 'snapshot-exists', details: { snapshot: id } })
    expect(snapshots()).toEqual([id])
  })

  it('reads zips without unpacking them, and several files as one roll', async () => {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(delimited(headers, many(5))), 'a.txt')
    zip.addBuffer(
      Buffer.from(delimited([...headers, 'April2024'], [voter(9, { April2024: 'Absentee' })])),
      'b.csv',
    )
    zip.addBuffer(Buffer.from('read me'), 'README.md')
    zip.end()
    const path = join(folder.root, 'v.zip')
    await pipeline(zip.outputStream, createWriteStream(path))
    const other = folder.write('c.txt', delimited(headers, [voter(7)]))
    const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [path, other])))
    expect(manifest.sources.map((source) => [source.name, source.rows])).toEqual([
      ['v.zip/a.txt', 5],
      ['v.zip/b.csv', 1],
      ['c.txt', 1],
    ])
    expect(manifest.totals).toMatchObject({ in: 7, kept: 7 })
    expect(manifest.elections[0]).toMatchObject({ id: '2024-04', voters: 1 })
  })

  it('notes municipalities that recorded nobody in an election', async () => {
    const columns = [...headers, 'April2024']
    const rows = Array.from({ length: 50 }, (_, index) =>
      voter(index + 1, {
        Municipality: index < 25 ? 'Town A' : 'Town B',
        April2024: index < 25 ? '' : 'At Polls',
      }),
    )
    const manifest = must(
      await importRoll(testOptions(folder, 'wisconsin', [folder.write('v.txt', delimited(columns, rows))])),
    )
    expect(manifest.completeness).toEqual([
      { county: 'Dane County', municipality: 'Town A', rows: 25, voted: [0], gaps: ['2024-04'] },
      { county: 'Dane County', municipality: 'Town B', rows: 25, voted: [25], gaps: [] },
    ])
  })
})

describe('files that are not what they should be', () => {
  const refused = async (name: string, content: string | Buffer, layoutId = 'wisconsin') => {
    const error = await failed(importRoll(testOptions(folder, layoutId, [folder.write(name, content)])))
    nothingLeft()
    return error
  }
  it('are refused each with its reason', async () => {
    expect(await refused('a.txt', 'x\ty\n1\t2\n')).toMatchObject({ code: 'header-unknown' })
    expect(await refused('b.txt', '')).toMatchObject({ code: 'file-empty' })
    expect(await refused('c.txt', delimited(headers, []))).toMatchObject({ code: 'file-empty' })
    expect(await refused('d.txt', Buffer.from('\ufeffa', 'utf16le'))).toMatchObject({
      code: 'encoding-unknown',
    })
    expect(await refused('e.zip', 'PK\u0003\u0004nonsense')).toMatchObject({ code: 'zip-damaged' })
    expect(await refused('g.txt', 'x', 'nowhere')).toMatchObject({ code: 'layout-unknown' })
    expect(
      await failed(importRoll(testOptions(folder, 'wisconsin', [join(folder.root, 'none')]))),
    ).toMatchObject({ code: 'file-missing' })
    const other = testOptions(folder, 'wisconsin', [folder.write('h.txt', delimited(headers, many(1)))])
    expect(await failed(importRoll({ ...other, pack: { ...other.pack, id: 'xx' } }))).toMatchObject({
      code: 'layout-of-other-law',
    })
    expect(await failed(importRoll({ ...other, historyFiles: other.files }))).toMatchObject({
      code: 'layout-without-file',
    })
  })
})
