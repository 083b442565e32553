/** How many voters has each value of a part? Quantity-only data: counts, and no voter. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { sqlName } from '../selection/sql-text.ts'
import type { Manifest } from '../snapshot/manifest.ts'

/** A value of the part and how many of the chosen voters have it. `value` is empty for voters who have none. */
export interface Tally {
  readonly value: string
  readonly count: number
}

const Rows = z.array(z.tuple([z.string().nullable(), z.coerce.number().int().min(0)]))

/** Says whether voters can be counted by a part. Fails with `tabulate-unknown-part`. */
export const checkTabulable = (manifest: Manifest, by: string): Result<void> => {
  if (Object.hasOwn(manifest.facets, by)) return ok(undefined)
  const parts = Object.keys(manifest.facets).sort()
  return fail(
    'invalid',
    'tabulate-unknown-part',
    `Voters of this roll cannot be counted by ${JSON.stringify(by.slice(0, 80))}.`,
    `Use one of: ${parts.join(', ')}.`,
    { part: by.slice(0, 200), parts },
  )
}

/** Counts by the roll's canonical values, in the manifest's order, values without voters left out. */
export const tabulateRows = async (
  connection: DuckDBConnection,
  table: string,
  where: string,
  manifest: Manifest,
  by: string,
): Promise<Tally[]> => {
  const column = sqlName(by)
  const reader = await connection.runAndReadAll(
    `SELECT ${column}, count(*) FROM ${table} WHERE ${where} GROUP BY ${column}`,
  )
  const facet = manifest.facets[by] ?? []
  const canonical = new Map(
    facet.flatMap(({ value, spellings }) => spellings.map((text) => [text, value] as const)),
  )
  const counts = new Map<string, number>(facet.map(({ value }) => [value, 0]))
  for (const [cell, count] of Rows.parse(reader.getRowsJson())) {
    const value = cell === null ? '' : (canonical.get(cell) ?? cell)
    counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return [...counts].filter(([, count]) => count > 0).map(([value, count]) => ({ value, count }))
}
