/** What a database is to the rest of the house: rows parsed by a schema, transactions, nothing else. */
import { ok, type Failure, type Result } from '#basics'
import type { z } from 'zod'
import { storageFailure } from './failures.ts'

/** What may be given for `$1`, `$2`, …; JSON goes as its text with a cast (`$3::jsonb`), a moment as ISO text. */
export type Param = string | number | boolean | null

/**
 * A database, or a transaction on it. Dates come back as `YYYY-MM-DD`, moments as ISO text in UTC, whole numbers
 * (int4, int8) as numbers, JSON as values: alike on the embedded database and on PostgreSQL.
 */
export interface Database {
  /** For messages: which folder or which server. Never a password. */
  readonly where: string
  /** The rows, each parsed. @throws ZodError for a row that the schema does not know: a bug. */
  query<T>(schema: z.ZodType<T>, sql: string, params?: readonly Param[]): Promise<T[]>
  /** Runs one statement; how many rows it touched. */
  run(sql: string, params?: readonly Param[]): Promise<number>
  /** All or nothing: a throw inside undoes everything. Inside a transaction it is a savepoint. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A database that can also run a script of many statements: what a migration is. */
export interface ScriptDatabase extends Database {
  script(sql: string): Promise<void>
  transaction<T>(work: (tx: ScriptDatabase) => Promise<T>): Promise<T>
}

/** Carries an expected failure out of a transaction so that it rolls back. */
class Rollback extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * A transaction whose body answers with a Result: a failed one rolls everything back and comes out as it is. What the
 * database itself can run into comes out as `disk-full`, `database-damaged` or `database-unreachable`; a bug throws.
 */
export const transactionResult = async <T>(
  db: Database,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> => {
  try {
    return ok(
      await db.transaction(async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new Rollback(result.error)
        return result.value
      }),
    )
  } catch (error) {
    if (error instanceof Rollback) return { ok: false, error: error.failure }
    const failure = storageFailure(error, db.where)
    if (failure) return failure
    throw error
  }
}

/** Reads with the same translation of what a database can run into. */
export const readResult = async <T>(db: Database, read: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await read()
  } catch (error) {
    const failure = storageFailure(error, db.where)
    if (failure) return failure
    throw error
  }
}

/**
 * Waits until this transaction is the only one that works on `name` (one request, one counter); let go at its end.
 * Two processes on one PostgreSQL would otherwise both read the state that only one of them may change.
 */
export const lockName = async (tx: Database, name: string): Promise<void> => {
  await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
}

/** As `lockName`, but many may share it: readers of holds share what a placer of holds takes alone. */
export const shareName = async (tx: Database, name: string): Promise<void> => {
  await tx.run('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [name])
}
