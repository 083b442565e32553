/** The elections of the roll, newest first, with how likely whom each was to bring to the polls. */
import type { State } from '../data/state-schema.ts'
import type { Table } from '../data/table.ts'
import { dayOf } from '../calendar.ts'
import { hash32 } from '../random.ts'
import type { Geography } from './places.ts'

export const HABITS = 32
export const ABSENTEE_CLASSES = 3

export interface Elections {
  readonly count: number
  readonly labels: readonly string[]
  readonly days: Int32Array
  readonly kinds: readonly string[]
  readonly turnout: Float64Array
  /** Number of age bands, and the band of an age in whole years. */
  readonly bands: number
  readonly bandOf: Uint8Array
  /** Chance to vote, [election][habit][age band]. */
  readonly chance: Float64Array
  /** Chance that a vote was absentee, [election][0 permanent, 1 from 65, 2 others]. */
  readonly absentee: Float64Array
  /** Whether a place sent no participation at all, [election][place]. */
  readonly missing: Uint8Array
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const logit = (p: number): number => Math.log(p / (1 - p))

/** Habits as standard normal midpoints: quantiles by bisection on the logistic approximation of the normal. */
const habits = Array.from({ length: HABITS }, (_, at) => logit((at + 0.5) / HABITS) / 1.702)

/** The log-odds at which the mean over habits and ages (even weights) is the turnout wanted. */
const offsetFor = (turnout: number, spread: number, ages: readonly number[]): number => {
  let [low, high] = [-12, 12]
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2
    let sum = 0
    for (const habit of habits) for (const add of ages) sum += sigmoid(middle + spread * habit + add)
    if (sum / (HABITS * ages.length) < turnout) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Those held up to `asOf`, newest first. */
export const buildElections = (
  table: Table,
  rules: State['turnout'],
  { counties, places }: Geography,
  asOf: number,
): Elections => {
  const at = (row: readonly string[], column: string): string => row[table.column(column)]!
  const rows = table.rows
    .filter((row) => dayOf(at(row, 'date')) <= asOf)
    .sort((one, other) => (at(one, 'date') < at(other, 'date') ? 1 : -1))
  const adds = rules.ages.map(({ add }) => add)
  const bandOf = Uint8Array.from({ length: 160 }, (_, age) =>
    Math.max(
      0,
      rules.ages.findLastIndex(({ from }) => age >= from),
    ),
  )
  const chance: number[] = []
  const absentee: number[] = []
  const missing: number[] = []
  for (const row of rows) {
    const label = at(row, 'label')
    const offset = offsetFor(Number(at(row, 'turnout')), rules.spread, adds)
    for (const habit of habits)
      for (const add of adds) chance.push(sigmoid(offset + rules.spread * habit + add))
    const base = logit(Number(at(row, 'absentee')))
    const { permanent, from65, others } = rules.absentee
    absentee.push(sigmoid(base + permanent), sigmoid(base + from65), sigmoid(base + others))
    const reported = Number(at(row, 'counties_reported') || counties.length)
    const late = Number(at(row, 'municipalities_missing'))
    for (const { county, municipality } of places) {
      // So many of the counties reported, spread evenly over the list.
      const silent =
        Math.floor(((county + 1) * reported) / counties.length) ===
        Math.floor((county * reported) / counties.length)
      missing.push(silent || hash32(`${label}/${municipality}`) / 0x1_0000_0000 < late ? 1 : 0)
    }
  }
  return {
    count: rows.length,
    labels: rows.map((row) => at(row, 'label')),
    days: Int32Array.from(rows, (row) => dayOf(at(row, 'date'))),
    kinds: rows.map((row) => at(row, 'kind')),
    turnout: Float64Array.from(rows, (row) => Number(at(row, 'turnout'))),
    bands: adds.length,
    bandOf,
    chance: Float64Array.from(chance),
    absentee: Float64Array.from(absentee),
    missing: Uint8Array.from(missing),
  }
}
