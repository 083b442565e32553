/** How many of the voters in the roll took part in each election, and how? Quantity-only data: counts, and no voter. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { sqlName, sqlText } from '../selection/sql-text.ts'
import type { ElectionInfo, Manifest } from '../snapshot/manifest.ts'
import { canonicalRows, groupColumns } from './cross.ts'

/** Of the voters with these values, by election in the manifest's order. */
export interface TurnoutTally {
  readonly values: readonly string[]
  /** Who took part, by any method. */
  readonly voted: readonly number[]
  /** Who of them by absentee ballot. */
  readonly absentee: readonly number[]
  /** Who of them by a method that the roll does not tell; absent where it cannot be told apart from in person. */
  readonly untold?: readonly number[]
}

interface Sums {
  readonly values: string[]
  readonly voted: number[]
  readonly absentee: number[]
  readonly untold: number[]
}

const Count = z.coerce.number().int().min(0)

/** A sum of bits: a third of the time that counting the rows with the bit takes. */
const howMany = (mask: 'voted' | 'absentee', { bit }: ElectionInfo): string =>
  `coalesce(sum(((${mask}_${Math.floor(bit / 64)} >> ${bit % 64}) & 1)::INTEGER), 0)`

/** Whether a method that the roll does not tell can be told apart: only the cells of wide elections keep it. */
export const tellsUntold = (manifest: Manifest): boolean =>
  manifest.elections.every(({ column }) => column !== undefined)

/**
 * Who took part in each election, grouped by canonical values of parts. `untold`: cells that stand for a vote whose method
 * is not told. @throws what DuckDB throws.
 */
export const turnoutRows = async (
  connection: DuckDBConnection,
  table: string,
  manifest: Manifest,
  by: readonly string[],
  untold: readonly string[],
): Promise<TurnoutTally[]> => {
  const { elections } = manifest
  const rows = canonicalRows(manifest, by)
  const groups = new Map<string, Sums>()
  const groupOf = (cells: readonly unknown[]): Sums => {
    const values = rows.values(z.array(z.string()).parse(cells))
    const key = JSON.stringify(values)
    const zeros = () => elections.map(() => 0)
    const known = groups.get(key) ?? { values, voted: zeros(), absentee: zeros(), untold: zeros() }
    groups.set(key, known)
    return known
  }
  const list = groupColumns(by)
  const grouped = list.length > 0 ? 'GROUP BY ALL' : ''
  const counts = elections.flatMap((election) => [howMany('voted', election), howMany('absentee', election)])
  if (counts.length > 0) {
    const reader = await connection.runAndReadAll(
      `SELECT ${[...list, ...counts].join(', ')} FROM ${table} ${grouped}`,
    )
    for (const row of reader.getRowsJson()) {
      const group = groupOf(row.slice(0, by.length))
      const cells = z.array(Count).parse(row.slice(by.length))
      for (const at of elections.keys()) {
        group.voted[at]! += cells[2 * at]!
        group.absentee[at]! += cells[2 * at + 1]!
      }
    }
  }
  const told = tellsUntold(manifest)
  for (const [at, { column }] of told && untold.length > 0 ? elections.entries() : []) {
    // Few cells if any hold such a value: row groups without it are passed over.
    const where = `${sqlName(column ?? '')} IN (${untold.map(sqlText).join(', ')})`
    const reader = await connection.runAndReadAll(
      `SELECT ${[...list, 'count(*)'].join(', ')} FROM ${table} WHERE ${where} ${grouped}`,
    )
    for (const row of reader.getRowsJson()) groupOf(row.slice(0, -1)).untold[at]! += Count.parse(row.at(-1))
  }
  return [...groups.values()]
    .sort((a, b) => rows.compare(a.values, b.values))
    .map(({ untold: sums, ...group }) => ({ ...group, ...(told && { untold: sums }) }))
}
