/** The slow pass, made only when rows are missing: which records are bad, and why? */
import { rowChecks, valueClass } from './checks.ts'
import { readCsv } from './csv.ts'
import type { Engine } from './engine.ts'
import { FAULT_MARK } from './tidy.ts'
import { LISTED_REJECTS } from './rejects.ts'
import { keyOf, type StageTask } from './stage.ts'

export interface Fault {
  /** Number of the record, 1 is the first after the header. */
  readonly record: number
  readonly column: string
  readonly valueClass: string
  readonly reason: string
}

const STRUCTURE: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'too few cells',
  'TOO MANY COLUMNS': 'too many cells',
  'UNQUOTED VALUE': 'a quote inside a cell is not doubled',
  'LINE SIZE OVER MAXIMUM': 'record too long',
  'INVALID ENCODING': 'bytes that are no text',
}

/** Marks of `tidy.ts`, and what they stand for. */
const FORM = [
  { mark: FAULT_MARK.quotes, reason: 'a quote is not closed, or not doubled inside a cell' },
  { mark: FAULT_MARK.return, reason: 'a carriage return in a cell' },
]

/**
 * Numbers of all records, given those (of all) that could not be cut into cells: the n-th record that could be cut is not the n-th
 * of the file when bad ones came before it.
 */
export const recordNumbers = (uncut: readonly number[]): ((nth: number) => number) => {
  const sorted = [...uncut].sort((a, b) => a - b)
  return (nth) => {
    let record = nth
    for (const bad of sorted) {
      if (bad > record) break
      record++
    }
    return record
  }
}

export interface FaultPass {
  readonly faults: readonly Fault[]
  /** All of them, also those beyond the listed ones. */
  readonly bad: number
  /** Records, in order, of the rows whose number is in the table `repeated_numbers`; its key with each. */
  readonly repeated: readonly { readonly record: number; readonly key: string }[]
}

/** A table, in memory, of registration numbers that were seen more than once. */
export const REPEATED = 'repeated_numbers'

/** Reads the text at `path` in order and lists what is wrong with it; with a limit, the first of it. */
export const findFaults = async (
  engine: Engine,
  task: StageTask,
  path: string,
  limit: number | undefined,
): Promise<FaultPass> => {
  const checks = rowChecks(task.layout, task.shape)
  const verdict = checks.map((check, index) => `WHEN NOT ${check.passes} THEN ${index}`).join(' ')
  const classes = checks.map((check, index) => `WHEN ${index} THEN ${valueClass(check.cell)}`).join(' ')
  const key = keyOf(task)
  // `reject_errors` is made anew by each scan.
  await engine.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE faults AS SELECT nth, verdict, class, key FROM (` +
      `SELECT nth, verdict, CASE verdict ${classes} END AS class, ` +
      `CASE WHEN verdict IS NULL AND ${key} IN (SELECT key FROM ${REPEATED}) THEN ${key} END AS key FROM (` +
      `SELECT *, row_number() OVER () AS nth, CASE ${verdict} END AS verdict FROM ` +
      `${readCsv(path, task.shape, task.survey, { ordered: true, keepRejects: limit ?? 0 })})) ` +
      `WHERE verdict IS NOT NULL OR key IS NOT NULL${limit === undefined ? '' : ` LIMIT ${limit}`}`,
  )
  const header = task.shape.dialect.header ? 1 : 0
  const cutFaults = await engine.rows(
    'SELECT line, any_value(error_type)::VARCHAR AS kind, any_value(trim(csv_line)) AS text FROM reject_errors GROUP BY line ORDER BY line',
  )
  const uncut = cutFaults.map((row) => Number(row['line']) - header)
  const numberOf = recordNumbers(uncut)
  const rows = await engine.rows('SELECT nth, verdict, class, key FROM faults ORDER BY nth')
  await engine.run('DROP TABLE faults; DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
  const faults: Fault[] = cutFaults.map((row, index) => ({
    record: uncut[index]!,
    column: '',
    valueClass: 'row',
    reason:
      FORM.find(({ mark }) => mark === row['text'])?.reason ??
      STRUCTURE[String(row['kind'])] ??
      'cannot be cut into cells',
  }))
  const again: { record: number; key: string }[] = []
  for (const row of rows) {
    const record = numberOf(Number(row['nth']))
    if (row['verdict'] === null) {
      again.push({ record, key: String(row['key']) })
      continue
    }
    const check = checks[Number(row['verdict'])]!
    faults.push({ record, column: check.column, valueClass: String(row['class']), reason: check.reason })
  }
  const listed = faults.sort((a, b) => a.record - b.record).slice(0, LISTED_REJECTS)
  return { faults: listed, bad: faults.length, repeated: again }
}
