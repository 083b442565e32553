/**
 * Where in a snapshot is the row of a voter number? Rows are sorted by place, so a number alone would mean reading all
 * of them. A small file beside the rows lists every number with its row, sorted by number; it is made at first use.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { syncDirectory, syncFile } from '#basics/files'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { KEY } from '../extract/columns.ts'
import { sqlText } from '../selection/sql-text.ts'

const Row = z.object({ row: z.coerce.number().int().min(0) })

/** Files that are being made, by path: who comes meanwhile waits for the same one. */
const making = new Map<string, Promise<void>>()

const make = async (connection: DuckDBConnection, { voters }: OpenSnapshot, path: string): Promise<void> => {
  const partial = `${path}.partial`
  try {
    await connection.run(
      `COPY (SELECT ${KEY}, file_row_number AS row FROM ${withRowNumber(voters)} ORDER BY ${KEY}, row)
       TO ${sqlText(partial)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440)`,
    )
    syncFile(partial)
    renameSync(partial, path)
    syncDirectory(dirname(path))
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** The rows of a snapshot with their place in the file, as `file_row_number`. */
export const withRowNumber = (voters: string): string => voters.replace(/\)$/, ', file_row_number = true)')

/** The path of the file; its name holds the hash of the rows that it lists, so that it fits no others. */
const pathOf = ({ files }: OpenSnapshot): string => {
  const rows = files.find(({ name }) => name === 'voters.parquet')!
  return join(dirname(rows.path), `numbers-${rows.sha256.slice(0, 16)}.parquet`)
}

/** @throws what DuckDB throws. */
const numbersFile = async (connection: DuckDBConnection, snapshot: OpenSnapshot): Promise<string> => {
  const path = pathOf(snapshot)
  const under = making.get(path)
  if (under !== undefined) await under
  if (existsSync(path)) return path
  const made = make(connection, snapshot, path).finally(() => making.delete(path))
  making.set(path, made)
  await made
  return path
}

const lookUp = async (
  connection: DuckDBConnection,
  file: string,
  number: string,
): Promise<number | undefined> => {
  const reader = await connection.runAndReadAll(
    `SELECT row FROM read_parquet(${sqlText(file)}) WHERE ${KEY} = $1 LIMIT 1`,
    [number],
  )
  const [found] = reader.getRowObjectsJson()
  return found && Row.parse(found).row
}

/**
 * The place of a voter's row, counted from 0; undefined where the open part has none. A file that cannot be read is
 * made again. @throws what DuckDB throws.
 */
export const rowNumber = async (
  connection: DuckDBConnection,
  snapshot: OpenSnapshot,
  number: string,
): Promise<number | undefined> => {
  const file = await numbersFile(connection, snapshot)
  try {
    return await lookUp(connection, file, number)
  } catch {
    rmSync(file, { force: true })
    return lookUp(connection, await numbersFile(connection, snapshot), number)
  }
}
