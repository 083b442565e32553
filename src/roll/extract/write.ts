/** How does a planned file get onto disk, whole, with its hash? */
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { sqlText } from '../selection/sql-text.ts'
import { as, looksLikeFormula, marked } from './cells.ts'
import { CSV_LINES, csvHeader, csvLine } from './csv-line.ts'
import { followSha256 } from './follow-hash.ts'
import type { PlannedFile } from './plan.ts'
import type { ExtractFile, ExtractRequest } from './request.ts'

const PARQUET = `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, USE_TMP_FILE false)`

const Sum = z.tuple([z.coerce.number().int().min(0)])

/** The suffix of a file that is not whole yet. */
export const PARTIAL = '.partial'

const marksFormulas = (request: ExtractRequest) => request.format !== 'parquet' && !request.rawCells

const copyOf = (file: PlannedFile, request: ExtractRequest, path: string): string => {
  const mark = marksFormulas(request)
  const cells = file.columns.map(({ cell, formula }) => (formula && mark ? marked(cell) : cell))
  const names = file.columns.map(({ name }) => name)
  const lines = request.format !== 'parquet'
  const columns = lines
    ? [as(csvLine(cells), csvHeader(names))]
    : cells.map((cell, index) => as(cell, names[index]!))
  const rows = `SELECT ${columns.join(', ')} FROM ${file.from} WHERE ${file.where}`
  return `COPY (${rows}) TO ${sqlText(path)} ${lines ? CSV_LINES : PARQUET}`
}

/** How many cells of the file get an apostrophe: only columns known to hold such cells are looked at. */
export const countMarked = async (
  connection: DuckDBConnection,
  file: PlannedFile,
  request: ExtractRequest,
): Promise<number> => {
  const tests = marksFormulas(request)
    ? file.columns.filter(({ formula }) => formula).map(({ cell }) => looksLikeFormula(cell))
    : []
  if (tests.length === 0) return 0
  const counts = tests.map((test) => `count(*) FILTER (WHERE ${test})`).join(' + ')
  const reader = await connection.runAndReadAll(`SELECT ${counts} FROM ${file.from} WHERE ${file.where}`)
  return Sum.parse(reader.getRowsJson()[0])[0]
}

/** @throws Error where DuckDB would not keep the order of rows: the bytes would differ from run to run (invariant 5). */
const checkOrdered = async (connection: DuckDBConnection, copy: string): Promise<void> => {
  const plan = await connection.runAndReadAll(`EXPLAIN ${copy}`)
  if (!JSON.stringify(plan.getRowsJson()).includes('BATCH_COPY_TO_FILE')) {
    throw new Error('DuckDB plans to write these rows in no fixed order')
  }
}

/**
 * Writes one file: under a partial name, and under its own once it is whole. Not synced to disk: whoever acknowledges
 * the extract does that. @throws what DuckDB throws, leaving the partial file.
 * @param onShare told from time to time which share (0 to 1) is done
 */
export const writeFile = async (
  connection: DuckDBConnection,
  file: PlannedFile,
  request: ExtractRequest,
  onShare: (share: number) => void,
): Promise<ExtractFile> => {
  const path = join(request.outDir, file.name)
  const partial = path + PARTIAL
  const copy = copyOf(file, request, partial)
  await checkOrdered(connection, copy)
  let state: 'writing' | 'written' | 'failed' = 'writing'
  const timer = setInterval(
    () => onShare(Math.min(1, Math.max(0, connection.progress.percentage / 100))),
    200,
  )
  const following = followSha256(partial, () => state)
  let rows: number
  try {
    const copied = await connection.run(copy)
    rows = copied.rowsChanged
    state = 'written'
  } catch (error) {
    state = 'failed'
    await following.catch(() => undefined)
    throw error
  } finally {
    clearInterval(timer)
  }
  const hashed = await following
  const { size } = await stat(partial)
  if (hashed?.bytes !== size) throw new Error(`${file.name}: hashed ${hashed?.bytes} of ${size} bytes`)
  await rename(partial, path)
  return {
    name: file.name,
    bytes: size,
    sha256: hashed.sha256,
    rows,
    columns: file.columns.map(({ name, field, part, type }) => ({ name, field, part, type })),
  }
}
