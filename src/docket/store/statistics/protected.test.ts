/** Invariant 2 for figures: no guarded value is in one, and a voter whose row the law leaves out is counted in none. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoDate, must, ok } from '#basics'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import type { Manifest } from '#roll'
import { generateRoll } from '#roll/generate'
import { importRoll, openRoll, readLayout, readManifest } from '#roll/store'
import type { Figure } from '../../statistics/figure.ts'
import { columnAt } from '../../statistics/figure.ts'
import { layoutWords } from '../../statistics/layout-words.ts'
import { toJson } from '../../statistics/write.ts'
import { openStatistics } from './statistics.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const AS_OF = isoDate('2026-11-24')
/** Wraps nothing: no sealed value is opened here. */
const KEYS = {
  id: 'none',
  wrap: (key: Buffer) => Promise.resolve(ok(key.toString('base64'))),
  unwrap: (wrapped: string) => Promise.resolve(ok(Buffer.from(wrapped, 'base64'))),
}

let dir: string
let pack: Pack
/** Lines of the made-up roll, header first. */
let voters: string[]
let guarded: string[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-protected-'))
  pack = must(await loadPack(join(ROOT, 'law'), 'wi'))
  must(await generateRoll({ voters: 1200, seed: 5, outDir: dir, asOf: AS_OF, workers: 1 }))
  const lines = (name: string): string[] =>
    readFileSync(join(dir, name), 'latin1')
      .split(/\r?\n/)
      .filter((line) => line !== '')
  voters = lines('voters.txt')
  guarded = lines('guarded.csv')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const isConfidential = (at: number): boolean => at > 0 && at % 17 === 0

/** The companion with protections of our own: every 17th voter is confidential, every 19th a judicial officer. */
const protectedLines = (): string[] =>
  guarded.map((line, at) => {
    if (at === 0) return line
    const cells = line.split(',').slice(0, -3)
    const protection = isConfidential(at) ? 'confidential-elector' : at % 19 === 0 ? 'judicial-officer' : ''
    return [...cells, protection, '', ''].join(',')
  })

/** The companion without any protection. */
const openLines = (): string[] =>
  guarded.map((line, at) => (at === 0 ? line : [...line.split(',').slice(0, -3), '', '', ''].join(',')))

interface Imported {
  readonly manifest: Manifest
  figures(law?: Pack): Promise<Figure[]>
}

const importing = async (name: string, rows: string[], companion: string[]): Promise<Imported> => {
  const dataDir = join(dir, name)
  const files = [join(dir, `${name}.txt`)]
  const guardedFiles = [join(dir, `${name}.csv`)]
  writeFileSync(files[0]!, `${rows.join('\n')}\n`, 'latin1')
  writeFileSync(guardedFiles[0]!, `${companion.join('\n')}\n`)
  const manifest = must(
    await importRoll({
      dataDir,
      files,
      guardedFiles,
      layoutId: 'wisconsin',
      pack,
      asOf: AS_OF,
      keys: KEYS,
      now: new Date('2026-11-24T12:00:00Z'),
    }),
  )
  const { layout } = must(await readLayout('wisconsin'))
  const figures = async (law = pack): Promise<Figure[]> => {
    const roll = openRoll(dataDir)
    const statistics = openStatistics({
      dataDir,
      roll,
      manifest: (id) => readManifest(dataDir, id),
      layout: async () => layoutWords(layout),
      pack: async () => ok(law),
    })
    const found: Figure[] = []
    for (const { id } of must(await statistics.list(manifest.id)))
      found.push(must(await statistics.figure(manifest.id, id)))
    await roll.close()
    return found
  }
  return { manifest, figures }
}

const withoutSnapshot = (figures: readonly Figure[]) => figures.map((figure) => ({ ...figure, snapshot: '' }))

describe('invariant 2: figures', () => {
  let all: Imported
  let figures: Figure[]
  beforeAll(async () => {
    all = await importing('all', voters, protectedLines())
    figures = await all.figures()
  })

  it('are those of a roll that never held the voters whose rows are left out', async () => {
    const kept = (_: string, at: number): boolean => !isConfidential(at)
    const without = await importing('without', voters.filter(kept), openLines().filter(kept))
    expect(all.manifest.totals.closed).toBe(Math.floor(1200 / 17))
    expect(withoutSnapshot(figures)).toEqual(withoutSnapshot(await without.figures()))
  })

  it('hold no guarded value, no number of a voter, no address, and not which protections there are', () => {
    const cells = figures.flatMap(({ rows }) => rows.flat().map(String))
    const words = figures.map((figure) => toJson({ ...figure, rows: [] }))
    const text = [...new Set([...cells, ...words])].join('\n')
    for (const line of guarded.slice(1)) {
      const [number, birthDate, licence, , stateId] = line.split(',')
      for (const value of [number, birthDate, licence, stateId])
        if (value) expect(text.includes(value), 'a guarded value').toBe(false)
    }
    expect(text.includes(voters[1]!.split('\t')[7]!), 'an address').toBe(false)
    expect(text).not.toMatch(/confidential|judicial-officer|protect/iu)
  })

  it('leave out what the pack closes today, though the snapshot was made when it was open', async () => {
    const closed = (field: string): Pack => ({
      ...pack,
      fields: { ...pack.fields, [field]: { ...pack.fields[field]!, class: 'guarded' } },
    })
    const ids = async (law: Pack) => (await all.figures(law)).map(({ id }) => id)
    const open = figures.map(({ id }) => id)
    expect(open).toContain('voters-by-voter-type')
    expect(await ids(closed('military_overseas_status'))).toEqual(
      open.filter((id) => id !== 'voters-by-voter-type'),
    )
    expect(await ids(closed('voter_history'))).toEqual(open.filter((id) => id.startsWith('voters-')))
    const keys = (await all.figures(closed('status'))).flatMap(({ columns }) => columns.map(({ key }) => key))
    expect(keys.filter((key) => key.startsWith('status') && key !== 'status_reason')).toEqual([])
    const methods = await all.figures(closed('vote_method'))
    const turnout = methods.find(({ id }) => id === 'turnout-by-election')!
    expect(turnout.columns.map(({ key }) => key)).not.toContain('absentee')
  })

  it('count districts that are numbered anew in each county or municipality within it', () => {
    const header = voters[0]!.split('\t')
    const kept = voters.filter((_, at) => at > 0 && !isConfidential(at)).map((line) => line.split('\t'))
    for (const [id, part, place] of [
      ['voters-by-county-supervisory', 'County Supervisory', ['County']],
      ['voters-by-aldermanic', 'Aldermanic', ['County', 'Municipality']],
      ['voters-by-school', 'School', []],
    ] as const) {
      const figure = figures.find((one) => one.id === id)!
      const at = [...place, part].map((name) => header.indexOf(name))
      const expected = Map.groupBy(kept, (cells) => JSON.stringify(at.map((index) => cells[index])))
      const value = columnAt(figure, 'voters')
      const found = figure.rows.map((row) => [JSON.stringify(row.slice(0, at.length)), row[value]])
      expect(Object.fromEntries(found), id).toEqual(
        Object.fromEntries([...expected].map(([key, lines]) => [key, lines.length])),
      )
    }
  })
})
