/** Brings a database to the present shape: numbered steps, forward only, each applied once and never altered after. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result, sha256Hex } from '#basics'
import { z } from 'zod'
import { lockName, transactionResult, type ScriptDatabase } from './database.ts'

export interface Migration {
  readonly number: number
  /** The file's name, `NNNN-words.sql`. */
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** Where the steps are kept: `migrations/` beside `src/`. */
export const MIGRATIONS = join(import.meta.dirname, '../../migrations')

/** The steps in a folder, in order. @throws Error when their numbers are not 1, 2, 3, …: a fault of the program. */
export const readMigrations = (folder: string = MIGRATIONS): Migration[] => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, at) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== at + 1) throw new Error(`migration ${name} should be number ${at + 1}`)
    const sql = readFileSync(join(folder, name), 'utf8')
    return { number, name, sql, sha256: sha256Hex(sql) }
  })
}

const Applied = z.object({ number: z.int(), name: z.string(), sha256: z.string() })

const Made = z.object({ made: z.boolean() })

const TABLE = `CREATE TABLE schema_migration (
  number int PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

const check = (applied: readonly z.infer<typeof Applied>[], steps: readonly Migration[]): Result<void> => {
  for (const was of applied) {
    const step = steps.find(({ number }) => number === was.number)
    if (!step) {
      return fail(
        'conflict',
        'database-newer',
        `The database was brought to step ${was.name} by a newer version; this one does not know that step.`,
        'Run the newer version, or restore a backup from before the upgrade.',
      )
    }
    if (step.sha256 !== was.sha256) {
      return fail(
        'conflict',
        'migration-changed',
        `The migration ${was.name} was applied to this database with other content than the file has now.`,
        'Put the file back as it was released and write what is new as the next migration.',
      )
    }
  }
  return ok(undefined)
}

/**
 * Applies the steps that are missing, all in one transaction, so that an interrupted upgrade leaves the old shape.
 * Two processes that start together wait for each other. Fails with `migration-changed` or `database-newer`.
 * @returns the names of the steps applied now.
 */
export const migrate = (db: ScriptDatabase, steps: readonly Migration[]): Promise<Result<string[]>> =>
  transactionResult(db, async (plain) => {
    const tx = plain as ScriptDatabase
    await lockName(tx, 'schema_migration')
    // Asked first: a login that may only work on rows may not even try to make a table that is there.
    const [made] = await tx.query(Made, "SELECT to_regclass('schema_migration') IS NOT NULL AS made")
    if (made?.made !== true) await tx.script(TABLE)
    const applied = await tx.query(
      Applied,
      'SELECT number, name, sha256 FROM schema_migration ORDER BY number',
    )
    const checked = check(applied, steps)
    if (!checked.ok) return checked
    const missing = steps.filter(({ number }) => !applied.some((was) => was.number === number))
    for (const step of missing) {
      await tx.script(step.sql)
      await tx.run('INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)', [
        step.number,
        step.name,
        step.sha256,
      ])
    }
    return ok(missing.map(({ name }) => name))
  })
