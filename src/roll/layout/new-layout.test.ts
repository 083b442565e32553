import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from '../import/import.ts'
import {
  delimited,
  type Folder,
  parquetRows,
  testFolder,
  testLaw,
  testOptions,
  votersOf,
} from '../import/testing/roll.ts'

let folder: Folder
beforeEach(() => {
  folder = testFolder()
})
afterEach(() => folder.remove())

describe('a new layout', () => {
  it('is one data file: the smallest one of docs/layouts.md works as it stands', async () => {
    const docs = readFileSync(resolve(import.meta.dirname, '../../../docs/layouts.md'), 'utf8')
    const yaml = /```yaml\n([\s\S]*?)```/.exec(docs)![1]!
    folder.write('example.yaml', yaml)
    const headers = ['VOTER_ID', 'LAST', 'FIRST', 'COUNTY', 'STATUS', 'REGISTERED', 'PRIMARY-03/07/2000']
    const rows = [
      {
        VOTER_ID: 'EX1',
        LAST: 'A, B',
        STATUS: 'ACTIVE',
        REGISTERED: '2001-02-03',
        'PRIMARY-03/07/2000': 'X',
      },
      { VOTER_ID: 'EX2', LAST: 'C', STATUS: 'CONFIRMATION' },
    ]
    const file = folder.write('list.csv', delimited(headers, rows, { delimiter: ',', quote: true }))
    const options = testOptions(folder, 'example', [file], { pack: testLaw('ex'), layoutsDir: folder.root })
    const manifest = must(await importRoll(options))
    expect(manifest.elections).toMatchObject([{ id: '2000-03-07-primary', voters: 1 }])
    const back = await parquetRows(votersOf(folder, manifest.id))
    expect(
      back.map((row) => [
        row['registration_number'],
        row['name_last'],
        row['f_registered'],
        row['e_2000_03_07_primary'],
      ]),
    ).toEqual([
      ['EX1', 'A, B', '2001-02-03', 'X'],
      ['EX2', 'C', null, null],
    ])
  })
})
