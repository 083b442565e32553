import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'
import { openRoll, type RollReader } from './open-roll.ts'

let dataDir: string
let sample: SampleSnapshot
let roll: RollReader

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-count-'))
  sample = await buildSnapshot({ dataDir, voters: sampleVoters(3000), elections: SAMPLE_ELECTIONS })
  roll = openRoll(dataDir)
})
afterAll(async () => {
  await roll.close()
  rmSync(dataDir, { recursive: true })
})

describe('tabulate', () => {
  it('counts by canonical value: two spellings are one value, and voters without one are counted too', async () => {
    const tallies = must(await roll.tabulate(sample.id, {}, 'county'))
    expect(tallies.map(({ value }) => value)).toEqual([
      'Dane County',
      'Eau Claire County',
      'La Crosse County',
    ])
    const byStatus = must(await roll.tabulate(sample.id, { counties: ['Dane'] }, 'status'))
    const chosen = sample.voters.filter(({ cells }) => cells['county'] === 'Dane County')
    const holds = (status: string) =>
      chosen.filter(({ cells }) => (cells['status'] ?? '').toLowerCase() === status).length
    expect(byStatus).toEqual([
      { value: 'ACTIVE', count: holds('active') },
      { value: 'Inactive', count: holds('inactive') },
      { value: '', count: holds('') },
    ])
  })

  it('counts only by what voters can be selected by: no names, no numbers', async () => {
    for (const part of ['name_last', 'registration_number', 'f_status', '"; --', 'constructor']) {
      expect(await roll.tabulate(sample.id, {}, part)).toMatchObject({
        error: { code: 'tabulate-unknown-part' },
      })
    }
  })
})

describe('count', () => {
  it('says which snapshot it counted on', async () => {
    expect(must(await roll.count(sample.id, {}))).toMatchObject({ count: 3000, snapshot: sample.id })
  })
  it('knows no snapshot outside the data folder', async () => {
    for (const id of ['nope', '../snapshots', '..', '', `${sample.id}/../${sample.id}`]) {
      expect(await roll.count(id, {})).toMatchObject({
        error: { kind: 'not-found', code: 'snapshot-unknown' },
      })
    }
  })
  it('waits for calls under way before it closes', async () => {
    const reader = openRoll(dataDir)
    const counts = Array.from({ length: 12 }, () => reader.count(sample.id, { status: ['Active'] }))
    await counts[0]
    const closing = reader.close()
    const settled = await Promise.allSettled(counts)
    await closing
    expect(settled[0]!.status).toBe('fulfilled')
    await expect(reader.count(sample.id, {})).rejects.toThrow('closed')
  })
})

describe('a damaged snapshot', () => {
  const other = 'wi-20260101-fedcba9876'
  let path: string
  beforeEach(() => {
    const from = join(dataPaths(dataDir).snapshots, sample.id)
    const to = join(dataPaths(dataDir).snapshots, other)
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true })
    const manifest = readFileSync(join(to, 'manifest.json'), 'utf8').replaceAll(sample.id, other)
    writeFileSync(join(to, 'manifest.json'), manifest)
    path = join(to, 'voters.parquet')
  })

  const damaged = {
    error: { kind: 'corrupt', code: 'snapshot-damaged', details: { file: 'voters.parquet' } },
  }
  /** The same reader, and one that has not seen the snapshot before. */
  const ask = async () => {
    const fresh = openRoll(dataDir)
    const results = [
      await roll.count(other, { status: ['Active'] }),
      await fresh.count(other, { status: ['Active'] }),
    ]
    await fresh.close()
    return results
  }

  it('is named when its Parquet is missing, and the others go on', async () => {
    expect((await ask()).every(({ ok }) => ok)).toBe(true)
    rmSync(path)
    for (const result of await ask()) expect(result).toMatchObject(damaged)
    expect((await roll.count(sample.id, {})).ok).toBe(true)
  })
  it('is named when its Parquet was cut short', async () => {
    truncateSync(path, 1000)
    for (const result of await ask()) expect(result).toMatchObject(damaged)
  })
  it('is named when its Parquet is unreadable', async () => {
    writeFileSync(path, Buffer.alloc(readFileSync(path).length, 'x'))
    const fresh = openRoll(dataDir)
    expect(await fresh.count(other, {})).toMatchObject(damaged)
    await fresh.close()
  })
  it('is named by an extract when a single bit changed', async () => {
    const bytes = readFileSync(path)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(path, bytes)
    const outDir = mkdtempSync(join(tmpdir(), 'roll-out-'))
    const result = await roll.extract({
      snapshot: other,
      selection: {},
      fields: [{ field: 'registration_number' }],
      elections: 'none',
      methodShown: true,
      format: 'state-csv',
      rawCells: false,
      outDir,
    })
    expect(result).toMatchObject(damaged)
    rmSync(outDir, { recursive: true })
  })
  it('is named when its manifest is no manifest', async () => {
    const manifest = join(path, '..', 'manifest.json')
    for (const text of ['{', '{}', readFileSync(manifest, 'utf8').replaceAll(other, sample.id)]) {
      writeFileSync(manifest, text)
      expect(await roll.count(other, {})).toMatchObject({
        error: { code: 'snapshot-damaged', details: { file: 'manifest.json' } },
      })
    }
  })
})
