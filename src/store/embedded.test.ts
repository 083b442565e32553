/** The embedded database in its folder: kept over a kill, and a damaged one is told from a bug. */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { must, type Result } from '#basics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from './database.ts'
import { insertRow } from './insert.ts'
import { openDatabase } from './open.ts'

const run = promisify(execFile)
const Count = z.object({ n: z.int() })
const root = mkdtempSync(join(tmpdir(), 'rollkeeper-embedded-'))
const fresh = join(root, 'fresh')
const law = (hash: string) => ({ law: 'x', hash, since: '2017-07-10T00:00:00Z', entered_by: 'x' })
const laws = async (db: Database): Promise<number> =>
  (await db.query(Count, 'SELECT count(*) AS n FROM law_in_force'))[0]!.n

/** A copy of the data folder with the database in it changed. */
const copyWith = (name: string, change: (database: string) => void): string => {
  const dataDir = join(root, name)
  cpSync(fresh, dataDir, { recursive: true })
  change(join(dataDir, 'database'))
  return dataDir
}

const expectDamaged = (opened: Result<unknown>, dataDir: string): void => {
  if (opened.ok) throw new Error('opened')
  expect(opened.error).toMatchObject({ kind: 'corrupt', code: 'database-damaged' })
  expect(opened.error.message).toContain(join(dataDir, 'database'))
}

describe('the database folder', () => {
  beforeAll(async () => {
    const db = must(await openDatabase({ dataDir: fresh }))
    await insertRow(db, 'law_in_force', law('first'))
    await db.close()
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is made whole, and keeps what was put in', async () => {
    expect(existsSync(join(fresh, 'database.new'))).toBe(false)
    const db = must(await openDatabase({ dataDir: fresh }))
    expect(await laws(db)).toBe(1)
    const [setting] = await db.query(z.object({ fsync: z.string() }), 'SHOW fsync')
    expect(setting!.fsync).toBe('on')
    await db.close()
  })

  it('survives kill -9 with everything that was acknowledged (invariant 6)', async () => {
    const dataDir = copyWith('killed', () => undefined)
    const child = join(import.meta.dirname, 'testing/killed-child.ts')
    const ended = await run(process.execPath, [child, dataDir, '25']).catch(
      (error: { stdout: string; signal: string }) => error,
    )
    expect(ended).toMatchObject({ stdout: '.'.repeat(25), signal: 'SIGKILL' })
    const db = must(await openDatabase({ dataDir }))
    expect(await laws(db)).toBe(26)
    await db.close()
  })

  it('is made again when its making was interrupted, and an empty one is filled', async () => {
    const dataDir = join(root, 'half')
    mkdirSync(join(dataDir, 'database.new'), { recursive: true })
    writeFileSync(join(dataDir, 'database.new', 'PG_VERSION'), 'half')
    mkdirSync(join(dataDir, 'database'))
    const db = must(await openDatabase({ dataDir }))
    expect(await laws(db)).toBe(0)
    await db.close()
  })

  it('that is damaged gives `database-damaged` and its name', async () => {
    const without = copyWith('no-version', (database) => rmSync(join(database, 'PG_VERSION')))
    expectDamaged(await openDatabase({ dataDir: without }), without)
    const control = copyWith('control', (database) =>
      writeFileSync(join(database, 'global/pg_control'), 'gone'),
    )
    expectDamaged(await openDatabase({ dataDir: control }), control)
    const noise = copyWith('noise', (database) => {
      for (const name of readdirSync(join(database, 'pg_wal'))) {
        const path = join(database, 'pg_wal', name)
        if (statSync(path).isFile()) writeFileSync(path, Buffer.alloc(4096, 0x5a))
      }
      writeFileSync(
        join(database, 'global/pg_control'),
        readFileSync(join(database, 'global/pg_control')).fill(0xff, 0, 64),
      )
    })
    expectDamaged(await openDatabase({ dataDir: noise }), noise)
  })

  it('with damaged table pages is told when it is read (checksums)', async () => {
    const dataDir = copyWith('pages', (database) => {
      for (const folder of readdirSync(join(database, 'base'))) {
        for (const name of readdirSync(join(database, 'base', folder))) {
          const path = join(database, 'base', folder, name)
          if (Number(name) < 16384 || Number.isNaN(Number(name))) continue
          const bytes = readFileSync(path)
          if (bytes.length > 0) writeFileSync(path, bytes.fill(0x5a, Math.min(200, bytes.length - 1)))
        }
      }
    })
    expectDamaged(await openDatabase({ dataDir }), dataDir)
  })
})
