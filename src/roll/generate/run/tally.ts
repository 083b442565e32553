/**
 * Control totals, so that who reads the file can compare. A damaged row counts in no status, county or election; its
 * person still counts among the protected, whom the companion file names.
 */
import type { Frame } from '../model/model.ts'
import type { Voter } from '../voter/voter.ts'

export interface Tally {
  rows: number
  damaged: number
  /** Voters whose protection is in force on the as-of date, and those whose protection has ended. */
  protected: number
  protectionEnded: number
  /** By county: inactive, active. */
  readonly counties: Uint32Array
  /** By election: at the polls, absentee. */
  readonly elections: Uint32Array
  /** By reason: the active ones, then the inactive, then movers. */
  readonly reasons: Uint32Array
}

export const newTally = (counties: number, elections: number): Tally => ({
  rows: 0,
  damaged: 0,
  protected: 0,
  protectionEnded: 0,
  counties: new Uint32Array(counties * 2),
  elections: new Uint32Array(elections * 2),
  reasons: new Uint32Array(64),
})

export const tally = (counted: Tally, voter: Voter, damaged: boolean, model: Frame): void => {
  counted.rows++
  if (voter.protection >= 0) {
    if (voter.protectedTo >= model.asOf) counted.protected++
    else counted.protectionEnded++
  }
  if (damaged) {
    counted.damaged++
    return
  }
  const { counties, elections, reasons } = counted
  const county = model.geography.places[voter.place]!.county * 2 + (voter.active ? 1 : 0)
  counties[county] = counties[county]! + 1
  const reason = voter.reason + (voter.active ? 0 : model.data.state.statuses.active.reasons.length)
  reasons[reason] = reasons[reason]! + 1
  const { voted } = voter
  for (let at = 0; at < voted.length; at++) {
    const how = voted[at]!
    if (how === 0) continue
    const cell = at * 2 + (how === 2 ? 1 : 0)
    elections[cell] = elections[cell]! + 1
  }
}

/** Adds one tally to another. */
export const addTally = (sum: Tally, more: Tally): void => {
  sum.rows += more.rows
  sum.damaged += more.damaged
  sum.protected += more.protected
  sum.protectionEnded += more.protectionEnded
  for (const key of ['counties', 'elections', 'reasons'] as const) {
    more[key].forEach((count, at) => (sum[key][at] = sum[key][at]! + count))
  }
}

/** Control totals by name. */
export interface Totals {
  readonly byStatus: Readonly<Record<string, number>>
  readonly byStatusReason: Readonly<Record<string, number>>
  /** County label in its canonical spelling to status to rows. */
  readonly byCounty: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly byElection: readonly {
    readonly label: string
    readonly atPolls: number
    readonly absentee: number
  }[]
}

export const totalsOf = (counted: Tally, model: Frame): Totals => {
  const { active, inactive } = model.data.state.statuses
  const { counties } = model.geography
  const statuses = [inactive.label, active.label]
  const countyLabel = model.data.state.districts.find(({ part }) => part === 'county')?.label ?? '{county}'
  const sum = (which: number): number =>
    counties.reduce((all, _, at) => all + counted.counties[at * 2 + which]!, 0)
  const reasons = [...active.reasons, ...inactive.reasons, inactive.mover].map(({ label }) => label)
  return {
    byStatus: Object.fromEntries(statuses.map((status, which) => [status, sum(which)])),
    byStatusReason: Object.fromEntries(reasons.map((label, at) => [label, counted.reasons[at]!])),
    byCounty: Object.fromEntries(
      counties.map(({ name }, at) => [
        countyLabel.replace('{county}', name),
        Object.fromEntries(statuses.map((status, which) => [status, counted.counties[at * 2 + which]!])),
      ]),
    ),
    byElection: model.elections.labels.map((label, at) => ({
      label,
      atPolls: counted.elections[at * 2]!,
      absentee: counted.elections[at * 2 + 1]!,
    })),
  }
}
