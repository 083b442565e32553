/** Which holds does the docket show with a request? Those that stand on it, and those that stood on it and are lifted. */
import { isoDate, type IsoDate } from '#basics'
import { type Hold, KIND_WORDS, scopeWords, stopsOn, type Subject } from '#hold'
import type { DocketHold } from './entry.ts'
import type { PublicRequest } from './rows.ts'

const day = (moment: string): IsoDate => isoDate(moment.slice(0, 10))

const withoutLifting = (hold: Hold): Hold => {
  const { lifted: _, ...rest } = hold
  return rest
}

/** A lifted hold is part of the story of a request that was open while it stood. */
const touched = (hold: Hold, filedAt: string, endedAt: string | undefined): boolean =>
  hold.lifted === undefined ||
  (hold.lifted.at >= filedAt && (endedAt === undefined || hold.placedAt <= endedAt))

/** @param endedAt when the request was handed over or withdrawn. */
export const docketHolds = (
  holds: readonly Hold[],
  request: PublicRequest,
  snapshot: string | undefined,
  endedAt: string | undefined,
): DocketHold[] => {
  const subject: Subject = { request: request.number, requesterClass: request.requesterClass, snapshot }
  return holds.flatMap((hold) => {
    const stops = stopsOn(withoutLifting(hold), subject).filter((action) => action !== 'change-law')
    if (stops.length === 0 || !touched(hold, request.filedAt, endedAt)) return []
    return [
      {
        id: hold.id,
        kind: hold.kind,
        words: KIND_WORDS[hold.kind],
        authority: hold.authority,
        citation: hold.citation,
        scope: scopeWords(hold.scope),
        since: day(hold.placedAt),
        ...(hold.reviewOn !== undefined && !hold.lifted && { reviewOn: hold.reviewOn }),
        stops,
        ...(hold.lifted && { lifted: { on: day(hold.lifted.at), authority: hold.lifted.authority } }),
      },
    ]
  })
}
