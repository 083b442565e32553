import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { buildSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'
import { listSnapshots } from './list.ts'
import { recoverWork } from '../snapshot/recover.ts'
import { readManifest } from './read-manifest.ts'
import { removeSnapshot } from './remove.ts'
import { renderSnapshotList } from './render-list.ts'
import { renderManifest } from './render-manifest.ts'

const IDS = ['wi-20250101-0123456789', 'wi-20260101-0123456789', 'nc-20260101-0123456789'] as const
let dataDir: string

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-shelf-'))
  for (const id of IDS) {
    await buildSnapshot({ dataDir, id, voters: sampleVoters(20), elections: SAMPLE_ELECTIONS.slice(0, 3) })
    mkdirSync(join(dataPaths(dataDir).guarded, id), { recursive: true })
    writeFileSync(join(dataPaths(dataDir).guarded, id, 'keys.json'), '{}')
  }
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const folder = (part: 'snapshots' | 'guarded', id: string) => join(dataPaths(dataDir)[part], id)

describe('listSnapshots', () => {
  it('sorts, and shows damaged snapshots with what is wrong', async () => {
    rmSync(join(folder('snapshots', IDS[0]), 'voters.parquet'))
    writeFileSync(join(folder('snapshots', IDS[1]), 'manifest.json'), '[]')
    mkdirSync(join(dataPaths(dataDir).snapshots, '.removed-wi-1'))
    const entries = await listSnapshots(dataDir)
    expect(entries.map(({ id, damage }) => [id, damage?.code])).toEqual([
      [IDS[2], undefined],
      [IDS[0], 'snapshot-damaged'],
      [IDS[1], 'snapshot-damaged'],
    ])
    const text = renderSnapshotList(entries)
    expect(text).toMatch(/^nc-20260101-0123456789 {2}2026-11-24 {2}20 +whole$/mu)
    expect(text).toContain('its file voters.parquet is missing')
  })
  it('is empty for a new data folder', async () => {
    const entries = await listSnapshots(join(dataDir, 'none'))
    expect(entries).toEqual([])
    expect(renderSnapshotList(entries)).toContain('roll import')
  })
})

describe('removeSnapshot', () => {
  it('removes both parts of one snapshot and nothing else', async () => {
    must(await removeSnapshot(dataDir, IDS[0]))
    expect(readdirSync(dataPaths(dataDir).snapshots).sort()).toEqual([IDS[2], IDS[1]])
    expect(readdirSync(dataPaths(dataDir).guarded).sort()).toEqual([IDS[2], IDS[1]])
    expect(await removeSnapshot(dataDir, IDS[0])).toMatchObject({ error: { code: 'snapshot-unknown' } })
    expect(await removeSnapshot(dataDir, `../snapshots/${IDS[1]}`)).toMatchObject({
      error: { code: 'snapshot-unknown' },
    })
    expect(existsSync(folder('snapshots', IDS[1]))).toBe(true)
  })
  it('removes a damaged one', async () => {
    rmSync(join(folder('snapshots', IDS[0]), 'manifest.json'))
    expect((await removeSnapshot(dataDir, IDS[0])).ok).toBe(true)
  })
  it('invariant 6: what a crash leaves of a removal is no snapshot, and recovery takes it away', async () => {
    const { work, snapshots, guarded } = dataPaths(dataDir)
    mkdirSync(work, { recursive: true })
    renameSync(folder('snapshots', IDS[0]), join(work, `removed-${IDS[0]}`))
    expect(await readManifest(dataDir, IDS[0])).toMatchObject({ error: { code: 'snapshot-unknown' } })
    recoverWork(dataDir)
    expect(readdirSync(work)).toEqual([])
    for (const part of [snapshots, guarded]) expect(readdirSync(part).sort()).toEqual([IDS[2], IDS[1]])
  })
})

describe('renderManifest', () => {
  it('shows what the snapshot is, rows by status with meanings, the largest counties, elections, gaps and sources', async () => {
    const manifest = must(await readManifest(dataDir, IDS[0]))
    const text = renderManifest(
      {
        ...manifest,
        completeness: [
          { county: 'Dane', municipality: 'Town of \u001b[2JX', rows: 1, voted: [], gaps: ['2024-11'] },
          { county: 'Dane', municipality: 'Town of Y', rows: 1, voted: [], gaps: [] },
        ],
      },
      { top: 2, meanings: { status: { Inactive: 'kept as history' } } },
    )
    expect(text).toMatch(/^snapshot {2}wi-20250101-0123456789$/mu)
    expect(text).toMatch(/^ {2}Inactive +\d+ {2}kept as history$/mu)
    expect(text).toMatch(/^ {2}1 others +\d+$/mu)
    expect(text).toMatch(/^ {2}2026-11 +November2026 +\d+$/mu)
    expect(text).toContain('(Dane): 2024-11')
    expect(text).not.toContain('Town of Y')
    expect(text).toContain(`sha256:${'c'.repeat(64)}`)
    expect(text).not.toContain('\u001b')
  })

  it('names the columns that the law pack left out, and not those that nobody needs', async () => {
    const manifest = must(await readManifest(dataDir, IDS[0]))
    const leftOut = [
      { source: 'SHOE SIZE', reason: 'not-classified' as const },
      { source: 'FILLER', reason: 'unused' as const },
    ]
    expect(renderManifest({ ...manifest, leftOut })).toMatch(/does not name their field\n {2}SHOE SIZE\n/)
    expect(renderManifest({ ...manifest, leftOut })).not.toContain('FILLER')
    expect(renderManifest(manifest)).not.toContain('does not name their field')
  })
})
