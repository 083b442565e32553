/** The same suite on the embedded database and, where the machine has one, on a PostgreSQL server. */
import { must } from '#basics'
import { afterAll, describe, it } from 'vitest'
import type { Database } from '../database.ts'
import { openDatabase } from '../open.ts'
import { memoryDatabase } from './memory.ts'
import { startPostgres } from './postgres-server.ts'

/** Declares the suite twice. `open` gives a database of the present shape, fresh at each call; all are closed at the end. */
export const onBothDatabases = (name: string, suite: (open: () => Promise<Database>) => void): void => {
  const opened: Database[] = []
  const keep = (db: Database): Database => {
    opened.push(db)
    return db
  }
  const closeAll = async (): Promise<void> => {
    for (const db of opened.splice(0)) await db.close()
  }
  describe(`${name} (embedded)`, () => {
    afterAll(closeAll)
    suite(async () => keep(await memoryDatabase()))
  })
  const server = startPostgres()
  if (typeof server === 'string') {
    console.warn(`${name} (PostgreSQL) is skipped: ${server}`)
    it.skip(`${name} (PostgreSQL): ${server}`, () => undefined)
    return
  }
  describe(`${name} (PostgreSQL)`, () => {
    afterAll(async () => {
      await closeAll()
      server.stop()
    })
    suite(async () => keep(must(await openDatabase({ dataDir: '', databaseUrl: server.freshUrl() }))))
  })
}
