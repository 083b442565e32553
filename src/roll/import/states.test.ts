import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { keyServiceOf } from '../guarded/local-keys.ts'
import { openGuarded } from '../guarded/open.ts'
import { importRoll } from './import.ts'
import {
  delimited,
  filesBelow,
  type Folder,
  headersOf,
  onDisk,
  parquetRows,
  type Row,
  testFolder,
  testLaw,
  testOptions,
  votersOf,
} from './testing/roll.ts'

let folder: Folder
beforeEach(() => {
  folder = testFolder()
})
afterEach(() => folder.remove())

const history = async (id: string) => parquetRows(join(folder.dataDir, 'snapshots', id, 'history.parquet'))

describe('a headerless layout with long history', () => {
  const person = (id: string, more: Row = {}): Row => ({
    'County Code': 'ALA',
    'Voter ID': id,
    'Name Last': `L${id}`,
    'Residence Address Line 1': '1 Elm',
    'Birth Date': '01/31/1970',
    'Registration Date': '02/03/2004',
    'Voter Status': 'ACT',
    Gender: 'F',
    Race: '5',
    ...more,
  })
  const voted = (id: string, date: string, code: string, type = 'GEN'): Row => ({
    'County Code': 'ALA',
    'Voter ID': id,
    'Election Date': date,
    'Election Type': type,
    'History Code': code,
  })
  const historyHeaders = ['County Code', 'Voter ID', 'Election Date', 'Election Type', 'History Code']

  it('is imported with masks, elections and exemptions', async () => {
    const headers = await headersOf('florida')
    const files = [
      folder.write(
        'ALA_20251001.txt',
        delimited(
          headers,
          [
            person('101'),
            person('102', { 'Requested public records exemption': 'Y', 'Name Last': 'HIDDENNAME' }),
          ],
          { header: false },
        ),
      ),
      folder.write(
        'DAD_20251001.txt',
        delimited(headers, [person('103', { 'County Code': 'DAD' })], { header: false }),
      ),
    ]
    const historyFiles = [
      folder.write(
        'ALA_H_20251001.txt',
        delimited(
          historyHeaders,
          [
            voted('101', '11/05/2024', 'Y'),
            voted('101', '08/20/2024', 'A', 'PRI'),
            voted('103', '11/05/2024', 'N'),
            voted('103', '08/20/2024', 'E', 'PRI'),
            voted('999', '11/05/2024', 'Y'),
          ],
          { header: false },
        ),
      ),
    ]
    const pack = testLaw('fl', new Set(['birth_date', 'protection']))
    const manifest = must(await importRoll(testOptions(folder, 'florida', files, { historyFiles, pack })))
    expect(manifest.totals).toEqual({ in: 3, kept: 3, closed: 0, rejected: 0, guarded: 3 })
    expect(manifest.history).toEqual({ in: 5, kept: 4, closed: 0, orphaned: 1, rejected: 0 })
    expect(manifest.elections).toEqual([
      { id: '2024-11-05-gen', label: '11/05/2024 GEN', bit: 0, voters: 1 },
      { id: '2024-08-20-pri', label: '08/20/2024 PRI', bit: 1, voters: 2 },
    ])
    expect(manifest.facets['county']!.map((facet) => [facet.value, facet.spellings])).toEqual([
      ['Alachua', ['ALA']],
      ['Miami-Dade', ['DAD']],
    ])
    const rows = await parquetRows(votersOf(folder, manifest.id))
    expect(rows.map((row) => [row['registration_number'], row['voted_0'], row['absentee_0']])).toEqual([
      ['101', '3', '2'],
      ['102', '0', '0'],
      ['103', '2', '0'],
    ])
    expect(rows[1]).toMatchObject({
      name_last: null,
      residence_line1: null,
      gender: 'F',
      public_records_exemption: 'Y',
    })
    expect(Object.keys(rows[0]!)).not.toContain('birth_date')
    expect(await history(manifest.id)).toEqual([
      {
        history_county: 'ALA',
        registration_number: '101',
        election_date: '11/05/2024',
        election_type: 'GEN',
        vote_method: 'Y',
        election: '2024-11-05-gen',
      },
      {
        history_county: 'ALA',
        registration_number: '101',
        election_date: '08/20/2024',
        election_type: 'PRI',
        vote_method: 'A',
        election: '2024-08-20-pri',
      },
      {
        history_county: 'ALA',
        registration_number: '103',
        election_date: '11/05/2024',
        election_type: 'GEN',
        vote_method: 'N',
        election: '2024-11-05-gen',
      },
      {
        history_county: 'ALA',
        registration_number: '103',
        election_date: '08/20/2024',
        election_type: 'PRI',
        vote_method: 'E',
        election: '2024-08-20-pri',
      },
    ])
    expect(manifest.historyColumns!.map((column) => column.source)).toEqual(historyHeaders)
    expect(onDisk(filesBelow(folder.dataDir), 'HIDDENNAME')).toBe(false)
    const store = must(await openGuarded(folder.dataDir, manifest.id, keyServiceOf(Buffer.alloc(32, 7))))
    const record = must(await store.record('102'))
    expect(JSON.parse(record.get('row')!.reveal())).toMatchObject({ parts: { name_last: 'HIDDENNAME' } })
    expect(record.get('birth_date')!.reveal()).toBe('01/31/1970')
    store.close()
  })
})

describe('a layout of two generations', () => {
  it.each([0, 1])('variant %i is imported, quoted, with history by statewide number', async (variant) => {
    const headers = await headersOf('north-carolina', variant)
    const row = (ncid: string, more: Row = {}): Row => ({
      county_id: '92',
      county_desc: 'WAKE',
      voter_reg_num: '000000012345',
      ncid,
      last_name: 'NÚÑEZ',
      status_cd: 'A',
      reason_cd: 'AV',
      registr_dt: '01/02/2003',
      confidential_ind: 'N',
      birth_year: '1970',
      ...more,
    })
    const quote = (text: string) =>
      text
        .split('\n')
        .map((line) =>
          line === ''
            ? ''
            : line
                .split('\t')
                .map((cell) => `"${cell}"`)
                .join('\t'),
        )
        .join('\n')
    const file = folder.write(
      'ncvoter92.txt',
      Buffer.from(
        quote(
          delimited(headers, [
            row('EH1'),
            row('EH2', { county_id: '00', confidential_ind: 'Y', res_street_address: '1 HIDDEN ST' }),
          ]),
        ),
        'latin1',
      ),
    )
    const historyHeaders = [
      'county_id',
      'county_desc',
      'voter_reg_num',
      'election_lbl',
      'election_desc',
      'voting_method',
      'voted_party_cd',
      'voted_party_desc',
      'pct_label',
      'pct_description',
      'ncid',
      'voted_county_id',
      'voted_county_desc',
      'vtd_label',
      'vtd_description',
    ]
    const historyFile = folder.write(
      'ncvhis92.txt',
      quote(
        delimited(historyHeaders, [
          {
            ncid: 'EH1',
            election_lbl: '11/05/2024',
            election_desc: '11/05/2024 GENERAL',
            voting_method: 'ABSENTEE BY MAIL',
          },
        ]),
      ),
    )
    const manifest = must(
      await importRoll(testOptions(folder, 'north-carolina', [file], { historyFiles: [historyFile] })),
    )
    expect(manifest.layout.variant).toBe(['ncvoter-2022', 'ncvoter-2012'][variant])
    expect(manifest.elections).toEqual([{ id: '2024-11-05', label: '11/05/2024 GENERAL', bit: 0, voters: 1 }])
    const rows = await parquetRows(votersOf(folder, manifest.id))
    expect(
      rows.map((each) => [
        each['registration_number'],
        each['name_last'],
        each['county'],
        each['absentee_0'],
        each['residence_line1'],
      ]),
    ).toEqual([
      ['EH1', 'NÚÑEZ', '92', '1', null],
      ['EH2', 'NÚÑEZ', '00', '0', null],
    ])
    expect(manifest.facets['county']!.map((facet) => facet.value)).toEqual(['WAKE', 'YANCEY'])
    expect(manifest.leftOut!.length).toBe(variant === 0 ? 0 : 4)
  })
})
