/** Which database is used, and how it is opened so that a bad one is told from a bug. */
import { existsSync, mkdirSync, opendirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, syncDirectory, syncFile } from '#basics/files'
import type { Database, ScriptDatabase } from './database.ts'
import { openEmbedded, openInMemory } from './embedded.ts'
import { databaseDamaged, diskFull, storageFailure } from './failures.ts'
import { migrate, type Migration, readMigrations } from './migrate.ts'
import { openPostgres } from './postgres.ts'

export interface DatabaseOptions {
  /** The data folder; the embedded database lives in its `database/`. The caller holds the folder's lock. */
  readonly dataDir: string
  /** `postgres://…`: a server to use instead. */
  readonly databaseUrl?: string
  /** Other steps than the program's own, for tests of the migrations themselves. */
  readonly migrations?: readonly Migration[]
}

/** Below this much free room a database that stops dead is taken to have run out of it. */
const ROOM = 32 * 1024 * 1024

const noRoom = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder))
    return bavail * bsize < ROOM
  } catch {
    return false
  }
}

const syncTree = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else syncFile(path)
  }
  syncDirectory(folder)
}

/** Makes the folder under another name and moves it in place whole: a kill in the middle leaves no half database. */
const createEmbedded = async (folder: string): Promise<void> => {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(unfinished, { mode: 0o700 })
  await (await openEmbedded(unfinished, folder, false)).close()
  syncTree(unfinished)
  renameSync(unfinished, folder)
  syncDirectory(dirname(folder))
}

const isEmpty = (folder: string): boolean => {
  const entries = opendirSync(folder)
  try {
    return entries.readSync() === null
  } finally {
    entries.closeSync()
  }
}

/** What an embedded database that cannot be opened or dies on the way is called. */
const embeddedFailure = (error: unknown, folder: string, where: string): Result<never> => {
  if (noRoom(folder)) return diskFull(where)
  return storageFailure(error, where) ?? databaseDamaged(where, 'PostgreSQL does not start on it')
}

const openFolder = async (folder: string): Promise<Result<ScriptDatabase>> => {
  const where = `the database folder ${folder}`
  try {
    if (existsSync(folder) && isEmpty(folder)) rmSync(folder, { recursive: true })
    if (!existsSync(folder)) await createEmbedded(folder)
    else if (!existsSync(join(folder, 'PG_VERSION')))
      return databaseDamaged(where, 'its file PG_VERSION is missing')
    return ok(await openEmbedded(folder, where))
  } catch (error) {
    return embeddedFailure(error, folder, where)
  }
}

/** Runs the migrations on what was opened; closes it again when that fails. */
const prepare = async (
  db: ScriptDatabase,
  steps: readonly Migration[],
  known: (error: unknown) => Result<never> | undefined,
): Promise<Result<Database>> => {
  let result: Result<unknown>
  try {
    result = await migrate(db, steps)
  } catch (error) {
    const failure = known(error)
    if (!failure) throw error
    result = failure
  }
  if (result.ok) return ok(db)
  await db.close().catch(() => undefined)
  return result
}

/**
 * Opens the database and brings it to the present shape. Fails with `database-damaged` (it names the folder),
 * `disk-full`, `database-unreachable`, `database-url-invalid`, `migration-changed`, `database-newer`.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Result<Database>> => {
  const steps = options.migrations ?? readMigrations()
  if (options.databaseUrl !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(options.databaseUrl)) {
      return fail(
        'invalid',
        'database-url-invalid',
        'The address of the database does not begin with postgres:// or postgresql://.',
        'Give an address such as postgres://user@host/rollkeeper, or none to use the database in the data folder.',
      )
    }
    return prepare(openPostgres(options.databaseUrl), steps, () => undefined)
  }
  const folder = dataPaths(options.dataDir).database
  const opened = await openFolder(folder)
  if (!opened.ok) return opened
  const where = opened.value.where
  // A WebAssembly trap has no SQLSTATE: PostgreSQL inside it ended. An error of the SQL itself keeps its code and is a bug.
  return prepare(opened.value, steps, (error) =>
    typeof (error as { code?: unknown }).code === 'string'
      ? undefined
      : embeddedFailure(error, folder, where),
  )
}

/**
 * A database in memory, with the present shape: for a try-out or a test; all is lost when the process ends.
 * @param copy a tar of an empty database's folder, which is quicker than to make one.
 */
export const openMemoryDatabase = async (
  steps: readonly Migration[] = readMigrations(),
  copy?: Blob,
): Promise<Result<Database>> => prepare(await openInMemory(copy), steps, () => undefined)
