/** How is a selection of a snapshot written to files? The same snapshot and request give the same bytes (invariant 5). */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { countRows } from '../count/count.ts'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { resolveElections } from '../selection/elections.ts'
import { sqlText } from '../selection/sql-text.ts'
import type { Condition } from '../selection/condition.ts'
import { selectionWhere } from '../selection/where.ts'
import type { ElectionInfo } from '../snapshot/manifest.ts'
import { absentFields, givenFields } from './columns.ts'
import { type ExtractPlan, planExtract, type PlannedFile } from './plan.ts'
import type { ExtractFile, ExtractRequest, ExtractResult } from './request.ts'
import { countMarked, PARTIAL, writeFile } from './write.ts'

const Lowest = z.tuple([z.string().nullable(), z.boolean().nullable()])

const chosenElections = (
  asked: ExtractRequest['elections'],
  elections: readonly ElectionInfo[],
): Result<readonly ElectionInfo[]> => {
  if (asked === 'none' || (asked !== 'all' && asked.length === 0)) return ok([])
  return asked === 'all' ? ok(elections) : resolveElections([...asked], elections)
}

/** Every sign that begins a formula sorts at or below `@`: where the lowest cell sorts above, there is none. */
const mayHoldFormulas = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  elections: readonly ElectionInfo[],
): Promise<boolean> => {
  const columns = elections.flatMap(({ column }) => (column === undefined ? [] : [sqlText(column)]))
  if (columns.length === 0) return false
  const { path } = snapshot.files.find(({ name }) => name === 'voters.parquet')!
  const reader = await connection.runAndReadAll(
    `SELECT min(coalesce(stats_min_value, stats_min)),
      bool_or(coalesce(stats_min_value, stats_min) IS NULL AND coalesce(stats_null_count, 0) < num_values)
     FROM parquet_metadata(${sqlText(path)}) WHERE path_in_schema IN (${columns.join(', ')})`,
  )
  const [lowest, unknown] = Lowest.parse(reader.getRowsJson()[0])
  return unknown === true || (lowest !== null && lowest < 'A')
}

const removeFiles = async (request: ExtractRequest, files: readonly PlannedFile[]): Promise<void> => {
  for (const { name } of files) {
    const path = join(request.outDir, name)
    await rm(path, { force: true })
    await rm(path + PARTIAL, { force: true })
  }
}

/** What an extract would write, and which voters are meant. Fails as `selectionWhere` and `planExtract` do. */
export const planOf = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  request: ExtractRequest,
  side?: string,
): Promise<Result<{ readonly plan: ExtractPlan; readonly where: Condition }>> => {
  const { manifest } = snapshot
  const where = selectionWhere(request.selection, manifest)
  if (!where.ok) return where
  const elections = chosenElections(request.elections, manifest.elections)
  if (!elections.ok) return elections
  const formula = request.methodShown && (await mayHoldFormulas(connection, snapshot, elections.value))
  const plan = planExtract(request, snapshot, where.value, elections.value, formula, side)
  return plan.ok ? ok({ plan: plan.value, where: where.value }) : plan
}

/**
 * Writes the files of an extract into `outDir`. Fails as `selectionWhere` and `planExtract` do.
 * @throws what DuckDB throws (disk full, damaged snapshot), after removing every file of this extract
 */
export const extractFiles = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  request: ExtractRequest,
): Promise<Result<ExtractResult>> => {
  const { manifest } = snapshot
  const planned = await planOf(connection, snapshot, request)
  if (!planned.ok) return planned
  const { plan, where } = planned.value
  const { files, sets } = plan
  const rows = await countRows(connection, snapshot.voters, where.exact)
  const written: ExtractFile[] = []
  let formulaCellsMarked = 0
  try {
    for (const { sql } of sets) await connection.run(sql)
    for (const file of files) {
      const tell = (share: number) =>
        request.onProgress?.({ phase: file.name, done: Math.round(rows * share), total: rows, unit: 'rows' })
      tell(0)
      formulaCellsMarked += await countMarked(connection, file, request)
      written.push(await writeFile(connection, file, request, tell))
      tell(1)
    }
    const voters = written.find(({ name }) => name.startsWith('voters.'))
    if (voters && voters.rows !== rows) throw new Error(`extracted ${voters.rows} of ${rows} voters`)
  } catch (error) {
    await removeFiles(request, files)
    throw error
  } finally {
    for (const { variable } of sets) await connection.run(`RESET VARIABLE ${variable}`)
  }
  const absent = absentFields(givenFields(request), manifest)
  return ok({ files: written, rows, formulaCellsMarked, absent })
}
