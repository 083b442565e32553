/** Which rows are rejected, on which lines, and why? */
import { fail, ok, type Result } from '#basics'
import type { ClosedRow } from './closed.ts'
import type { Engine } from './engine.ts'
import { type Fault, findFaults, REPEATED } from './faults.ts'
import { feed } from './feed.ts'
import { linesOfRecords } from './lines.ts'
import { LISTED_REJECTS, type Reject } from './rejects.ts'
import { texts } from './sql.ts'
import type { Dropped, StagedText, Staging } from './staging.ts'

const REPEATED_REASON = 'a row with this registration number came before'

const fillRepeated = async (engine: Engine, numbers: Iterable<string>): Promise<void> => {
  await engine.run(`CREATE OR REPLACE TABLE ${REPEATED} (key VARCHAR)`)
  const appender = await engine.connection.createAppender(REPEATED)
  for (const number of numbers) {
    appender.appendVarchar(number)
    appender.endRow()
  }
  appender.closeSync()
}

/** Registration numbers of more than one staged row, and the places of all but the first of those rows. */
const repeatedRows = async (
  engine: Engine,
  parquets: readonly string[],
): Promise<{ dropped: Dropped; numbers: readonly string[] }> => {
  const files = `[${texts(parquets)}]`
  const found = await engine.rows(
    `SELECT registration_number AS key FROM read_parquet(${files}) GROUP BY 1 HAVING count(*) > 1`,
  )
  const numbers = found.map((row) => String(row['key']))
  if (numbers.length === 0) return { dropped: [], numbers }
  await fillRepeated(engine, numbers)
  const rows = await engine.rows(
    `SELECT list_position(${files}, filename) - 1 AS file, file_row_number AS row, registration_number AS key ` +
      `FROM read_parquet(${files}, filename = true, file_row_number = true) ` +
      `WHERE registration_number IN (SELECT key FROM ${REPEATED}) ORDER BY key, file, row`,
  )
  const seen = new Set<string>()
  const dropped: { file: number; row: number }[] = []
  for (const row of rows) {
    const key = String(row['key'])
    if (seen.has(key)) dropped.push({ file: Number(row['file']), row: Number(row['row']) })
    else seen.add(key)
  }
  return { dropped, numbers }
}

const asRejects = async (each: StagedText, faults: readonly Fault[]): Promise<Reject[]> => {
  const lines = await linesOfRecords(each.text, new Set(faults.map((fault) => fault.record)))
  return faults.map((fault) => ({
    file: each.text.source.name,
    line: lines.get(fault.record) ?? 0,
    column: fault.column,
    valueClass: fault.valueClass,
    reason: fault.reason,
  }))
}

const unaccounted = (each: StagedText, known: number): Result<never> =>
  fail(
    'corrupt',
    'rows-unaccounted',
    `${each.text.source.name} has ${each.text.survey.rows} rows; ${each.staged} could be read, ${each.closed} are closed by a protection, ` +
      `and of the other ${each.missing} the reason is known of ${known}. Nothing was imported, since rows would be lost.`,
    'Look for stray quotes in the file, mend them and import again.',
    { file: each.text.source.name, rows: each.text.survey.rows, read: each.staged },
  )

/**
 * Looks for the rows that are missing from the staged ones, and (of voters) for numbers that come twice; adds them to the rejects. Reads the
 * texts again only where there are any.
 */
export const findBadRows = async (
  staging: Staging,
  staged: readonly StagedText[],
  closed: readonly ClosedRow[],
  allowed: number,
): Promise<Result<{ dropped: Dropped; bad: number }>> => {
  const { engines, rejects } = staging
  const missing = staged.reduce((sum, each) => sum + each.missing, 0)
  const unique = staging.name === 'voters'
  const { dropped, numbers } = unique
    ? await repeatedRows(
        engines.open,
        staged.map((each) => each.parquet),
      )
    : { dropped: [], numbers: [] }
  const bad = missing + dropped.length
  if (bad === 0) return ok({ dropped, bad })
  const closedKeys = new Set(unique ? closed.filter((row) => row.whole).map((row) => row.key) : [])
  await fillRepeated(engines.closed, [...numbers, ...closedKeys])
  const tooMany = bad > allowed
  const seen = new Set<string>()
  for (const each of staged) {
    if (each.missing === 0 && numbers.length === 0) continue
    if (tooMany && rejects.length >= LISTED_REJECTS) break
    const found = await feed(each.text, staging.work, (path) =>
      findFaults(engines.closed, each.task, path, tooMany ? LISTED_REJECTS : undefined),
    )
    const again: Fault[] = []
    let closedAgain = 0
    for (const { record, key } of found.repeated) {
      if (seen.has(key)) again.push({ record, column: '', valueClass: 'row', reason: REPEATED_REASON })
      if (seen.has(key) && closedKeys.has(key)) closedAgain++
      seen.add(key)
    }
    if (!tooMany && found.bad + closedAgain !== each.missing)
      return unaccounted(each, found.bad + closedAgain)
    const all = [...found.faults, ...again].sort((a, b) => a.record - b.record)
    rejects.push(...(await asRejects(each, all.slice(0, LISTED_REJECTS))))
  }
  return ok({ dropped, bad })
}
