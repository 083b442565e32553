/** A PostgreSQL server by its address: the same SQL, many sessions. */
import pg from 'pg'
import type { z } from 'zod'
import type { Param, ScriptDatabase } from './database.ts'
import { parsers } from './values.ts'

type Session = Pick<pg.PoolClient, 'query'>

const types = {
  getTypeParser: (oid: number, format?: string): unknown =>
    format === 'binary'
      ? pg.types.getTypeParser(oid, 'binary')
      : (parsers[oid] ?? pg.types.getTypeParser(oid, 'text')),
}

const session = (
  client: Session,
  where: string,
): Pick<ScriptDatabase, 'where' | 'query' | 'run' | 'script'> => ({
  where,
  async query<T>(schema: z.ZodType<T>, sql: string, params: readonly Param[] = []): Promise<T[]> {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...params])
    return rows.map((row) => schema.parse(row))
  },
  async run(sql, params = []) {
    const { rowCount } = await client.query(sql, [...params])
    return rowCount ?? 0
  },
  async script(sql) {
    await client.query(sql)
  },
})

const within = (client: Session, where: string, depth: number): ScriptDatabase => ({
  ...session(client, where),
  async transaction(work) {
    const name = `inner_${depth}`
    await client.query(`SAVEPOINT ${name}`)
    try {
      const value = await work(within(client, where, depth + 1))
      await client.query(`RELEASE SAVEPOINT ${name}`)
      return value
    } catch (error) {
      await client.query(`ROLLBACK TO SAVEPOINT ${name}`)
      throw error
    }
  },
  close: () => Promise.reject(new Error('a transaction cannot close its database')),
})

/** The server and database of an address, without login: fit for a message. */
export const placeOf = (url: string): string => {
  try {
    const at = new URL(url)
    return `PostgreSQL at ${at.hostname || at.searchParams.get('host') || 'the local socket'}${at.pathname}`
  } catch {
    return 'PostgreSQL'
  }
}

/** A pool of sessions. Nothing is tried before the first query. */
export const openPostgres = (url: string): ScriptDatabase => {
  const where = placeOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    types: types as pg.CustomTypesConfig,
    application_name: 'rollkeeper',
    options: '-c TimeZone=UTC',
    connectionTimeoutMillis: 10_000,
  })
  // An idle session that the server closes is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined)
  return {
    ...session(pool, where),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('BEGIN')
        const value = await work(within(client, where, 0))
        await client.query('COMMIT')
        return value
      } catch (error) {
        await client.query('ROLLBACK').catch((cause: unknown) => {
          broken = cause instanceof Error ? cause : new Error(String(cause))
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
