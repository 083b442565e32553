import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { must } from '#basics'
import type { Database } from '../database.ts'
import { type Migration, readMigrations } from '../migrate.ts'
import { openMemoryDatabase } from '../open.ts'

const version = (): string => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return (JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string })
    .version
}

/**
 * An empty PostgreSQL as a tar. To make one takes seconds, to load one a fraction of that, so the first test on a
 * machine keeps it in the temporary folder for the others.
 */
const emptyDatabase = async (): Promise<Blob> => {
  const path = join(tmpdir(), `rollkeeper-empty-database-${version()}-${process.getuid?.() ?? 0}.tar`)
  if (!existsSync(path)) {
    const pg = await PGlite.create()
    const tar = await pg.dumpDataDir('none')
    await pg.close()
    const own = `${path}.${process.pid}`
    writeFileSync(own, Buffer.from(await tar.arrayBuffer()), { mode: 0o600 })
    renameSync(own, path)
  }
  return new Blob([readFileSync(path)])
}

/** A fresh database in memory, of the present shape unless other steps are given. Close it in `afterAll`. */
export const memoryDatabase = async (steps: readonly Migration[] = readMigrations()): Promise<Database> =>
  must(await openMemoryDatabase(steps, await emptyDatabase()))
