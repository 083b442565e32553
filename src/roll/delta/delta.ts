/** What has changed between two files of voters, counted or written? The same inputs give the same bytes (invariant 5). */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import type { PlannedColumn } from '../extract/columns.ts'
import type { PlannedFile } from '../extract/plan.ts'
import { PARTIAL, writeFile } from '../extract/write.ts'
import { COMPARED, compareKeys, compareRows, DIFFERENT, dropCompared } from './compare.ts'
import type { DeltaCount, DeltaCounted, DeltaRequest, DeltaResult } from './request.ts'
import { DELTA_COLUMNS, DELTA_FIELD } from './words.ts'

interface Sides {
  readonly earlier: OpenSnapshot
  readonly later: OpenSnapshot
}

const Sum = z.coerce.number().int().min(0)
const Sums = z.tuple([Sum, Sum, Sum])

const totals = async (connection: DuckDBConnection): Promise<DeltaCount> => {
  const of = (change: string) => `count(*) FILTER (WHERE change = '${change}')`
  const reader = await connection.runAndReadAll(
    `SELECT ${of('added')}, ${of('changed')}, ${of('removed')} FROM ${DIFFERENT}`,
  )
  const [added, changed, removed] = Sums.parse(reader.getRowsJson()[0])
  return { rows: added + changed + removed, added, changed, removed }
}

const marksIn = async (connection: DuckDBConnection): Promise<number> => {
  const reader = await connection.runAndReadAll(`SELECT coalesce(sum(marks), 0) FROM ${COMPARED}`)
  return z.tuple([Sum]).parse(reader.getRowsJson()[0])[0]
}

const SQL_OF = { delta_change: 'change', delta_reason: 'reason', delta_columns: 'columns' } as const

const fileOf = (columns: readonly PlannedColumn[], { format }: DeltaCounted): PlannedFile => ({
  name: `voters-delta.${format === 'parquet' ? 'parquet' : 'csv'}`,
  columns: [
    ...DELTA_COLUMNS.map(([part]): PlannedColumn => ({
      name: part,
      part,
      field: DELTA_FIELD,
      type: 'text',
      cell: SQL_OF[part],
      formula: false,
    })),
    // What a spreadsheet would run was marked when the rows were compared.
    ...columns.map((column, at) => ({ ...column, cell: `c${at}`, formula: false })),
  ],
  from: COMPARED,
  where: 'true',
})

/** How many voters are added, changed and removed. Fails as `compareKeys` does. @throws what DuckDB throws. */
export const countDelta = async (
  connection: DuckDBConnection,
  sides: Sides,
  asked: DeltaCounted,
): Promise<Result<DeltaCount>> => {
  try {
    const found = await compareKeys(connection, sides, asked)
    return found.ok ? ok(await totals(connection)) : found
  } finally {
    await dropCompared(connection)
  }
}

/** Writes the file of differences into `outDir`. Fails as `compareKeys` does. @throws what DuckDB throws, leaving no file. */
export const writeDelta = async (
  connection: DuckDBConnection,
  sides: Sides,
  asked: DeltaRequest,
): Promise<Result<DeltaResult>> => {
  try {
    const found = await compareKeys(connection, sides, asked)
    if (!found.ok) return found
    await compareRows(connection, found.value, asked, sides.earlier.manifest.asOf)
    const count = await totals(connection)
    const file = fileOf(found.value.after.columns, asked)
    const path = join(asked.outDir, file.name)
    try {
      const written = await writeFile(
        connection,
        file,
        {
          ...asked.later,
          selection: asked.selection,
          format: asked.format,
          rawCells: true,
          outDir: asked.outDir,
        },
        () => undefined,
      )
      return ok({ ...count, files: [written], formulaCellsMarked: await marksIn(connection) })
    } catch (error) {
      await rm(path, { force: true })
      await rm(path + PARTIAL, { force: true })
      throw error
    }
  } finally {
    await dropCompared(connection)
  }
}
