/** Which values do the parts that a selection may name have, how are they spelled, and how many rows have each? */
import { partsOf } from '../fields/fields.ts'
import type { Layout } from '../layout/schema.ts'
import { canonical } from './arrange.ts'
import type { Engine } from './engine.ts'
import { name } from './sql.ts'

export interface FacetValue {
  readonly value: string
  readonly spellings: string[]
  readonly count: number
}

/** Parts that a selection can name (selection.ts), of those held. */
export const facetParts = (parts: readonly string[]): readonly string[] => {
  const wanted = new Set([
    'status',
    'status_reason',
    'military_overseas_status',
    'ward',
    'precinct',
    ...partsOf('districts'),
  ])
  return parts.filter((part) => wanted.has(part))
}

/** The facet of one part of a Parquet relation: canonical values, sorted. Empty cells have no value. */
export const facetOf = async (
  engine: Engine,
  layout: Layout,
  relation: string,
  part: string,
): Promise<FacetValue[]> => {
  const rows = await engine.rows(
    `SELECT ${canonical(layout, part)} AS value, ${name(part)} AS spelling, count(*) AS n FROM ${relation} ` +
      `WHERE ${name(part)} IS NOT NULL GROUP BY ALL ORDER BY value, spelling`,
  )
  const values = new Map<string, { value: string; spellings: string[]; count: number }>()
  for (const row of rows) {
    const value = String(row['value'])
    const entry = values.get(value) ?? { value, spellings: [], count: 0 }
    entry.spellings.push(String(row['spelling']))
    entry.count += Number(row['n'])
    values.set(value, entry)
  }
  return [...values.values()]
}
