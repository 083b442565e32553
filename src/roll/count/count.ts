/** How many voters does a selection choose? */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'

const Row = z.tuple([z.coerce.number().int().min(0)])

/** Counts the rows of a table expression that meet a condition. @throws what DuckDB throws. */
export const countRows = async (
  connection: DuckDBConnection,
  table: string,
  where: string,
): Promise<number> => {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${table} WHERE ${where}`)
  return Row.parse(reader.getRowsJson()[0])[0]
}
