/** Which of many selections choose which of a few rows? All of them asked in one go, of rows that were read once. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import type { Selection } from '../selection/selection.ts'
import { selectionWhere } from '../selection/where.ts'
import type { Manifest } from '../snapshot/manifest.ts'

/** So many conditions a statement: planning grows faster than their number. */
const AT_ONCE = 100

const Counts = z.array(z.coerce.number().int().min(0))

const conditions = (selections: readonly Selection[], manifest: Manifest): Result<string[]> => {
  const tests: string[] = []
  for (const selection of selections) {
    const where = selectionWhere(selection, manifest)
    if (!where.ok) return where
    tests.push(where.value.exact)
  }
  return ok(tests)
}

/**
 * For each selection, how many rows of a table it chooses; a selection that stands there often is asked once. Fails as
 * `selectionWhere` does. @param table columns of a snapshot's open part @throws what DuckDB throws.
 */
export const countChosen = async (
  connection: DuckDBConnection,
  table: string,
  selections: readonly Selection[],
  manifest: Manifest,
): Promise<Result<number[]>> => {
  const tests = conditions(selections, manifest)
  if (!tests.ok) return tests
  const distinct = [...new Set(tests.value)]
  const counted = new Map<string, number>()
  for (let from = 0; from < distinct.length; from += AT_ONCE) {
    const some = distinct.slice(from, from + AT_ONCE)
    const columns = some.map((test, at) => `count(*) FILTER (WHERE ${test}) AS c${at}`)
    const reader = await connection.runAndReadAll(`SELECT ${columns.join(', ')} FROM ${table}`)
    const counts = Counts.parse(reader.getRowsJson()[0])
    for (const [at, test] of some.entries()) counted.set(test, counts[at]!)
  }
  return ok(tests.value.map((test) => counted.get(test)!))
}
