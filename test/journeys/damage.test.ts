/** One file is damaged: it is named, and everything else goes on. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#basics'
import { type App, openApp, readingLog, readingRoll } from '#app'
import { readConfig } from '#config'
import { verifyBundle } from '#disclosure/verify'
import { failureOf, fileAndDecide, openStage, quoteAndPay } from '../builders/stage.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-damage-'))
const clock = () => new Date('2025-12-02T12:00:00Z')
let whole = ''
let number = ''
let snapshot = ''

beforeAll(async () => {
  const stage = await openStage(1500, '2025-12-01')
  snapshot = stage.snapshot
  const asked = await fileAndDecide(stage, {
    requester: { class: 'anyone' },
    fields: ['name', 'status'],
    medium: 'electronic',
    format: 'state-csv',
  })
  number = asked.number
  await quoteAndPay(stage, number)
  must(await stage.app.disclosures.disclose({ number, by: 'the administrator' }))
  await stage.app.close()
  whole = join(base, 'whole')
  cpSync(join(stage.dir, 'data'), whole, { recursive: true })
  rmSync(stage.dir, { recursive: true })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const config = (dataDir: string, environment = {}) => must(readConfig({ dataDir }, environment))
const copy = (name: string): string => {
  const dir = join(base, name)
  cpSync(whole, dir, { recursive: true })
  return dir
}
/** Turns bytes of a file, in the middle of it unless told otherwise. */
const damage = (path: string, at?: number): void => {
  const bytes = readFileSync(path)
  const from = at ?? Math.floor(bytes.length / 2)
  for (let i = from; i < Math.min(bytes.length, from + 64); i++) bytes[i]! ^= 0x5a
  writeFileSync(path, bytes)
}
const bundleIn = (dir: string): string =>
  join(dir, 'bundles', number, readdirSync(join(dir, 'bundles', number))[0]!)
const using = async <T>(dir: string, work: (app: App) => Promise<T>, environment = {}): Promise<T> => {
  const app = must(await openApp(config(dir, environment), { clock }))
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}
const logIsWhole = async (dir: string) => must(await readingLog(config(dir)).verify())
const bundleIsWhole = async (dir: string) =>
  expect((await verifyBundle(bundleIn(dir), {})).fault).toBeUndefined()

describe('a damaged file', () => {
  test('Parquet of a snapshot: its extract is refused by name; cases, log and bundles go on', async () => {
    const dir = copy('parquet')
    damage(join(dir, 'snapshots', snapshot, 'voters.parquet'))
    rmSync(bundleIn(dir))
    await using(dir, async (app) => {
      const failure = failureOf(await app.disclosures.disclose({ number, by: 'the administrator' }))
      expect(failure).toMatchObject({ kind: 'corrupt', code: 'snapshot-damaged' })
      expect(`${failure.message} ${failure.fix}`).toContain('voters.parquet')
      expect(must(await app.requests.show(number)).state).toBe('disclosed')
    })
    await logIsWhole(dir)
  })

  test('tile of the log: nothing is appended to it; rolls can be counted and bundles verified', async () => {
    const dir = copy('tile')
    const tiles = readdirSync(join(dir, 'log'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.startsWith('tile/0/'),
    )
    const tile = tiles
      .filter((path) => /\.p\/\d+$/.test(path))
      .sort((a, b) => Number(b.split('/').at(-1)) - Number(a.split('/').at(-1)))[0]!
    damage(join(dir, 'log', tile))
    const failure = failureOf(await openApp(config(dir), { clock }))
    expect(failure).toMatchObject({ kind: 'corrupt', code: 'log-tile-corrupt' })
    expect(JSON.stringify(failure)).toContain(tile)
    const roll = readingRoll(config(dir))
    expect(must(await roll.count({ snapshot, selection: {} })).count).toBeGreaterThan(1400)
    await roll.close()
    await bundleIsWhole(dir)
  })

  test('bundle: verify finds it, and it is made again byte for byte', async () => {
    const dir = copy('bundle')
    damage(bundleIn(dir))
    expect((await verifyBundle(bundleIn(dir), {})).fault).toBeDefined()
    rmSync(bundleIn(dir))
    await using(dir, async (app) => {
      must(await app.disclosures.disclose({ number, by: 'the administrator' }))
    })
    expect(readFileSync(bundleIn(dir)).equals(readFileSync(bundleIn(whole)))).toBe(true)
  })

  test('law pack: nothing is decided or handed over without it (invariant 1); what was decided can be read', async () => {
    const dir = copy('pack')
    const law = join(base, 'law')
    cpSync(join(import.meta.dirname, '../../law'), law, { recursive: true })
    writeFileSync(join(law, 'wi', 'pack.yaml'), 'format: rollkeeper-law@1\nid: [wi\n')
    await using(
      dir,
      async (app) => {
        const failure = failureOf(await app.requests.decide({ number, by: 'the administrator' }))
        expect(failure.code).toBe('law-pack-invalid')
        expect(JSON.stringify(failure)).toContain('pack.yaml')
        expect(must(await app.requests.show(number)).decisions).toHaveLength(1)
        expect(must(await app.roll.count({ snapshot, selection: {} })).count).toBeGreaterThan(1400)
      },
      { ROLLKEEPER_LAW_DIR: law },
    )
    await bundleIsWhole(dir)
  })

  test('database: it is named, nothing is numbered anew; rolls, log and bundles go on', async () => {
    const dir = copy('database')
    // What pg_control says, and its checksum, stand in its first 300 bytes; the rest of it is padding.
    damage(join(dir, 'database', 'global', 'pg_control'), 0)
    for (let again = 0; again < 2; again++) {
      const failure = failureOf(await openApp(config(dir), { clock }))
      expect(failure).toMatchObject({ kind: 'corrupt', code: 'database-damaged' })
      expect(failure.message).toContain('database')
    }
    await logIsWhole(dir)
    await bundleIsWhole(dir)
    const roll = readingRoll(config(dir))
    expect(must(await roll.count({ snapshot, selection: {} })).count).toBeGreaterThan(1400)
    await roll.close()
  })
})
