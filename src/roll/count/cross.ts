/** How many voters has each combination of values of some parts? Quantity-only data: counts, and no voter. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { sqlName } from '../selection/sql-text.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { checkTabulable } from './tabulate.ts'

/** Beside the parts that voters can be selected by: the month of registration, `YYYY-MM`, empty where it cannot be read. */
export const REGISTRATION_MONTH = 'registration_month'

/** How many voters have these values, one for each part asked for; an empty value is of voters who have none. */
export interface CrossTally {
  readonly values: readonly string[]
  readonly count: number
}

const MONTH_SQL = "coalesce(strftime(date_trunc('month', f_registered), '%Y-%m'), '')"

const holdsMonth = (manifest: Manifest): boolean =>
  manifest.columns.some(({ field }) => field === 'registration_date')

/** Says whether voters can be counted by all of these. Fails with `tabulate-unknown-part`. */
export const checkCrossable = (manifest: Manifest, by: readonly string[]): Result<void> => {
  for (const part of by) {
    if (part === REGISTRATION_MONTH && holdsMonth(manifest)) continue
    const known = checkTabulable(manifest, part)
    if (!known.ok) return known
  }
  return ok(undefined)
}

/** The expressions to group by, one for each part. */
export const groupColumns = (by: readonly string[]): string[] =>
  by.map((part) => (part === REGISTRATION_MONTH ? MONTH_SQL : `coalesce(${sqlName(part)}, '')`))

/** Brings cells of these parts to their canonical values, and compares rows of them in the manifest's order. */
export const canonicalRows = (manifest: Manifest, by: readonly string[]) => {
  const parts = by.map((part) => {
    const facet = manifest.facets[part] ?? []
    const canonical = new Map<string, string>()
    const place = new Map<string, number>()
    for (const [at, { value, spellings }] of facet.entries()) {
      place.set(value, at)
      for (const spelling of spellings) canonical.set(spelling, value)
    }
    return { canonical, place }
  })
  const compareAt = (at: number, a: string, b: string): number => {
    if (a === b) return 0
    if (a === '' || b === '') return a === '' ? 1 : -1
    const place = parts[at]!.place
    return (place.get(a) ?? place.size) - (place.get(b) ?? place.size) || (a < b ? -1 : 1)
  }
  return {
    values: (cells: readonly string[]): string[] =>
      cells.map((cell, at) => parts[at]!.canonical.get(cell) ?? cell),
    compare: (a: readonly string[], b: readonly string[]): number => {
      for (const [at, value] of a.entries()) {
        const order = compareAt(at, value, b[at]!)
        if (order !== 0) return order
      }
      return 0
    },
  }
}

/** Counts by canonical values, in the manifest's order; combinations without voters are left out. */
export const crossTabulateRows = async (
  connection: DuckDBConnection,
  table: string,
  manifest: Manifest,
  by: readonly string[],
): Promise<CrossTally[]> => {
  const columns = groupColumns(by)
  const list = columns.map((column) => `${column}, `).join('')
  const grouped = columns.length > 0 ? 'GROUP BY ALL' : ''
  const reader = await connection.runAndReadAll(`SELECT ${list}count(*) FROM ${table} ${grouped}`)
  const rows = canonicalRows(manifest, by)
  const Row = z.tuple([z.array(z.string()).length(by.length), z.coerce.number().int().min(0)])
  const tallies = new Map<string, { values: string[]; count: number }>()
  for (const cells of reader.getRowsJson()) {
    const [texts, count] = Row.parse([cells.slice(0, -1), cells.at(-1)])
    const values = rows.values(texts)
    const key = JSON.stringify(values)
    const known = tallies.get(key)
    if (known) known.count += count
    else if (count > 0 || by.length === 0) tallies.set(key, { values, count })
  }
  return [...tallies.values()].sort((a, b) => rows.compare(a.values, b.values))
}
