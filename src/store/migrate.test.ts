/** Migrations: forward only, never altered, with rows in the tables. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#basics'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { columnClasses } from './columns.ts'
import type { Database, ScriptDatabase } from './database.ts'
import { migrate, type Migration, MIGRATIONS, readMigrations } from './migrate.ts'
import { memoryDatabase } from './testing/index.ts'

/** A row for each table that a step makes, in a file beside the steps; a later step must leave it whole. */
const rowsOf = (number: number): string =>
  readFileSync(join(MIGRATIONS, 'rows', `${String(number).padStart(4, '0')}.sql`), 'utf8')

const Text = z.object({ row: z.string() })
const steps = readMigrations()
const databases: Database[] = []
const openAt = async (some: readonly Migration[]): Promise<ScriptDatabase> => {
  const db = (await memoryDatabase(some)) as ScriptDatabase
  databases.push(db)
  return db
}
const tables = Object.keys(columnClasses()).filter((table) => table !== 'schema_migration')

describe('migrations', () => {
  afterAll(async () => {
    for (const db of databases) await db.close()
  })

  it('keep every row when they are applied one after the other', async () => {
    const db = await openAt(steps.slice(0, 1))
    const seen = new Map<string, string[]>()
    for (const { number, name } of steps) {
      expect(must(await migrate(db, steps.slice(0, number)))).toEqual(number === 1 ? [] : [name])
      await db.script(rowsOf(number))
      for (const table of tables) {
        const there = await db.query(
          z.object({ t: z.string().nullable() }),
          'SELECT to_regclass($1)::text AS t',
          [table],
        )
        if (there[0]!.t === null) continue
        const rows = await db.query(Text, `SELECT (t.*)::text AS row FROM ${table} t ORDER BY 1`)
        // A later step may add columns behind; what was there must still stand at the front of the row.
        const before = seen.get(table) ?? []
        expect(rows.length).toBeGreaterThanOrEqual(before.length)
        for (const old of before) expect(rows.some(({ row }) => row.startsWith(old.slice(0, -1)))).toBe(true)
        seen.set(
          table,
          rows.map(({ row }) => row),
        )
      }
    }
    for (const table of tables) expect([table, (seen.get(table) ?? []).length > 0]).toEqual([table, true])
    expect(must(await migrate(db, steps))).toEqual([])
  })

  it('refuse a step that was altered after it was applied', async () => {
    const db = await openAt(steps)
    const altered = steps.map((step) => (step.number === 2 ? { ...step, sha256: 'other' } : step))
    expect(await migrate(db, altered)).toMatchObject({ ok: false, error: { code: 'migration-changed' } })
    expect(await migrate(db, steps.slice(0, 2))).toMatchObject({
      ok: false,
      error: { code: 'database-newer' },
    })
  })

  it('leave the old shape when a step fails', async () => {
    const db = await openAt(steps)
    const next = steps.length + 1
    const bad = { number: next, name: 'x.sql', sha256: 'x', sql: 'CREATE TABLE half (a int); SELECT 1/0' }
    await expect(migrate(db, [...steps, bad])).rejects.toThrow('division by zero')
    expect(await db.query(z.object({ t: z.null() }), "SELECT to_regclass('half') AS t")).toHaveLength(1)
    expect(must(await migrate(db, steps))).toEqual([])
  })

  it('are numbered 1, 2, 3, …', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-steps-'))
    writeFileSync(join(folder, '0001-one.sql'), '')
    writeFileSync(join(folder, '0003-three.sql'), '')
    expect(() => readMigrations(folder)).toThrow('should be number 2')
    rmSync(folder, { recursive: true })
  })

  it('have every column classified in columns.yaml, and no other', async () => {
    const db = await openAt(steps)
    const Column = z.object({ table_name: z.string(), column_name: z.string() })
    const found = await db.query(
      Column,
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
    )
    const inTables = found.map(({ table_name, column_name }) => `${table_name}.${column_name}`).sort()
    const inFile = Object.entries(columnClasses()).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(inFile.sort()).toEqual(inTables)
  })

  it('keep secrets and personal data in columns that say so', () => {
    const classes = columnClasses()
    expect(classes['request']!['secret_sha256']!.class).toBe('secret')
    for (const [column, { class: said }] of Object.entries(classes['requester']!)) {
      expect([column, said]).toEqual([column, column === 'request' ? 'public' : 'personal'])
    }
    for (const columns of Object.values(classes)) {
      for (const [column, { class: said }] of Object.entries(columns)) {
        if (/nonce|secret|^key$|_key_/.test(column)) expect([column, said]).toEqual([column, 'secret'])
      }
    }
  })
})
