/** How does better-auth keep its rows in our database, embedded or PostgreSQL? */
import { type CustomAdapter, createAdapterFactory } from 'better-auth/adapters'
import { z } from 'zod'
import type { Database } from '#store'
import { columnOf, tableOf } from './names.ts'
import { keptValue, Params, whereSql } from './where.ts'

const Row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof Row>
type Fields = Readonly<Record<string, unknown>>

const assignments = (model: string, values: Fields, params: Params): string[] =>
  Object.entries(values).map(
    ([field, value]) => `${columnOf(model, field)} = ${params.add(keptValue(model, field, value))}`,
  )

/** Adds one at a time on the row that matches, tested again by the database when it had to wait for another. */
const changeOne = async (
  db: Database,
  model: string,
  set: (params: Params) => string[],
  where: Parameters<typeof whereSql>[1],
): Promise<Row | undefined> => {
  const params = new Params()
  const table = tableOf(model)
  const list = set(params).join(', ')
  const chosen = whereSql(model, where, params)
  const still = whereSql(model, where, params)
  const [row] = await db.query(
    Row,
    `UPDATE ${table} SET ${list} WHERE id = (SELECT id FROM ${table} WHERE ${chosen} LIMIT 1) AND ${still} RETURNING *`,
    params.values,
  )
  return row
}

const operations = (db: Database, fieldsOf: (model: string) => readonly string[]): CustomAdapter => {
  /** A row as the library names it. `given`: values to hand back as they came (a session's token). */
  const named = (model: string, row: Row | undefined, given: Fields = {}): Row | null =>
    row === undefined
      ? null
      : Object.fromEntries(
          ['id', ...fieldsOf(model)].map((field) => [
            field,
            field === 'token' && given[field] !== undefined ? given[field] : row[columnOf(model, field)],
          ]),
        )
  return {
    async create<T extends Record<string, unknown>>({ model, data }: { model: string; data: T }) {
      const params = new Params()
      const fields = Object.keys(data)
      const [row] = await db.query(
        Row,
        `INSERT INTO ${tableOf(model)} (${fields.map((field) => columnOf(model, field)).join(', ')})
         VALUES (${fields.map((field) => params.add(keptValue(model, field, data[field]))).join(', ')}) RETURNING *`,
        params.values,
      )
      return named(model, row, data) as T
    },
    async update<T>({
      model,
      where,
      update,
    }: {
      model: string
      where: Parameters<typeof whereSql>[1]
      update: T
    }) {
      const set = (params: Params): string[] => assignments(model, update as Fields, params)
      return named(model, await changeOne(db, model, set, where)) as T | null
    },
    async updateMany({ model, where, update }) {
      const params = new Params()
      const list = assignments(model, update, params).join(', ')
      return db.run(
        `UPDATE ${tableOf(model)} SET ${list} WHERE ${whereSql(model, where, params)}`,
        params.values,
      )
    },
    async findOne<T>({ model, where }: { model: string; where: Parameters<typeof whereSql>[1] }) {
      const params = new Params()
      const [row] = await db.query(
        Row,
        `SELECT * FROM ${tableOf(model)} WHERE ${whereSql(model, where, params)} LIMIT 1`,
        params.values,
      )
      return named(model, row) as T | null
    },
    async findMany<T>({
      model,
      where,
      limit,
      sortBy,
      offset,
    }: Parameters<CustomAdapter['findMany']>[0]): Promise<T[]> {
      const params = new Params()
      const chosen = whereSql(model, where, params)
      const order = sortBy
        ? `ORDER BY ${columnOf(model, sortBy.field)} ${sortBy.direction === 'desc' ? 'DESC' : 'ASC'}`
        : ''
      const rows = await db.query(
        Row,
        `SELECT * FROM ${tableOf(model)} WHERE ${chosen} ${order} LIMIT ${params.add(limit)} OFFSET ${params.add(offset ?? 0)}`,
        params.values,
      )
      return rows.map((row) => named(model, row) as T)
    },
    async delete({ model, where }) {
      const params = new Params()
      await db.run(`DELETE FROM ${tableOf(model)} WHERE ${whereSql(model, where, params)}`, params.values)
    },
    async deleteMany({ model, where }) {
      const params = new Params()
      return db.run(`DELETE FROM ${tableOf(model)} WHERE ${whereSql(model, where, params)}`, params.values)
    },
    async consumeOne<T>({ model, where }: { model: string; where: Parameters<typeof whereSql>[1] }) {
      const params = new Params()
      const table = tableOf(model)
      const [row] = await db.query(
        Row,
        `DELETE FROM ${table} WHERE id = (SELECT id FROM ${table} WHERE ${whereSql(model, where, params)} LIMIT 1) RETURNING *`,
        params.values,
      )
      return named(model, row) as T | null
    },
    async incrementOne<T>({
      model,
      where,
      increment,
      set,
    }: Parameters<NonNullable<CustomAdapter['incrementOne']>>[0]) {
      const both = (params: Params): string[] => [
        ...Object.entries(increment).map(([field, by]) => {
          const column = columnOf(model, field)
          return `${column} = coalesce(${column}, 0) + ${params.add(by)}`
        }),
        ...assignments(model, set ?? {}, params),
      ]
      return named(model, await changeOne(db, model, both, where)) as T | null
    },
    async count({ model, where }) {
      const params = new Params()
      const [row] = await db.query(
        z.object({ n: z.int() }),
        `SELECT count(*) AS n FROM ${tableOf(model)} WHERE ${whereSql(model, where, params)}`,
        params.values,
      )
      return row!.n
    },
  }
}

/**
 * The adapter for `betterAuth({ database })`. Each call is one statement, whole by itself; what must go together
 * (taking a one-time value, counting a wrong code) is a statement of its own. The library's own transactions are not
 * used: the embedded database has one session, and the library reads past its transaction in places, which would wait
 * for itself.
 */
export const staffAdapter = (db: Database) =>
  createAdapterFactory({
    config: {
      adapterId: 'rollkeeper',
      supportsBooleans: true,
      supportsDates: false,
      supportsJSON: false,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: ({ schema }) =>
      operations(db, (model) => Object.keys(schema[model]?.fields ?? {}).filter((field) => field !== 'id')),
  })
