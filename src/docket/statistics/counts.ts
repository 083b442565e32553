/** What is a figure made from? Counts of one snapshot, its manifest, the law, and what the layout says of its codes. */
import type { Pack } from '#law'
import type { Manifest } from '#roll'

/** How many voters have these values. */
export interface Tally {
  readonly values: readonly string[]
  readonly count: number
}

/** Of the voters with these values, how many took part in each election, in the manifest's order. */
export interface Turnout {
  readonly values: readonly string[]
  readonly voted: readonly number[]
  readonly absentee: readonly number[]
  /** Method not told; absent where the roll cannot tell these from voters in person. */
  readonly untold?: readonly number[] | undefined
}

/** All that is counted of a snapshot. The last value of every row is the status, where the roll has one. */
export interface RollCounts {
  /** By plan. */
  readonly tables: Readonly<Record<string, readonly Tally[]>>
  /** By county, where the roll has one, and status. */
  readonly turnout: readonly Turnout[]
}

export interface LayoutWords {
  /** Part, canonical value, meaning. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Cells for a vote whose method is not told. */
  readonly untold: readonly string[]
}

export interface FigureSource {
  readonly manifest: Manifest
  readonly pack: Pack
  readonly layout: LayoutWords
  readonly counts: RollCounts
}

export const holdsPart = ({ facets }: Manifest, part: string): boolean => (facets[part]?.length ?? 0) > 0

/** What comes after the parts of a table: the status, where the roll has one. */
export const statusPart = (manifest: Manifest): readonly string[] =>
  holdsPart(manifest, 'status') ? ['status'] : []

/** What turnout is counted by. */
export const turnoutParts = (manifest: Manifest): string[] => [
  ...(holdsPart(manifest, 'county') ? ['county'] : []),
  ...statusPart(manifest),
]
