/** Invariant 2 in the database: the portal's role cannot read a column that is not public, whatever the query. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { columnClasses } from './columns.ts'
import type { Database, ScriptDatabase } from './database.ts'
import { grantStatements, OFFICE_ROLE, PORTAL_ROLE } from './grants.ts'
import { migrate, readMigrations } from './migrate.ts'
import { onBothDatabases } from './testing/index.ts'

const classes = columnClasses()
const columns = Object.entries(classes).flatMap(([table, of]) =>
  Object.entries(of).map(([column, { class: said }]) => ({ table, column, public: said === 'public' })),
)

/** Whether a statement is allowed to a role: it is tried, and undone. */
const allowed = async (db: Database, role: string, statements: readonly string[]): Promise<boolean[]> => {
  const answers: boolean[] = []
  await db
    .transaction(async (tx) => {
      await tx.run(`SET LOCAL ROLE ${role}`)
      for (const sql of statements)
        answers.push(
          await tx
            .transaction((inner) => inner.query(z.unknown(), sql))
            .then(
              () => true,
              (error: unknown) => {
                expect(error).toMatchObject({ code: '42501' })
                return false
              },
            ),
        )
      throw new Error('undone')
    })
    .catch((error: unknown) => {
      if ((error as Error).message !== 'undone') throw error
    })
  return answers
}

onBothDatabases('the grants', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    // What somebody granted by hand before does not stay.
    await db.run(
      `DO $$ BEGIN CREATE ROLE ${PORTAL_ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    )
    await db.run(`GRANT SELECT ON TABLE requester TO ${PORTAL_ROLE}`)
    await db.run('GRANT SELECT (secret_sha256) ON TABLE request TO PUBLIC')
    for (const turn of [1, 2]) {
      void turn
      for (const sql of grantStatements(classes)) await db.run(sql)
    }
  })

  it('let the portal read each public column and no other', async () => {
    const answers = await allowed(
      db,
      PORTAL_ROLE,
      columns.map(({ table, column }) => `SELECT "${column}" FROM "${table}" LIMIT 1`),
    )
    const wrong = columns.filter((each, at) => answers[at] !== each.public)
    expect(wrong).toEqual([])
    expect(columns.filter((each) => !each.public).length).toBeGreaterThan(50)
  })

  it('invariant 2: nor by a condition, an order, a join, a count or a row as a whole', async () => {
    const answers = await allowed(db, PORTAL_ROLE, [
      "SELECT number FROM request WHERE secret_sha256 = 'x'",
      'SELECT number FROM request ORDER BY secret_sha256',
      'SELECT r.number FROM request r JOIN requester q ON q.request = r.number AND q.name > r.number',
      'SELECT count(name) FROM requester',
      'SELECT request FROM request',
      'SELECT * FROM request',
      'SELECT row_to_json(requester) FROM requester',
      'TABLE requester',
    ])
    expect(answers).toEqual(answers.map(() => false))
    expect(await allowed(db, PORTAL_ROLE, ['SELECT count(number) FROM request'])).toEqual([true])
  })

  it('let the portal write nothing, and nobody change the tables', async () => {
    const writes = [
      "UPDATE request SET state = 'x'",
      'DELETE FROM request',
      'INSERT INTO hold_counter DEFAULT VALUES',
    ]
    expect(await allowed(db, PORTAL_ROLE, writes)).toEqual([false, false, false])
    const shape = [
      'ALTER TABLE request ADD COLUMN more text',
      'DROP TABLE request',
      'TRUNCATE request',
      'DELETE FROM schema_migration',
    ]
    expect(await allowed(db, PORTAL_ROLE, shape)).toEqual(shape.map(() => false))
    expect(await allowed(db, OFFICE_ROLE, shape)).toEqual(shape.map(() => false))
  })

  it('let the office work on every row', async () => {
    const tables = Object.keys(classes)
    const reads = await allowed(
      db,
      OFFICE_ROLE,
      tables.map((table) => `SELECT * FROM "${table}" LIMIT 1`),
    )
    expect(tables.filter((_, at) => reads[at] !== true)).toEqual([])
    const writes = await allowed(
      db,
      OFFICE_ROLE,
      tables
        .filter((table) => table !== 'schema_migration' && table !== 'staff_audit')
        .map((table) => `DELETE FROM "${table}" WHERE false`),
    )
    expect(writes.every(Boolean)).toBe(true)
  })

  it('let the office open a database whose migrations the owner has run', async () => {
    await db.transaction(async (tx) => {
      await tx.run(`SET LOCAL ROLE ${OFFICE_ROLE}`)
      expect(must(await migrate(tx as ScriptDatabase, readMigrations()))).toEqual([])
    })
  })
})

describe('the statements', () => {
  it('are made of names alone', () => {
    const odd = { 'request; DROP TABLE request': { a: { class: 'public' as const, holds: 'x' } } }
    expect(() => grantStatements(odd)).toThrow(RangeError)
  })
})
