/** Has anything been written since? Told by one call, so that what was read can be kept while the database is the same. */
import { z } from 'zod'
import type { Database } from './database.ts'

const Place = z.object({ place: z.string() })

/**
 * Where the next record of PostgreSQL's write-ahead log will stand (pg_current_wal_insert_lsn): every committed change
 * moves it on. Reading does not, but for the first time after a change, when PostgreSQL tidies pages up. Ask before reading what is to be kept under it: what is written meanwhile then has
 * another place, and is read anew.
 */
export const writtenUpTo = async (db: Database): Promise<string> => {
  const [row] = await db.query(Place, 'SELECT pg_current_wal_insert_lsn()::text AS place')
  return row?.place ?? ''
}
