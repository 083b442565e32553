/** Does a delayed notice still hide anything? Told from the clock at each reading: a lapse needs nobody. */
import type { IsoDate } from '#basics'
import type { Delay } from './case.ts'

export interface Hidden {
  /** The disclosure is shown to nobody outside. */
  readonly disclosure: boolean
  /** Nor is the request. */
  readonly request: boolean
  /** The last day of it; the next one shows all. */
  readonly until?: IsoDate
}

/** What the delays of a case hide on a day. A renewal is another delay; the longest counts. */
export const hiddenOn = (delays: readonly Delay[], today: IsoDate): Hidden => {
  const standing = delays.filter(({ until }) => until >= today)
  const last = standing
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  return {
    disclosure: standing.length > 0,
    request: standing.some(({ hidesRequest }) => hidesRequest),
    ...(last === undefined ? {} : { until: last }),
  }
}
