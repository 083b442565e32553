/** Which rows of two files are not alike? First which numbers, by a digest of each row; then their cells, in the numbers' order. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { looksLikeFormula, marked } from '../extract/cells.ts'
import { csvLine } from '../extract/csv-line.ts'
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

/** A row as one text, so that two rows have the same text exactly where they are the same. */
const textOf = (file: PlannedFile, asked: DeltaCounted): string =>
  csvLine(
    cellsOf(file, asked).map((cell) =>
      asked.format === 'parquet' ? `CASE WHEN ${cell} IS NULL THEN 'n' ELSE 'v' || ${cell} END` : cell,
    ),
  )

/** Both files that are compared, and where the number stands in them. */
export interface Sides {
  readonly before: PlannedFile
  readonly after: PlannedFile
  readonly key: number
}

const make = (connection: DuckDBConnection, name: string, sql: string) =>
  connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${sql}`)

const Keys = z.tuple([z.coerce.number(), z.coerce.number()])

/** The number and a digest of each row: of a whole state that is little, and the cells of what is the same are never kept. */
const digestRows = async (
  connection: DuckDBConnection,
  name: string,
  file: PlannedFile,
  key: number,
  asked: DeltaCounted,
): Promise<Result<void>> => {
  await make(
    connection,
    name,
    `SELECT coalesce(${cellsOf(file, asked)[key]}, '') AS k, md5_number(${textOf(file, asked)}) AS h
     FROM ${file.from} WHERE ${file.where}`,
  )
  const reader = await connection.runAndReadAll(`SELECT count(*), count(DISTINCT nullif(k, '')) FROM ${name}`)
  const [rows, keys] = Keys.parse(reader.getRowsJson()[0])
  if (rows === keys) return ok(undefined)
  return fail(
    'invalid',
    'delta-key-not-unique',
    'Registration numbers of this roll are missing or stand twice, so a number does not say which row is meant.',
    whole('it needs no number'),
  )
}

/** The table of the numbers that differ: `k`, and `change`: added, changed or removed. */
export const DIFFERENT = 'delta_keys'

/**
 * Makes the table `DIFFERENT`; the caller drops it. Fails with `delta-of-two-files`, `delta-without-key`,
 * `delta-columns-differ`, `delta-key-not-unique`, and as the selection does.
 */
export const compareKeys = async (
  connection: DuckDBConnection,
  { earlier, later }: { readonly earlier: OpenSnapshot; readonly later: OpenSnapshot },
  asked: DeltaCounted,
): Promise<Result<Sides>> => {
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
  const key = columns.findIndex(({ part }) => part === KEY)
  for (const [name, file] of [
    ['delta_before', before.value],
    ['delta_after', after.value],
  ] as const) {
    const digested = await digestRows(connection, name, file, key, asked)
    if (!digested.ok) return digested
  }
  await make(
    connection,
    DIFFERENT,
    `SELECT coalesce(l.k, e.k) AS k,
       CASE WHEN e.k IS NULL THEN 'added' WHEN l.k IS NULL THEN 'removed' ELSE 'changed' END AS change
     FROM delta_before e FULL JOIN delta_after l ON e.k = l.k
     WHERE e.k IS NULL OR l.k IS NULL OR e.h <> l.h`,
  )
  return ok({ before: before.value, after: after.value, key })
}

/** The table that `compareRows` makes: `change`, `reason`, `columns`, `marks`, and c0, c1, … of the later file. */
export const COMPARED = 'delta_rows'

/** Makes the table of the rows that differ, in the order of their numbers; the caller drops it. @param since day of the earlier file */
export const compareRows = async (
  connection: DuckDBConnection,
  { before, after, key }: Sides,
  asked: DeltaCounted,
  since: string,
): Promise<void> => {
  const { columns } = after
  const none = asked.format === 'parquet' ? 'NULL' : "''"
  const rowsOf = (file: PlannedFile, change: string, extra: readonly string[]): string => {
    const cells = cellsOf(file, asked)
    const all = [...cells.map((cell, at) => `${cell} AS c${at}`), ...extra]
    return `SELECT ${all.join(', ')} FROM ${file.from}
      WHERE ${file.where} AND coalesce(${cells[key]}, '') IN (SELECT k FROM ${DIFFERENT} WHERE change ${change})`
  }
  const dated = columns.some(({ field }) => field === 'registration_date')
  const registered = `${dated ? 'f_registered' : 'NULL::DATE'} AS registered`
  await make(connection, 'delta_earlier', rowsOf(before, "= 'changed'", []))
  await make(
    connection,
    'delta_later',
    rowsOf(after, "<> 'removed'", [registered, `${marksOf(after, asked)} AS marks`]),
  )
  const differs = columns.map((_, i) => `e.c${i} IS DISTINCT FROM l.c${i}`)
  const status = columns.flatMap(({ field }, i) => (field === 'status' ? [differs[i]!] : []))
  const changed = columns.map(({ name }, i) => `CASE WHEN ${differs[i]} THEN ${sqlText(name)} END`)
  const cells = columns.map((_, i) =>
    i === key ? `d.k AS c${i}` : `${none === 'NULL' ? `l.c${i}` : `coalesce(l.c${i}, '')`} AS c${i}`,
  )
  await make(
    connection,
    COMPARED,
    `SELECT d.change AS change,
       CASE d.change WHEN 'removed' THEN 'left'
         WHEN 'added' THEN CASE WHEN l.registered > DATE ${sqlText(since)} THEN 'registered' ELSE 'entered' END
         ELSE CASE WHEN ${status.length === 0 ? 'false' : status.join(' OR ')} THEN 'status' ELSE 'details' END
       END AS reason,
       CASE d.change WHEN 'changed' THEN concat_ws('; ', ${changed.join(', ')}) ELSE ${none} END AS columns,
       coalesce(l.marks, 0) AS marks, ${cells.join(', ')}
     FROM ${DIFFERENT} d LEFT JOIN delta_later l ON l.c${key} = d.k LEFT JOIN delta_earlier e ON e.c${key} = d.k
     ORDER BY d.k`,
  )
}

/** Lets go of what the comparison made, whether or not it came to its end. */
export const dropCompared = async (connection: DuckDBConnection): Promise<void> => {
  for (const name of [COMPARED, DIFFERENT, 'delta_before', 'delta_after', 'delta_earlier', 'delta_later'])
    await connection.run(`DROP TABLE IF EXISTS ${name}`)
  for (const side of ['earlier', 'later']) await connection.run(`RESET VARIABLE chosen_voters_${side}`)
}
