import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoDate, must, sha256Hex } from '#basics'
import { type GeneratedRoll, type GenerateOptions, generateRoll } from './index.ts'
import { type Read, readRoll } from './test-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'generate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const make = async (name: string, more: Partial<GenerateOptions> = {}): Promise<GeneratedRoll> =>
  must(
    await generateRoll({
      voters: 3000,
      seed: 7,
      outDir: join(folder, name),
      asOf: isoDate('2026-11-24'),
      workers: 1,
      ...more,
    }),
  )

const count = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

describe('a made-up roll of 20,000', () => {
  let made: GeneratedRoll
  let open: Read
  let guarded: Read
  beforeAll(async () => {
    made = await make('large', { voters: 20_000, workers: 2 })
    open = readRoll(join(folder, 'large/voters.txt'))
    guarded = readRoll(join(folder, 'large/guarded.csv'))
  })

  it('has the layout of the state: 45 columns, then 55 elections newest first', () => {
    const shared = resolve(import.meta.dirname, '../../../../shared/layouts/wisconsin.csv')
    expect(open.header).toHaveLength(100)
    expect(open.header[45]).toBe('November2026')
    expect(open.header[99]).toBe('April2006')
    expect(new Set(open.header).size).toBe(100)
    if (!existsSync(shared)) {
      console.log(`skipped: the published layout is not here (${shared})`)
      return
    }
    const published = [...readFileSync(shared, 'utf8').matchAll(/^"[^"]*",(\d+),([^,]+),/gm)].map(
      (row) => row[2],
    )
    const newer = published.map((name) => (name === 'ApplicationDate' ? 'RegistrationDate' : name))
    expect(open.header.slice(0, 45)).toEqual(newer)
  })

  it('has every row whole, with a number of ten digits that is its own', () => {
    expect(open.rows).toHaveLength(20_000)
    expect(open.rows.every((row) => row.length === 100)).toBe(true)
    const numbers = open.records.map((row) => row['Voter Reg Number']!)
    expect(numbers.every((number) => /^0\d{9}$/.test(number))).toBe(true)
    expect(new Set(numbers).size).toBe(20_000)
  })

  it('invariant 9: says of its files what they are, and counts what is in them', () => {
    for (const file of made.files) {
      const bytes = readFileSync(join(folder, 'large', file.name))
      expect([file.bytes, file.sha256, file.rows]).toEqual([bytes.length, sha256Hex(bytes), 20_000])
    }
    expect(count(open.records.map((row) => row['Voter Status']!))).toEqual(made.byStatus)
    const reasons = Object.fromEntries(Object.entries(made.byStatusReason).filter(([, rows]) => rows > 0))
    expect(count(open.records.map((row) => row['Voter Status Reason']!))).toEqual(reasons)
    const milwaukee = open.records.filter((row) => row['County'] === 'Milwaukee County')
    expect(count(milwaukee.map((row) => row['Voter Status']!))).toEqual(made.byCounty['Milwaukee County'])
    for (const { label, atPolls, absentee } of made.byElection) {
      const cells = count(open.records.map((row) => row[label]!))
      expect([(cells['At Polls'] ?? 0) + (cells['X'] ?? 0), cells['Absentee'] ?? 0]).toEqual([
        atPolls,
        absentee,
      ])
    }
    const protections = guarded.records.filter((row) => row['Protection'] !== '')
    expect(protections).toHaveLength(made.protected + made.protectionEnded)
  })

  it('keys the companion by the same numbers in the same order', () => {
    expect(guarded.header[0]).toBe('Voter Reg Number')
    expect(guarded.records.map((row) => row['Voter Reg Number'])).toEqual(
      open.records.map((row) => row['Voter Reg Number']),
    )
    expect(guarded.rows.every((row) => row.length === 9)).toBe(true)
  })

  it('spreads over the state by population and is about half active', () => {
    expect(Object.keys(made.byCounty)).toHaveLength(72)
    const milwaukee = open.records.filter((row) => row['County'] === 'Milwaukee County').length
    expect(milwaukee / 20_000).toBeCloseTo(945_726 / 5_822_434, 3)
    expect(made.byStatus['Active']! / 20_000).toBeGreaterThan(0.46)
    expect(made.byStatus['Active']! / 20_000).toBeLessThan(0.52)
  })

  it('gives reasons that fit the status', () => {
    const active = new Set(
      open.records.filter((row) => row['Voter Status'] === 'Active').map((row) => row['Voter Status Reason']),
    )
    const inactive = new Set(
      open.records
        .filter((row) => row['Voter Status'] === 'Inactive')
        .map((row) => row['Voter Status Reason']),
    )
    expect(active.isDisjointFrom(inactive)).toBe(true)
    expect(active).toContain('Suspended')
    expect(inactive).toContain('4-Year Maintenance')
    expect(inactive).toContain('Deceased')
  })

  it('votes as people do: more for president than in spring, more absentee in 2020, none before 18', () => {
    const votes = (label: string): number => {
      const election = made.byElection.find((one) => one.label === label)!
      return election.atPolls + election.absentee
    }
    const active = open.records.filter((row) => {
      const [month, date, year] = row['RegistrationDate']!.split('/')
      return row['Voter Status'] === 'Active' && `${year}-${month}-${date}` <= '2024-11-05'
    })
    const turnout = active.filter((row) => row['November2024'] !== '').length / active.length
    expect(turnout).toBeGreaterThan(0.78)
    expect(turnout).toBeLessThan(0.95)
    expect(votes('November2024')).toBeGreaterThan(votes('April2024') * 2)
    const april2020 = made.byElection.find((one) => one.label === 'April2020')!
    expect(april2020.absentee).toBeGreaterThan(april2020.atPolls)
    const young = guarded.records.flatMap((row, at) =>
      Number(row['BirthDate']!.slice(6)) >= 2005 ? [at] : [],
    )
    expect(young.length).toBeGreaterThan(50)
    for (const at of young) expect(open.records[at]!['November2022']).toBe('')
  })

  it('lets nobody vote twice: a mover votes at one address in each election', () => {
    const people = Map.groupBy(
      guarded.records.flatMap((row, at) =>
        row['DriverLicenseNumber'] ? [{ who: row['DriverLicenseNumber'], at }] : [],
      ),
      ({ who }) => who,
    )
    const movers = [...people.values()].filter((rows) => rows.length > 1)
    expect(movers.length).toBeGreaterThan(500)
    expect(movers.some((rows) => rows.length > 2)).toBe(true)
    for (const rows of movers) {
      for (let column = 45; column < 100; column++) {
        expect(rows.filter(({ at }) => open.rows[at]![column] !== '').length).toBeLessThanOrEqual(1)
      }
    }
  })

  it('has the values that trip a reader', () => {
    const has = (column: string, pattern: RegExp): boolean =>
      open.records.some((row) => pattern.test(row[column]!))
    expect(has('LastName', /[À-ÿ]/)).toBe(true)
    expect(has('LastName', /'/)).toBe(true)
    expect(has('FirstName', /"/)).toBe(true)
    expect(has('Address1', /,/)).toBe(true)
    expect(has('ApplicationSource', /"/)).toBe(true)
    expect(has('UnitNumber', /[,"]/)).toBe(true)
    expect(has('County', /^LaCrosse County$/)).toBe(true)
    expect(has('County', /^La Crosse County$/)).toBe(true)
    expect(has('Voter Type', /Military/)).toBe(true)
    expect(has('MailingAddress1', /^PO Box/)).toBe(true)
    expect(guarded.records.some((row) => row['BirthDate'] === '01/01/1900')).toBe(true)
    expect(guarded.records.some((row) => row['BirthDate'] === '')).toBe(true)
    expect(guarded.records.some((row) => row['Accommodation']!.includes('"'))).toBe(true)
  })

  it('leaves out the participation of municipalities that did not report', () => {
    const reported = (label: string): number =>
      new Set(
        open.records.filter((row) => row[label] !== '').map((row) => row['County']!.replaceAll(' ', '')),
      ).size
    expect(reported('April2006')).toBeLessThanOrEqual(21)
    expect(reported('September2006')).toBeGreaterThan(60)
  })

  it('puts people of one name at one address', () => {
    const homes = Map.groupBy(
      open.records,
      (row) => `${row['Address1']}/${row['Address2']}/${row['LastName']}`,
    )
    const together = [...homes.values()].filter((rows) => rows.length > 1).flat().length
    expect(together / 20_000).toBeGreaterThan(0.4)
  })
})

describe('the same request', () => {
  beforeAll(() => make('tab'))

  it('invariant 5: gives the same bytes again, and on any number of threads', async () => {
    const [one, again, three] = [
      await make('one', { voters: 17_000 }),
      await make('again', { voters: 17_000 }),
      await make('three', { voters: 17_000, workers: 3 }),
    ]
    expect(again).toEqual(one)
    expect(three).toEqual(one)
    expect(await make('seed', { voters: 17_000, seed: 8 })).not.toEqual(one)
  })

  it('says the same in either dialect', async () => {
    await make('csv', { dialect: 'csv' })
    const tab = readRoll(join(folder, 'tab/voters.txt'))
    const csv = readRoll(join(folder, 'csv/voters.csv'))
    expect(csv.header).toEqual(tab.header)
    expect(csv.rows).toEqual(tab.rows)
  })

  it('takes the older header and dates with a time when asked', async () => {
    await make('old', { newHeaders: false, times: true })
    const old = readRoll(join(folder, 'old/voters.txt'))
    expect(old.header[41]).toBe('ApplicationDate')
    const dates = old.records.map((row) => row['ApplicationDate']!).filter((date) => date !== '')
    expect(dates.every((date) => /^\d\d\/\d\d\/\d{4} 12:00:00 AM$/.test(date))).toBe(true)
  })

  it('writes one file with the guarded columns last when a full export is asked for', async () => {
    const full = await make('full', { full: true, dialect: 'csv' })
    expect(full.files.map(({ name }) => name)).toEqual(['voters.csv'])
    const { header, rows } = readRoll(join(folder, 'full/voters.csv'))
    expect(header.slice(100)).toEqual(readRoll(join(folder, 'tab/guarded.csv')).header.slice(1))
    expect(rows.map((row) => [row[0], ...row.slice(100)])).toEqual(
      readRoll(join(folder, 'tab/guarded.csv')).rows,
    )
  })

  it('knows no election and no registration after its date', async () => {
    await make('2018', { asOf: isoDate('2018-12-01') })
    const { header, records } = readRoll(join(folder, '2018/voters.txt'))
    expect(header[45]).toBe('November2018')
    expect(records.every((row) => Number(row['RegistrationDate']!.slice(6)) <= 2018)).toBe(true)
  })

  it('damages the share of rows asked for, and counts them apart', async () => {
    const bad = await make('bad', { badRows: 0.05 })
    const { rows } = readRoll(join(folder, 'bad/voters.txt'))
    const damaged = rows.filter((row) => row.length !== 100 || !/^\d{10}$/.test(row[0]!)).length
    expect(bad.damaged).toBe(damaged)
    expect(damaged).toBeGreaterThan(75)
    expect(bad.byStatus['Active']! + bad.byStatus['Inactive']!).toBe(3000 - damaged)
  })

  it('fills the smallest rolls too', async () => {
    expect((await make('tiny', { voters: 1 })).rows).toBe(1)
    expect((await make('small', { voters: 100 })).rows).toBe(100)
  })

  it('takes truer names from a folder', async () => {
    const namesDir = resolve(import.meta.dirname, '../../../../shared/names')
    if (!existsSync(namesDir)) {
      console.log(`skipped: no names folder here (${namesDir})`)
      return
    }
    await make('names', { namesDir })
    const names = readRoll(join(folder, 'names/voters.txt')).records.map((row) => row['LastName'])
    expect(names).not.toEqual(readRoll(join(folder, 'tab/voters.txt')).records.map((row) => row['LastName']))
  })
})

describe('what cannot be done', () => {
  const options = {
    voters: 100,
    seed: 1,
    outDir: join(folder, 'none'),
    asOf: isoDate('2026-11-24'),
    workers: 1,
  }
  const code = async (more: Partial<GenerateOptions>): Promise<string | undefined> => {
    const result = await generateRoll({ ...options, ...more })
    return result.ok ? undefined : result.error.code
  }

  it('is refused with a code', async () => {
    expect(await code({ voters: 0 })).toBe('generate-options-invalid')
    expect(await code({ badRows: 2 })).toBe('generate-options-invalid')
    expect(await code({ state: 'nowhere' })).toBe('synthetic-state-unknown')
    expect(await code({ syntheticDir: folder })).toBe('synthetic-state-unknown')
    expect(await code({ namesDir: folder })).toBe('names-folder-incomplete')
    writeFileSync(join(folder, 'us-surnames.csv'), 'no,such\n1,2\n')
    writeFileSync(join(folder, 'wi-first-names.csv'), 'no,such\n1,2\n')
    expect(await code({ namesDir: folder })).toBe('names-folder-invalid')
    writeFileSync(join(folder, 'file'), '')
    expect(await code({ outDir: join(folder, 'file') })).toBe('generate-write-failed')
    expect(existsSync(options.outDir)).toBe(false)
  })

  it('leaves nothing behind when stopped, and the older roll untouched', async () => {
    const outDir = join(folder, 'stopped')
    await make('stopped', { voters: 100 })
    const before = readFileSync(join(outDir, 'voters.txt'))
    const stop = new AbortController()
    const onProgress = (): void => stop.abort()
    expect(await code({ outDir, voters: 20_000, onProgress, signal: stop.signal })).toBe('generate-stopped')
    expect(readdirSync(outDir).sort()).toEqual(['guarded.csv', 'voters.txt'])
    expect(readFileSync(join(outDir, 'voters.txt')).equals(before)).toBe(true)
  })
})
