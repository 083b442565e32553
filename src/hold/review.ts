/** Which holds are to be looked at again? A review date ends nothing; it says when somebody must ask whether it stands on. */
import type { IsoDate } from '#basics'
import type { Hold } from './hold.ts'

/** Standing holds whose review date has come, the longest overdue first. */
export const dueForReview = (holds: readonly Hold[], today: IsoDate): Hold[] =>
  holds
    .filter(({ lifted, reviewOn }) => lifted === undefined && reviewOn !== undefined && reviewOn <= today)
    .toSorted((a, b) => `${a.reviewOn} ${a.id}`.localeCompare(`${b.reviewOn} ${b.id}`))
