/** Everything that is drawn from: built once a thread, the same on each. */
import type { StateData } from '../data/load.ts'
import { dayOf } from '../calendar.ts'
import { apportion } from './apportion.ts'
import { buildDistricts, type Districts } from './districts.ts'
import { buildElections, type Elections } from './elections.ts'
import { Names, type NameSource } from './names.ts'
import { buildGeography, type Geography } from './places.ts'
import { Streets } from './streets.ts'
import { buildWards, type Wards } from './wards.ts'

/** What a roll is of: its places, elections and how many rows go where. */
export interface Frame {
  readonly data: StateData
  readonly seed: number
  readonly asOf: number
  readonly voters: number
  readonly geography: Geography
  readonly elections: Elections
  /** Rows of each place, and the number of rows before it. */
  readonly votersIn: Int32Array
  readonly before: Int32Array
}

/** The frame with what rows are drawn from. */
export interface Model extends Frame {
  readonly wards: Wards
  readonly districts: Districts
  readonly names: Names
  readonly streets: Streets
}

/** Rows before each place, with the total at the end. */
const runningSum = (counts: Int32Array): Int32Array => {
  const before = new Int32Array(counts.length + 1)
  counts.forEach((count, at) => (before[at + 1] = before[at]! + count))
  return before
}

export const buildFrame = (
  data: StateData,
  { seed, asOf, voters }: { readonly seed: number; readonly asOf: string; readonly voters: number },
): Frame => {
  const geography = buildGeography(data)
  const votersIn = apportion(
    voters,
    geography.places.map(({ population }) => population),
  )
  return {
    data,
    seed,
    asOf: dayOf(asOf),
    voters,
    geography,
    elections: buildElections(data.elections, data.state.turnout, geography, dayOf(asOf)),
    votersIn,
    before: runningSum(votersIn),
  }
}

export const buildModel = (frame: Frame, source: NameSource): Model => {
  const { data, geography } = frame
  const wards = buildWards(geography, data.state.wards)
  return {
    ...frame,
    wards,
    districts: buildDistricts(data, geography, wards),
    names: new Names(source, data.awkward),
    streets: new Streets(data.streets, data.awkward.streets, data.state.addresses),
  }
}
