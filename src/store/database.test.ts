/** Rows, transactions and locks, alike on both kinds of database. */
import { fail, must, ok } from '#basics'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Database, lockName, transactionResult } from './database.ts'
import { insertForId, insertRow } from './insert.ts'
import { openDatabase } from './open.ts'
import { onBothDatabases } from './testing/index.ts'

const Count = z.object({ n: z.int() })

onBothDatabases('the database', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.run(`CREATE TABLE probe (id bigint GENERATED ALWAYS AS IDENTITY, word text UNIQUE, big bigint, yes boolean,
      day date, at timestamptz, data jsonb)`)
  })
  const count = async (): Promise<number> => (await db.query(Count, 'SELECT count(*) AS n FROM probe'))[0]!.n

  it('gives values back as they were put in', async () => {
    const row = {
      word: 'Zoë ’ 山田 \\ " \n\t',
      big: 9_007_199_254_740_991,
      yes: true,
      day: '1918-01-01',
      at: '2017-07-10T12:34:56.789Z',
    }
    await insertRow(db, 'probe', { ...row, data: JSON.stringify({ a: [1, null, 'x'], b: { c: -0.5 } }) })
    const Row = z.strictObject({
      word: z.string(),
      big: z.number(),
      yes: z.boolean(),
      day: z.string(),
      at: z.string(),
      data: z.unknown(),
    })
    const rows = await db.query(Row, 'SELECT word, big, yes, day, at, data FROM probe WHERE word = $1', [
      row.word,
    ])
    expect(rows).toEqual([{ ...row, data: { a: [1, null, 'x'], b: { c: -0.5 } } }])
    await insertRow(db, 'probe', { word: 'empty', big: null, yes: null, day: null, at: null, data: null })
    const Nothing = z.object({ big: z.null(), yes: z.null(), day: z.null(), at: z.null(), data: z.null() })
    expect(await db.query(Nothing, "SELECT * FROM probe WHERE word = 'empty'")).toHaveLength(1)
  })

  it('throws for a row that the schema does not know, and for a name that is none', async () => {
    await expect(db.query(z.object({ n: z.string() }), 'SELECT 1 AS n')).rejects.toThrow('expected string')
    await expect(insertRow(db, 'probe; DROP TABLE probe', { word: 'x' })).rejects.toThrow('not a column name')
  })

  it('undoes everything of a transaction that throws or fails, and nothing else', async () => {
    const before = await count()
    await expect(
      db.transaction(async (tx) => {
        await insertRow(tx, 'probe', { word: 'a' })
        throw new Error('a bug')
      }),
    ).rejects.toThrow('a bug')
    const failed = await transactionResult(db, async (tx) => {
      await insertRow(tx, 'probe', { word: 'b' })
      return fail('conflict', 'move-not-allowed', 'no', 'no')
    })
    expect(failed).toMatchObject({ ok: false, error: { code: 'move-not-allowed' } })
    expect(await count()).toBe(before)
    const id = must(
      await transactionResult(db, async (tx) => ok(await insertForId(tx, 'probe', { word: 'c' }))),
    )
    expect(id).toBeGreaterThan(0)
    expect(await count()).toBe(before + 1)
  })

  it('undoes an inner transaction alone', async () => {
    const before = await count()
    await db.transaction(async (tx) => {
      await insertRow(tx, 'probe', { word: 'outer' })
      await expect(
        tx.transaction(async (inner) => {
          await insertRow(inner, 'probe', { word: 'inner' })
          await insertRow(inner, 'probe', { word: 'outer' })
        }),
      ).rejects.toThrow('unique')
      await tx.transaction((inner) => insertRow(inner, 'probe', { word: 'second' }))
    })
    expect(await count()).toBe(before + 2)
  })

  it('lets one at a time work on a name', async () => {
    await db.run("INSERT INTO probe (word, big) VALUES ('counter', 0)")
    const bump = (): Promise<void> =>
      db.transaction(async (tx) => {
        await lockName(tx, 'counter')
        const [row] = await tx.query(
          z.object({ big: z.int() }),
          "SELECT big FROM probe WHERE word = 'counter'",
        )
        await tx.run("UPDATE probe SET big = $1 WHERE word = 'counter'", [row!.big + 1])
      })
    await Promise.all(Array.from({ length: 20 }, bump))
    const [row] = await db.query(z.object({ big: z.int() }), "SELECT big FROM probe WHERE word = 'counter'")
    expect(row!.big).toBe(20)
  })
})

describe('a server that is not there', () => {
  it('is `database-unreachable`, without the password', async () => {
    const opened = await openDatabase({
      dataDir: '',
      databaseUrl: 'postgres://clerk:hunter2@127.0.0.1:1/roll',
    })
    expect(opened).toMatchObject({ ok: false, error: { code: 'database-unreachable' } })
    expect(JSON.stringify(opened)).toContain('127.0.0.1')
    expect(JSON.stringify(opened)).not.toContain('hunter2')
    const wrong = await openDatabase({ dataDir: '', databaseUrl: 'mysql://x' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'database-url-invalid' } })
  })
})
