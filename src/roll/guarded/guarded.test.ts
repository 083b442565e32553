import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, must } from '#basics'
import { importRoll } from '../import/import.ts'
import {
  delimited,
  filesBelow,
  type Folder,
  headersOf,
  onDisk,
  parquetRows,
  testFolder,
  testLaw,
  testOptions,
  voter,
  votersOf,
} from '../import/testing/roll.ts'
import { indexOf } from './cipher.ts'
import { unwrapKeys } from './keys.ts'
import { keyServiceOf } from './local-keys.ts'
import { openGuarded } from './open.ts'

const keys = keyServiceOf(Buffer.alloc(32, 7))
const companionHeaders = [
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

describe('the guarded part of a snapshot', () => {
  let folder: Folder
  beforeEach(() => {
    folder = testFolder()
  })
  afterEach(() => folder.remove())

  const companion = (rows: readonly Record<string, string>[]) =>
    folder.write('guarded.csv', delimited(companionHeaders, rows, { delimiter: ',', quote: true }))

  const number = (n: number) => String(n).padStart(10, '0')

  const imported = async (phone = '6085550100') => {
    const headers = [...(await headersOf('wisconsin')), 'April2024']
    const rows = [1, 2, 3, 4, 5].map((n) =>
      voter(n, {
        LastName: `SECRETNAME${n}`,
        PhoneNumber: phone,
        Address1: `${n} SECRETSTREET`,
        April2024: 'Absentee',
      }),
    )
    const file = folder.write('voters.txt', delimited(headers, rows))
    const guardedFiles = [
      companion([
        {
          'Voter Reg Number': number(1),
          BirthDate: '01/31/1970',
          SSN4: '0042',
          DriverLicenseNumber: 'SECRET-LICENCE',
        },
        { 'Voter Reg Number': number(2), Protection: 'confidential_elector', ProtectionTo: '12/31/2026' },
        { 'Voter Reg Number': number(3), Protection: 'confidential_elector', ProtectionTo: '09/30/2025' },
        {
          'Voter Reg Number': number(4),
          Protection: 'address-closed',
          Accommodation: 'SECRET "help", with\nlines',
        },
        { 'Voter Reg Number': number(77), BirthDate: '02/02/1902' },
      ]),
    ]
    const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles })))
    return { manifest, file, guardedFiles }
  }

  it('invariant 2: holds every guarded value, and the open part none; a protection closes rows and cells', async () => {
    const { manifest } = await imported()
    expect(manifest.totals).toEqual({ in: 5, kept: 4, closed: 1, rejected: 0, guarded: 5 })
    const rows = await parquetRows(votersOf(folder, manifest.id))
    expect(rows.map((row) => row['registration_number'])).toEqual([
      number(1),
      number(3),
      number(4),
      number(5),
    ])
    expect(rows[2]).toMatchObject({ residence_line1: null, phone: null, name_last: 'SECRETNAME4' })
    const all = filesBelow(folder.dataDir)
    for (const secret of [
      'SECRETNAME2',
      '2 SECRETSTREET',
      '4 SECRETSTREET',
      'SECRET-LICENCE',
      'SECRET "help"',
      '01/31/1970',
      'confidential',
    ])
      expect(onDisk(all, secret), secret).toBe(false)

    const store = must(await openGuarded(folder.dataDir, manifest.id, keys))
    const first = must(await store.record(number(1)))
    expect(first.get('birth_date')!.reveal()).toBe('01/31/1970')
    expect(first.get('ssn4')!.reveal()).toBe('0042')
    expect(first.has('protection')).toBe(false)
    expect(inspect(first)).not.toContain('1970')
    const second = must(await store.record(number(2)))
    expect(JSON.parse(second.get('protection')!.reveal())).toEqual({
      protection: 'confidential_elector',
      protection_to: '12/31/2026',
    })
    expect(JSON.parse(second.get('row')!.reveal())).toMatchObject({
      parts: { name_last: 'SECRETNAME2', registration_number: number(2), name_middle: null },
      elections: { '2024-04': 'Absentee' },
    })
    const fourth = must(await store.record(number(4)))
    expect(fourth.get('accommodation')!.reveal()).toBe('SECRET "help", with\nlines')
    expect(JSON.parse(fourth.get('row')!.reveal())).toMatchObject({
      parts: { residence_line1: '4 SECRETSTREET' },
      elections: {},
    })
    expect(
      must(await store.record(number(77)))
        .get('birth_date')!
        .reveal(),
    ).toBe('02/02/1902')
    expect(must(await store.record(number(99))).size).toBe(0)
    store.close()
  })

  it('does not open where two values were swapped', async () => {
    const { manifest } = await imported()
    const path = join(folder.dataDir, 'guarded', manifest.id, 'sealed.parquet')
    const own = must(
      await unwrapKeys(
        keys,
        manifest.id,
        readFileSync(join(folder.dataDir, 'guarded', manifest.id, 'keys.json'), 'utf8'),
      ),
    )
    const at = (n: number) => indexOf(own.index, number(n)).toString('hex')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(
      `COPY (SELECT key, accommodation, CASE WHEN key = unhex('${at(1)}') THEN (SELECT birth_date FROM read_parquet('${path}') WHERE key = unhex('${at(77)}')) ELSE birth_date END AS birth_date FROM read_parquet('${path}')) TO '${path}.new' (FORMAT parquet)`,
    )
    await connection.run(`COPY (SELECT * FROM read_parquet('${path}.new')) TO '${path}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    const store = must(await openGuarded(folder.dataDir, manifest.id, keys))
    expect(await store.record(number(1))).toMatchObject({ error: { code: 'sealed-value-damaged' } })
    expect((await store.record(number(77))).ok).toBe(true)
    store.close()
  })

  it('is refused under another key and when it is missing', async () => {
    const { manifest } = await imported()
    expect(await openGuarded(folder.dataDir, manifest.id, keyServiceOf(Buffer.alloc(32, 9)))).toMatchObject({
      error: { code: 'key-mismatch' },
    })
    expect(await openGuarded(folder.dataDir, 'wi-1', keys)).toMatchObject({
      error: { code: 'sealed-part-missing' },
    })
  })

  it('is not begun where the key service cannot wrap, and nothing is kept', async () => {
    const headers = await headersOf('wisconsin')
    const file = folder.write('voters.txt', delimited(headers, [voter(1)]))
    const away = () =>
      Promise.resolve(fail('unavailable', 'key-service-unreachable', 'It does not answer.', 'Wait.'))
    const broken = { id: 'away', wrap: away, unwrap: away }
    expect(await importRoll(testOptions(folder, 'wisconsin', [file], { keys: broken }))).toMatchObject({
      error: { code: 'key-service-unreachable' },
    })
    expect(filesBelow(folder.dataDir)).toEqual([])
  })

  it('comes from guarded columns of a full export as well', async () => {
    const headers = [...(await headersOf('wisconsin')), 'DateOfBirth', 'SSN4', 'Protection', 'April2024']
    const rows = Array.from({ length: 3000 }, (_, index) =>
      voter(index + 1, { DateOfBirth: '03/03/1933', SSN4: '9876' }),
    )
    rows.push(
      voter(4000, { LastName: 'SECRETNAME', Protection: 'confidential-elector', April2024: 'At Polls' }),
    )
    rows.push(
      voter(4000, { LastName: 'SECRETTWIN', Protection: 'confidential-elector', DateOfBirth: '04/04/1944' }),
    )
    rows.push(voter(1, { DateOfBirth: '05/05/1955' }))
    const file = folder.write('full.txt', delimited(headers, rows))
    const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [file], { maxBadShare: 0.01 })))
    expect(manifest.totals).toEqual({ in: 3003, kept: 3000, closed: 1, rejected: 2, guarded: 3001 })
    expect(manifest.columns.map((column) => column.field)).not.toContain('birth_date')
    for (const secret of ['SECRET', '03/03/1933', '9876'])
      expect(onDisk(filesBelow(folder.dataDir), secret)).toBe(false)
    const store = must(await openGuarded(folder.dataDir, manifest.id, keys))
    expect(
      must(await store.record(number(1)))
        .get('birth_date')!
        .reveal(),
    ).toBe('03/03/1933')
    expect(
      must(await store.record(number(4000)))
        .get('row')!
        .reveal(),
    ).toContain('SECRETNAME')
    store.close()
  })

  it('must come from a companion that is whole, with protections that the law has, once for each voter', async () => {
    const headers = await headersOf('wisconsin')
    const file = folder.write('voters.txt', delimited(headers, [voter(1)]))
    const refused = async (
      rows: readonly Record<string, string>[],
      change: (text: string) => string = (text) => text,
    ) => {
      const guarded = companion(rows)
      writeFileSync(guarded, change(readFileSync(guarded, 'utf8')))
      const result = await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles: [guarded] }))
      return result.ok ? undefined : result.error
    }
    const one = { 'Voter Reg Number': number(1), SSN4: '1234' }
    expect(await refused([one, { ...one, 'Voter Reg Number': 'SECRET' }])).toMatchObject({
      code: 'guarded-file-damaged',
      details: { line: 3 },
    })
    expect(await refused([one, one], (text) => text.replace(/,,\n$/, ',\n'))).toMatchObject({
      code: 'guarded-file-damaged',
    })
    expect(await refused([{ ...one, Protection: 'SECRET' }])).toMatchObject({
      code: 'protection-unknown',
      details: { line: 2 },
    })
    expect(await refused([one, one])).toMatchObject({ code: 'guarded-number-twice' })
    expect(onDisk(filesBelow(folder.dataDir), 'SECRET')).toBe(false)
  })

  it('invariant 1: a field that the pack does not name goes nowhere, and an unclear class is guarded', async () => {
    const law = testLaw('wi')
    const { email: _gone, ...fields } = law.fields
    const pack = { ...law, fields: { ...fields, phone: { class: 'unclassified' as 'guarded' } } }
    const headers = await headersOf('wisconsin')
    const file = folder.write(
      'v.txt',
      delimited(headers, [voter(1, { EmailAddress: 'SECRET@MAIL', PhoneNumber: 'SECRETPHONE' })]),
    )
    const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [file], { pack })))
    expect(manifest.leftOut).toEqual([{ source: 'EmailAddress', reason: 'not-classified' }])
    expect(manifest.columns.map((column) => column.part)).not.toContain('phone')
    expect(onDisk(filesBelow(folder.dataDir), 'SECRET')).toBe(false)
    const store = must(await openGuarded(folder.dataDir, manifest.id, keys))
    expect(
      must(await store.record(number(1)))
        .get('phone')!
        .reveal(),
    ).toBe('{"phone":"SECRETPHONE"}')
    store.close()
  })
})
