/** How many, and where is the record known to be incomplete? (`counts.json`: numbers only, nobody's data.) */
import { canonicalJson, type Json } from '#basics'
import type { BundleFacts } from './facts.ts'

export interface Gap {
  readonly county: string
  readonly municipality: string
  readonly rows: number
  readonly elections: readonly string[]
}

/** Municipalities of the counted places that have voters but no participation at all in an election of the bundle. */
export const knownGaps = (facts: BundleFacts): Gap[] => {
  const wanted = new Set(facts.request.elections)
  const counties = new Set(facts.counts.find((t) => t.by === 'county')?.rows.map((row) => row.value))
  const places = new Set(facts.counts.find((t) => t.by === 'municipality')?.rows.map((row) => row.value))
  return facts.snapshot.completeness
    .filter((place) => counties.size === 0 || counties.has(place.county))
    .filter((place) => places.size === 0 || places.has(place.municipality))
    .map((place) => ({
      county: place.county,
      municipality: place.municipality,
      rows: place.rows,
      elections: place.gaps.filter((id) => wanted.has(id)),
    }))
    .filter((gap) => gap.elections.length > 0)
}

export const countsJson = (facts: BundleFacts): string => {
  const value = {
    format: 'rollkeeper-counts@1',
    request: facts.request.number,
    snapshot: facts.snapshot.id,
    asOf: facts.snapshot.asOf,
    voters: facts.voters,
    files: facts.files.map((file) => ({ path: `data/${file.name}`, rows: file.rows })),
    tables: facts.counts.map((table) => ({ by: table.by, rows: table.rows.map((row) => ({ ...row })) })),
    gaps: knownGaps(facts),
  }
  return `${canonicalJson(value as unknown as Json)}\n`
}
