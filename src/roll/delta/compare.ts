/** Which rows of two files are not alike? As a table of this connection, in the order of the voters' numbers. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { looksLikeFormula, marked } from '../extract/cells.ts'
import { KEY, type PlannedColumn } from '../extract/columns.ts'
import { planOf } from '../extract/extract.ts'
import type { PlannedFile } from '../extract/plan.ts'
import { sqlText } from '../selection/sql-text.ts'
import type { DeltaCounted, DeltaSide } from './request.ts'

const whole = (why: string): string => `Take the whole file instead: ${why}.`

/** The one file of voters that a side would be extracted to, and the statements before it. */
const fileOf = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  { selection, format, rawCells }: DeltaCounted,
  side: DeltaSide,
  name: 'earlier' | 'later',
): Promise<Result<PlannedFile>> => {
  const planned = await planOf(
    connection,
    snapshot,
    { ...side, selection, format, rawCells, outDir: '' },
    `_${name}`,
  )
  if (!planned.ok) return planned
  const { files, sets } = planned.value.plan
  const [file, ...more] = files
  if (file === undefined || more.length > 0)
    return fail(
      'invalid',
      'delta-of-two-files',
      'Participation of this roll is a file of its own, and a file of differences holds one row for each voter.',
      whole('it has both files'),
    )
  if (!file.columns.some(({ part }) => part === KEY))
    return fail(
      'invalid',
      'delta-without-key',
      'Without the registration number among the columns, nobody can tell which row of the earlier file is meant.',
      whole('it needs no number'),
    )
  for (const { sql } of sets) await connection.run(sql)
  return ok(file)
}

const sameColumns = (one: readonly PlannedColumn[], other: readonly PlannedColumn[]): boolean =>
  one.length === other.length &&
  one.every(({ name, part, field }, at) => {
    const there = other[at]
    return there?.name === name && there.part === part && there.field === field
  })

/** The cells as they stand in the file: in CSV an absent cell is an empty one. */
const cellsOf = (file: PlannedFile, { format, rawCells }: DeltaCounted): string[] =>
  file.columns.map(({ cell, formula }) => {
    const text = formula && !rawCells && format !== 'parquet' ? marked(cell) : cell
    return format === 'parquet' ? `(${text})::VARCHAR` : `coalesce((${text})::VARCHAR, '')`
  })

/** How many of the cells of a row got an apostrophe. */
const marksOf = ({ columns }: PlannedFile, { format, rawCells }: DeltaCounted): string => {
  const tests = format === 'parquet' || rawCells ? [] : columns.filter(({ formula }) => formula)
  return tests.length === 0
    ? '0'
    : tests.map(({ cell }) => `coalesce((${looksLikeFormula(cell)})::INTEGER, 0)`).join(' + ')
}

const tableOf = (file: PlannedFile, asked: DeltaCounted, extra: readonly string[]): string => {
  const cells = cellsOf(file, asked).map((cell, at) => `${cell} AS c${at}`)
  return `SELECT ${[...cells, ...extra].join(', ')} FROM ${file.from} WHERE ${file.where}`
}

const Keys = z.tuple([z.coerce.number(), z.coerce.number(), z.coerce.number()])

const checkKeys = async (connection: DuckDBConnection, table: string, key: string): Promise<Result<void>> => {
  const reader = await connection.runAndReadAll(
    `SELECT count(*), count(DISTINCT ${key}), count(*) FILTER (WHERE coalesce(${key}, '') = '') FROM ${table}`,
  )
  const [rows, keys, empty] = Keys.parse(reader.getRowsJson()[0])
  if (rows === keys && empty === 0) return ok(undefined)
  return fail(
    'invalid',
    'delta-key-not-unique',
    'Registration numbers of this roll are missing or stand twice, so a number does not say which row is meant.',
    whole('it needs no number'),
  )
}

/** The table that `compared` makes: columns `change`, `reason`, `columns`, `marks`, and c0, c1, … of the later file. */
export const COMPARED = 'delta_rows'

/**
 * Makes the table; the caller drops it. Fails with `delta-of-two-files`, `delta-without-key`, `delta-columns-differ`,
 * `delta-key-not-unique`, and as the selection does. @returns the columns of both files
 */
export const compared = async (
  connection: DuckDBConnection,
  { earlier, later }: { readonly earlier: OpenSnapshot; readonly later: OpenSnapshot },
  asked: DeltaCounted,
): Promise<Result<readonly PlannedColumn[]>> => {
  const before = await fileOf(connection, earlier, asked, asked.earlier, 'earlier')
  if (!before.ok) return before
  const after = await fileOf(connection, later, asked, asked.later, 'later')
  if (!after.ok) return after
  const { columns } = after.value
  if (!sameColumns(before.value.columns, columns))
    return fail(
      'conflict',
      'delta-columns-differ',
      'The later file has other columns than the earlier one, so there is no file of differences between them.',
      whole('it has the columns of today'),
    )
  const at = (part: string) => columns.findIndex((column) => column.part === part)
  const key = `c${at(KEY)}`
  const dated = columns.some(({ field }) => field === 'registration_date')
  const registered = dated ? 'f_registered AS registered' : 'NULL::DATE AS registered'
  const table = (name: string, sql: string) =>
    connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${sql}`)
  await table('delta_earlier', tableOf(before.value, asked, []))
  await table(
    'delta_later',
    tableOf(after.value, asked, [registered, `${marksOf(after.value, asked)} AS marks`]),
  )
  for (const name of ['delta_earlier', 'delta_later']) {
    const unique = await checkKeys(connection, name, key)
    if (!unique.ok) return unique
  }
  const differs = columns.map((_, i) => `e.c${i} IS DISTINCT FROM l.c${i}`)
  const status = columns.flatMap(({ field }, i) => (field === 'status' ? [differs[i]!] : []))
  const changed = columns.map(({ name }, i) => `CASE WHEN ${differs[i]} THEN ${sqlText(name)} END`)
  const since = sqlText(earlier.manifest.asOf)
  await table(
    COMPARED,
    `SELECT
       CASE WHEN e.${key} IS NULL THEN 'added' WHEN l.${key} IS NULL THEN 'removed' ELSE 'changed' END AS change,
       CASE WHEN l.${key} IS NULL THEN 'left'
         WHEN e.${key} IS NULL THEN CASE WHEN l.registered > DATE ${since} THEN 'registered' ELSE 'entered' END
         WHEN ${status.length === 0 ? 'false' : status.join(' OR ')} THEN 'status' ELSE 'details' END AS reason,
       CASE WHEN e.${key} IS NULL OR l.${key} IS NULL THEN ${asked.format === 'parquet' ? 'NULL' : "''"}
         ELSE concat_ws('; ', ${changed.join(', ')}) END AS columns,
       coalesce(l.marks, 0) AS marks,
       ${columns.map((_, i) => (`c${i}` === key ? `coalesce(l.${key}, e.${key}) AS ${key}` : `${asked.format === 'parquet' ? `l.c${i}` : `coalesce(l.c${i}, '')`} AS c${i}`)).join(', ')}
     FROM delta_earlier e FULL JOIN delta_later l ON e.${key} = l.${key}
     WHERE e.${key} IS NULL OR l.${key} IS NULL OR ${differs.join(' OR ')}
     ORDER BY coalesce(l.${key}, e.${key})`,
  )
  return ok(columns)
}

/** Lets go of what `compared` made, whether or not it came to its end. */
export const dropCompared = async (connection: DuckDBConnection): Promise<void> => {
  for (const name of [COMPARED, 'delta_earlier', 'delta_later'])
    await connection.run(`DROP TABLE IF EXISTS ${name}`)
  for (const side of ['earlier', 'later']) await connection.run(`RESET VARIABLE chosen_voters_${side}`)
}
