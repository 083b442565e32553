/**
 * Which disclosures held a voter's row? Computed, never stored: the selections are run again on the one row. And of
 * several voters at once: how many of them each selection chose.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { ok, type Result } from '#basics'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { KEY } from '../extract/columns.ts'
import { sqlName } from '../selection/sql-text.ts'
import type { Selection } from '../selection/selection.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { countChosen } from './chosen.ts'
import { rowNumber, withRowNumber } from './numbers.ts'

/** A voter in the open part of a snapshot. */
export interface Membership {
  /** Whether the open part has a row of hers. */
  readonly held: boolean
  /** What stands in her row: part to cell; parts without anything in them are left out, and elections too. */
  readonly cells: Readonly<Record<string, string>>
  /** For each selection that was asked for, in its order: whether it chooses her. */
  readonly chosenBy: readonly boolean[]
}

/** The columns that a selection may test, and the parts themselves: all but the columns of elections. */
const columnsOf = async (connection: DuckDBConnection, { manifest, voters }: OpenSnapshot) => {
  const wide = new Set(manifest.elections.flatMap(({ column }) => (column === undefined ? [] : [column])))
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${voters}`)
  return described
    .getRowsJson()
    .map(([name]) => String(name))
    .filter((name) => !wide.has(name))
    .map(sqlName)
    .join(', ')
}

const cellsOf = (row: Readonly<Record<string, unknown>>, manifest: Manifest): Record<string, string> =>
  Object.fromEntries(
    manifest.columns.flatMap(({ part }) => {
      const cell = row[part]
      return typeof cell === 'string' && cell !== '' ? [[part, cell]] : []
    }),
  )

/** Runs a task with a table of its own, that goes with it. */
const withTable = async <T>(
  connection: DuckDBConnection,
  name: string,
  fill: (table: string) => Promise<unknown>,
  task: () => Promise<T>,
): Promise<T> => {
  await connection.run(`DROP TABLE IF EXISTS temp.${name}`)
  try {
    await fill(name)
    return await task()
  } finally {
    await connection.run(`DROP TABLE IF EXISTS temp.${name}`)
  }
}

/** Fails as `selectionWhere` does. @throws what DuckDB throws. */
export const memberIn = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  registrationNumber: string,
  selections: readonly Selection[],
): Promise<Result<Membership>> => {
  const { manifest, voters } = snapshot
  const row = await rowNumber(connection, snapshot, registrationNumber)
  const nowhere = ok({ held: false, cells: {}, chosenBy: selections.map(() => false) })
  if (row === undefined) return nowhere
  const columns = await columnsOf(connection, snapshot)
  return withTable(
    connection,
    'member',
    (table) =>
      connection.run(
        `CREATE TEMP TABLE ${table} AS SELECT ${columns} FROM ${withRowNumber(voters)}
         WHERE file_row_number = ${row} AND ${KEY} = $1`,
        [registrationNumber],
      ),
    async (): Promise<Result<Membership>> => {
      const [found] = (await connection.runAndReadAll('SELECT * FROM member')).getRowObjectsJson()
      if (found === undefined) return nowhere
      const counts = await countChosen(connection, 'member', selections, manifest)
      if (!counts.ok) return counts
      const chosenBy = counts.value.map((count) => count > 0)
      return ok({ held: true, cells: cellsOf(found, manifest), chosenBy })
    },
  )
}

const fillNumbers = async (connection: DuckDBConnection, table: string, numbers: readonly string[]) => {
  await connection.run(`CREATE TEMP TABLE ${table} (n VARCHAR)`)
  const appender = await connection.createAppender(table)
  for (const number of numbers) {
    appender.appendVarchar(number)
    appender.endRow()
  }
  appender.closeSync()
}

/** For each selection, how many of these voters it chooses. Fails as `selectionWhere` does. @throws what DuckDB throws. */
export const holdingIn = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  numbers: readonly string[],
  selections: readonly Selection[],
): Promise<Result<number[]>> => {
  const columns = await columnsOf(connection, snapshot)
  return withTable(
    connection,
    'asked_numbers',
    (table) => fillNumbers(connection, table, numbers),
    () =>
      withTable(
        connection,
        'members',
        (table) =>
          connection.run(
            `CREATE TEMP TABLE ${table} AS SELECT ${columns} FROM ${snapshot.voters}
             WHERE ${KEY} IN (SELECT n FROM asked_numbers)`,
          ),
        () => countChosen(connection, 'members', selections, snapshot.manifest),
      ),
  )
}

/** Numbers that the open part of one snapshot has and that of the other has not, sorted. @throws what DuckDB throws. */
export const leftOutOf = async (
  connection: DuckDBConnection,
  before: OpenSnapshot,
  after: OpenSnapshot,
): Promise<string[]> => {
  const reader = await connection.runAndReadAll(
    `SELECT b.${KEY} FROM ${before.voters} b ANTI JOIN ${after.voters} a ON b.${KEY} = a.${KEY} ORDER BY 1`,
  )
  return reader.getRowsJson().map(([number]) => String(number))
}
