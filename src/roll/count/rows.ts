/**
 * Which rows of the open part belong to these voters? What is looked for goes into a table in memory, so that no
 * number and no name of anybody stands in a statement.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { ok, type Result } from '#basics'
import { sqlName } from '../selection/sql-text.ts'
import type { Selection } from '../selection/selection.ts'
import { selectionWhere } from '../selection/where.ts'
import type { OpenSnapshot } from './open-snapshot.ts'

export interface RowsAsked {
  /** Only rows of this selection. */
  readonly selection?: Selection
  /** Only voters with these registration numbers. */
  readonly numbers?: readonly string[]
  /** Only voters whose family and given name are one of these: upper case, white space drawn together. */
  readonly names?: readonly { readonly last: string; readonly first: string }[]
}

/** The parts of one voter that hold something, by their names; cells as the voter file had them. */
export type OpenRow = ReadonlyMap<string, string>

/** Takes some rows at a time, in no order that is promised. A failure ends the reading. */
export type TakeRows = (rows: readonly OpenRow[]) => Promise<Result<void>>

let tables = 0

const likened = (column: string): string => `upper(regexp_replace(trim(${column}), '\\s+', ' ', 'g'))`

/** A table of what is looked for; its name, and how it is taken away. */
const wantedTable = async (
  connection: DuckDBConnection,
  rows: readonly (readonly [string, string])[],
): Promise<{ name: string; drop: () => Promise<unknown> }> => {
  const name = `wanted_${++tables}`
  await connection.run(`CREATE TABLE ${name} (a VARCHAR, b VARCHAR)`)
  const appender = await connection.createAppender(name)
  for (const [a, b] of rows) {
    appender.appendVarchar(a)
    appender.appendVarchar(b)
    appender.endRow()
  }
  appender.closeSync()
  return { name, drop: () => connection.run(`DROP TABLE ${name}`) }
}

/** Gives the rows asked for to `take`. Fails as `selectionWhere` and `take` do. */
export const readRows = async (
  connection: DuckDBConnection,
  { manifest, voters }: OpenSnapshot,
  { selection, numbers, names }: RowsAsked,
  take: TakeRows,
): Promise<Result<void>> => {
  const where = selectionWhere(selection ?? {}, manifest)
  if (!where.ok) return where
  const parts = manifest.columns.map(({ part }) => part)
  const tests = [where.value.exact]
  const drops: (() => Promise<unknown>)[] = []
  const wanted = async (rows: readonly (readonly [string, string])[]): Promise<string> => {
    const table = await wantedTable(connection, rows)
    drops.push(table.drop)
    return table.name
  }
  try {
    if (numbers !== undefined)
      tests.push(
        `registration_number IN (SELECT a FROM ${await wanted(numbers.map((number) => [number, '']))})`,
      )
    if (names !== undefined && !(parts.includes('name_last') && parts.includes('name_first')))
      return ok(undefined)
    if (names !== undefined)
      tests.push(
        `EXISTS (SELECT 1 FROM ${await wanted(names.map(({ last, first }) => [last, first]))} w ` +
          `WHERE w.a = ${likened('name_last')} AND w.b = ${likened('name_first')})`,
      )
    const result = await connection.stream(
      `SELECT ${parts.map(sqlName).join(', ')} FROM ${voters} WHERE ${tests.map((test) => `(${test})`).join(' AND ')}`,
    )
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) return ok(undefined)
      const rows = chunk
        .getRows()
        .map(
          (cells): OpenRow =>
            new Map(
              cells.flatMap((cell, at) => (cell === null ? [] : [[parts[at]!, String(cell)] as const])),
            ),
        )
      const taken = await take(rows)
      if (!taken.ok) return taken
    }
  } finally {
    for (const drop of drops) await drop()
  }
}
