/** The keyed blind index: who holds a number, and who is that voter, without opening a value. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from '../import/import.ts'
import {
  delimited,
  filesBelow,
  type Folder,
  headersOf,
  onDisk,
  type Row,
  testFolder,
  testOptions,
  voter,
} from '../import/testing/roll.ts'
import { keyServiceOf } from './local-keys.ts'
import { finder, type GuardedLookups, openLookups } from './lookups.ts'
import { TAG_LENGTH } from './tags.ts'

const keys = keyServiceOf(Buffer.alloc(32, 7))
const number = (n: number) => String(n).padStart(10, '0')
const COMPANION = [
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

const guardedRows: readonly Row[] = [
  { 'Voter Reg Number': number(1), BirthDate: '01/31/1970', DriverLicenseNumber: 'J525-4209-0465-05' },
  { 'Voter Reg Number': number(2), BirthDate: '02/02/1980', Protection: 'confidential_elector' },
  { 'Voter Reg Number': number(3), BirthDate: '01/01/1900', SSN4: '4821' },
  { 'Voter Reg Number': number(4), StateIdNumber: 's530 4609 0465 05', BirthDate: '1965-12-24' },
  { 'Voter Reg Number': number(77), DriverLicenseNumber: 'B0000000000001' },
]
const voterRows: readonly Row[] = [
  voter(1, { FirstName: 'María José', MiddleName: 'Lee', LastName: 'Nuñez-López', Suffix: 'Jr' }),
  voter(2, { FirstName: 'Hidden', LastName: 'Secretname' }),
  voter(3, { FirstName: 'Old', LastName: 'Placeholder' }),
  voter(4, { FirstName: '', LastName: "O'Brien" }),
  voter(5, { FirstName: 'No', LastName: 'Companion' }),
]

const claim = (registrationNumber: string, name: string, birthDate: string) => ({
  registrationNumber,
  name,
  birthDate,
})

describe('the look-ups of a snapshot', () => {
  let folder: Folder
  let snapshot: string
  let lookups: GuardedLookups
  beforeAll(async () => {
    folder = testFolder()
    const headers = await headersOf('wisconsin')
    const file = folder.write('voters.txt', delimited(headers, voterRows))
    const companion = folder.write(
      'g.csv',
      delimited(COMPANION, guardedRows, { delimiter: ',', quote: true }),
    )
    const manifest = must(
      await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles: [companion] })),
    )
    snapshot = manifest.id
    lookups = must(await openLookups(folder.dataDir, snapshot, keys))
  })
  afterAll(() => {
    lookups.close()
    folder.remove()
  })

  it.each([
    ['driver_license_number', 'J525-4209-0465-05', true],
    ['driver_license_number', 'j525 4209046505', true],
    ['driver_license_number', 'J525-4209-0465-06', false],
    ['driver_license_number', 'B0000000000001', true],
    ['driver_license_number', 'S530-4609-0465-05', false],
    ['state_id_number', 'S530-4609-0465-05', true],
    ['state_id_number', '', false],
    ['state_id_number', '--', false],
  ])('%s %s is there: %s', async (field, value, held) => {
    expect(must(await lookups.has(field, value))).toBe(held)
  })

  it('has too few values in four digits to look up by, and says so for every other field', async () => {
    for (const field of ['ssn4', 'birth_date', 'protection', 'name'])
      expect(await lookups.has(field, '4821')).toMatchObject({
        error: { kind: 'invalid', code: 'lookup-field-unknown' },
      })
  })

  it.each([
    ['as it is on the record', claim(number(1), 'María José Nuñez-López', '1970-01-31'), true],
    ['in full', claim(number(1), 'Maria Jose Lee Nunez Lopez Jr.', '01/31/1970'), true],
    ['turned round', claim(number(1), 'NUÑEZ LÓPEZ, MARÍA JOSÉ', '1970-01-31'), true],
    ['of a protected voter', claim(number(2), 'Hidden Secretname', '1980-02-02'), true],
    ['of one who has one name', claim(number(4), 'O’Brien', '1965-12-24'), true],
    ['with another birth date', claim(number(1), 'María José Nuñez-López', '1970-01-30'), false],
    ['with another name', claim(number(1), 'María José', '1970-01-31'), false],
    ["with another voter's birth date", claim(number(1), 'María José Nuñez-López', '1980-02-02'), false],
    ["with another voter's name", claim(number(1), 'Hidden Secretname', '1970-01-31'), false],
    ['of a number that nobody has', claim(number(99), 'María José Nuñez-López', '1970-01-31'), false],
    ['whose register knows no birth date', claim(number(3), 'Old Placeholder', '1900-01-01'), false],
    ['who is not in the companion', claim(number(5), 'No Companion', '1970-01-31'), false],
    ['without a birth date', claim(number(1), 'María José Nuñez-López', ''), false],
    ['without anything', claim('', '', ''), false],
  ])('a voter %s is recognised: %#', async (_, made, known) => {
    expect(must(await lookups.isVoter(made))).toBe(known)
  })

  it('invariant 2: hold tags alone, sorted, for the owner alone, other ones in each snapshot', async () => {
    const path = join(folder.dataDir, 'guarded', snapshot, 'lookups')
    const lines = readFileSync(path, 'latin1').trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(new RegExp(`^[A-Za-z0-9+/]{${TAG_LENGTH}}$`))
    expect(lines).toEqual(lines.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    // Two licences, a state card, three birth dates and five names.
    expect(lines).toHaveLength(11)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    for (const secret of ['J52542090465', 'J525-4209', 'SECRETNAME', 'Secretname', '4821', '1970-01-31'])
      expect(onDisk(filesBelow(join(folder.dataDir, 'guarded')), secret), secret).toBe(false)
    const headers = await headersOf('wisconsin')
    const file = folder.write('again.txt', delimited(headers, [...voterRows, voter(6)]))
    const guardedFiles = [join(folder.root, 'g.csv')]
    const other = must(await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles })))
    const others = new Set(
      readFileSync(join(folder.dataDir, 'guarded', other.id, 'lookups'), 'latin1').split('\n'),
    )
    expect(lines.filter((line) => others.has(line))).toEqual([])
    const second = must(await openLookups(folder.dataDir, other.id, keys))
    expect(must(await second.isVoter(claim(number(2), 'Hidden Secretname', '1980-02-02')))).toBe(true)
    second.close()
  })

  it('are refused under another key, and missing where no guarded value came', async () => {
    expect(await openLookups(folder.dataDir, snapshot, keyServiceOf(Buffer.alloc(32, 9)))).toMatchObject({
      error: { code: 'key-mismatch' },
    })
    const headers = await headersOf('wisconsin')
    const file = folder.write('open.txt', delimited(headers, [voter(1)]))
    const open = must(await importRoll(testOptions(folder, 'wisconsin', [file])))
    expect(await openLookups(folder.dataDir, open.id, keys)).toMatchObject({
      error: { code: 'lookups-missing' },
    })
  })
})

describe('the look-ups of a full export', () => {
  let folder: Folder
  beforeEach(() => {
    folder = testFolder()
  })
  afterEach(() => folder.remove())

  it('are of the first row of a number, as the record is', async () => {
    const headers = [...(await headersOf('wisconsin')), 'BirthDate', 'DriverLicenseNumber', 'Protection']
    const rows = Array.from({ length: 1200 }, (_, at) =>
      voter(at + 1, { BirthDate: '03/03/1933', DriverLicenseNumber: `L-${at + 1}` }),
    )
    rows.push(voter(1, { BirthDate: '05/05/1955', DriverLicenseNumber: 'TWICE' }))
    rows.push(voter(2000, { BirthDate: '06/06/1966', Protection: 'confidential-elector' }))
    const file = folder.write('full.txt', delimited(headers, rows))
    const { id, files } = must(
      await importRoll(testOptions(folder, 'wisconsin', [file], { maxBadShare: 0.01 })),
    )
    const lookups = must(await openLookups(folder.dataDir, id, keys))
    expect(must(await lookups.isVoter(claim(number(1), 'Ana Last1', '1933-03-03')))).toBe(true)
    expect(must(await lookups.isVoter(claim(number(1), 'Ana Last1', '1955-05-05')))).toBe(false)
    expect(must(await lookups.isVoter(claim(number(2000), 'Ana Last2000', '1966-06-06')))).toBe(true)
    expect(must(await lookups.has('driver_license_number', 'L-1200'))).toBe(true)
    expect(must(await lookups.has('driver_license_number', 'TWICE'))).toBe(false)
    // A birth date and a licence of each of 1200, a birth date of one more, and a name of each.
    expect(files.find(({ path }) => path === 'lookups')).toMatchObject({ rows: 2400 + 1 + 1201 })
    lookups.close()
  })

  it('are damaged without a sound: a tag that was changed is a voter who is not recognised', async () => {
    const headers = [...(await headersOf('wisconsin')), 'BirthDate']
    const file = folder.write('full.txt', delimited(headers, [voter(1, { BirthDate: '03/03/1933' })]))
    const { id } = must(await importRoll(testOptions(folder, 'wisconsin', [file])))
    const path = join(folder.dataDir, 'guarded', id, 'lookups')
    writeFileSync(path, readFileSync(path, 'latin1').replaceAll(/^./gm, '+'))
    const lookups = must(await openLookups(folder.dataDir, id, keys))
    expect(must(await lookups.isVoter(claim(number(1), 'Ana Last1', '1933-03-03')))).toBe(false)
    lookups.close()
  })
})

describe('finding a tag', () => {
  it('is right, and takes as many readings whether it is there or not', () => {
    const tag = fc.string({
      unit: fc.constantFrom('A', 'B', 'a', '+', '9'),
      minLength: TAG_LENGTH,
      maxLength: TAG_LENGTH,
    })
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 40 }), tag, (tags, other) => {
        const sorted = tags.map((each) => Buffer.from(each)).sort(Buffer.compare)
        let readings = 0
        const find = finder(sorted.length, (into, place) => {
          readings++
          sorted[place]!.copy(into)
        })
        const taken = [...tags, other].map((each) => {
          readings = 0
          expect(find(each)).toBe(tags.includes(each))
          return readings
        })
        expect(new Set(taken).size).toBe(1)
      }),
    )
  })
})
