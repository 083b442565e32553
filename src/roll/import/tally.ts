/** What does the finished open part hold? Totals, facets, elections and gaps, counted from the written file itself. */
import type { Layout } from '../layout/schema.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { canonical } from './arrange.ts'
import type { Engine } from './engine.ts'
import { MASK_BITS } from './participation.ts'
import { name } from './sql.ts'

/**
 * That nobody of a small place voted may be chance. It is called a gap where the rest of the county voted at a rate that
 * would make it rarer than this.
 */
const CHANCE = 0.001

const isGap = (place: { rows: number; voted: number }, county: { rows: number; voted: number }): boolean => {
  if (place.voted > 0 || county.voted === 0) return false
  const rate = county.voted / (county.rows - place.rows)
  return (1 - rate) ** place.rows < CHANCE
}

/** The first characters by which a spreadsheet takes a cell for a formula. */
const FORMULA = '(61, 43, 45, 64, 9, 13)'

/** Cells of each column that a spreadsheet would take for a formula. */
export const formulaCells = async (
  engine: Engine,
  relation: string,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const counts = parts.map(
    (part) => `count(*) FILTER (WHERE ascii(${name(part)}) IN ${FORMULA}) AS ${name(part)}`,
  )
  const [row] = await engine.rows(`SELECT ${counts.join(', ')} FROM ${relation}`)
  return new Map(parts.map((part) => [part, Number(row?.[part] ?? 0)]))
}

/** Rows by county and status. */
export const controlTotals = async (
  engine: Engine,
  layout: Layout,
  relation: string,
  parts: readonly string[],
): Promise<NonNullable<Manifest['control']>> => {
  const column = (part: string): string => (parts.includes(part) ? canonical(layout, part) : 'NULL')
  const rows = await engine.rows(
    `SELECT coalesce(${column('county')}, '') AS county, coalesce(${column('status')}, '') AS status, ` +
      `count(*) AS n FROM ${relation} GROUP BY ALL ORDER BY county, status`,
  )
  return rows.map((row) => ({
    county: String(row['county']),
    status: String(row['status']),
    rows: Number(row['n']),
  }))
}

/** Per county and municipality: rows, who voted in each election, and the elections for which nothing was recorded. */
export const completeness = async (
  engine: Engine,
  layout: Layout,
  relation: string,
  parts: readonly string[],
  elections: readonly string[],
): Promise<Manifest['completeness']> => {
  const column = (part: string): string =>
    parts.includes(part) ? `coalesce(${canonical(layout, part)}, '')` : "''"
  const voted = elections.map(
    (_, bit) => `sum((voted_${Math.floor(bit / MASK_BITS)} >> ${bit % MASK_BITS}) & 1)::BIGINT AS v${bit}`,
  )
  const rows = await engine.rows(
    `SELECT ${column('county')} AS county, ${column('municipality')} AS municipality, count(*) AS n` +
      `${voted.map((sum) => `, ${sum}`).join('')} FROM ${relation} GROUP BY county, municipality ORDER BY county, municipality`,
  )
  const places = rows.map((row) => ({
    county: String(row['county']),
    municipality: String(row['municipality']),
    rows: Number(row['n']),
    voted: elections.map((_, bit) => Number(row[`v${bit}`] ?? 0)),
  }))
  const counties = new Map<string, { rows: number; voted: number[] }>()
  for (const place of places) {
    const sums = counties.get(place.county) ?? { rows: 0, voted: elections.map(() => 0) }
    counties.set(place.county, {
      rows: sums.rows + place.rows,
      voted: sums.voted.map((sum, bit) => sum + place.voted[bit]!),
    })
  }
  return places.map((place) => {
    const { rows: all, voted: byElection } = counties.get(place.county)!
    const gaps = elections.filter((_, bit) =>
      isGap({ rows: place.rows, voted: place.voted[bit]! }, { rows: all, voted: byElection[bit]! }),
    )
    return { ...place, gaps }
  })
}
