import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from './import.ts'
import { rejectFilePath } from './rejects.ts'
import {
  delimited,
  filesBelow,
  type Folder,
  headersOf,
  onDisk,
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
/** Nothing of a failed import is left. */
const nothingLeft = () => {
  for (const part of ['snapshots', 'guarded', 'work'])
    expect(
      existsSync(join(folder.dataDir, part)) ? readdirSync(join(folder.dataDir, part)) : [],
      part,
    ).toEqual([])
}
const rejectsOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1)
const failed = async (result: ReturnType<typeof importRoll>) => {
  const answer = await result
  if (answer.ok) throw new Error('imported')
  return answer.error
}

describe('bad rows', () => {
  it('are listed with line, column, class and reason, and never with their values', async () => {
    const rows = [
      ...many(4000),
      voter(5001, { County: 'SECRETTOWN' }),
      voter(5002, { 'Voter Reg Number': '123SECRET' }),
      voter(5003, { ApplicationDate: 'SECRETDATE' }),
      voter(2, { LastName: 'SECRETTWIN' }),
      voter(5004, { 'Voter Status': '' }),
    ]
    const lines = delimited(headers, rows).trimEnd().split('\n')
    lines.splice(10, 0, 'SECRETROW\tb')
    const options = testOptions(folder, 'wisconsin', [folder.write('v.txt', `${lines.join('\n')}\n`)], {
      maxBadShare: 0.01,
    })
    const manifest = must(await importRoll(options))
    expect(manifest.totals).toEqual({ in: 4006, kept: 4000, closed: 0, rejected: 6, guarded: 0 })
    const path = rejectFilePath(folder.dataDir, manifest.id)
    expect(rejectsOf(path)).toEqual([
      'v.txt,11,,row,too few cells',
      'v.txt,4003,County,text,not in the list of the layout',
      'v.txt,4004,Voter Reg Number,text,not of the form that the layout states',
      'v.txt,4005,ApplicationDate,text,not a date',
      'v.txt,4006,,row,a row with this registration number came before',
      'v.txt,4007,Voter Status,empty,required cell empty',
    ])
    expect(onDisk(filesBelow(folder.dataDir), 'SECRET')).toBe(false)
    const [second] = await parquetRows(votersOf(folder, manifest.id), 'name_last').then((all) =>
      all.filter((row) => row['name_last'] === 'Last2'),
    )
    expect(second).toBeDefined()
  })

  it('stop the import past the stated share, and the message says where they are listed', async () => {
    const rows = [...many(10), voter(11, { County: 'At Polls' }), voter(12, { County: 'City of Ashland' })]
    const error = await failed(
      importRoll(testOptions(folder, 'wisconsin', [folder.write('v.txt', delimited(headers, rows))])),
    )
    expect(error).toMatchObject({
      kind: 'limit',
      code: 'too-many-bad-rows',
      details: { bad: 2, allowed: 0, rows: 12 },
    })
    expect(rejectsOf(String(error.details!['rejects']))).toHaveLength(2)
    nothingLeft()
  })

  it('in a quoted file take no other row with them, though a quote is never closed', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) =>
      voter(index + 1, { Address2: index % 3 ? 'two\nlines, "one" cell' : 'Madison, WI' }),
    )
    const lines = delimited(headers, rows, { delimiter: ',', quote: true, lineBreak: '\r\n' }).split('\r\n')
    const spoilt = [10, 700, 2000]
    for (const line of spoilt) lines[line] = lines[line]!.replace(',Ana,', ',"Ana,')
    lines[900] = lines[900]!.replace(',Ana,', ',"A"na,')
    lines[1200] = 'no row'
    const options = testOptions(folder, 'wisconsin', [folder.write('v.csv', lines.join('\r\n'))], {
      maxBadShare: 0.01,
    })
    const manifest = must(await importRoll(options))
    expect(manifest.totals).toMatchObject({ kept: 2995 })
    expect(manifest.totals.in).toBe(manifest.totals.kept + manifest.totals.rejected)
    const rejected = rejectsOf(rejectFilePath(folder.dataDir, manifest.id))
    expect(rejected.filter((reject) => reject.includes('quote')).length).toBeGreaterThanOrEqual(4)
    expect(rejected.filter((reject) => reject.includes('too few cells'))).not.toEqual([])
    const back = await parquetRows(votersOf(folder, manifest.id), 'registration_number')
    const gone = new Set([10, 700, 2000, 900, 1200].map((line) => String(line).padStart(10, '0')))
    expect(back.some((row) => gone.has(String(row['registration_number'])))).toBe(false)
  })

  it('with a bare carriage return are rejected, not torn', async () => {
    const rows = [...many(2000), voter(3000, { LastName: 'a\rb' })]
    const options = testOptions(folder, 'wisconsin', [folder.write('v.txt', delimited(headers, rows))])
    const manifest = must(await importRoll(options))
    expect(manifest.totals).toMatchObject({ in: 2001, kept: 2000, rejected: 1 })
    expect(rejectsOf(rejectFilePath(folder.dataDir, manifest.id))[0]).toContain('v.txt,2002,')
  })
})
