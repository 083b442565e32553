/** "It waits": what stops the request, on whose authority, and what goes on meanwhile. */
import type { Hold } from '#hold'
import type { RequestView } from '#request'
import { bullets, dayOf, type Draft, heading, say, table } from './say.ts'
import type { Block } from './text.ts'

/** The holds that stop it from being handed over. The office's own reason for a hold is not for letters. */
export const stoppingHolds = ({ holds }: RequestView): Hold[] =>
  holds.filter(({ stops }) => stops.includes('disclose')).map(({ hold }) => hold)

export const holdNotice = (draft: Draft, holds: readonly Hold[]): Block[] => {
  const { words, day, law } = draft
  const { hold: own } = words
  return [
    say(own.intro),
    ...table(
      own.caption,
      [own.hold, own.authority, words.table.law, own.since],
      holds.map(({ id, authority, citation, placedAt }) => [
        id,
        law(authority),
        law(citation),
        day(dayOf(placedAt)),
      ]),
    ),
    ...bullets(
      holds.flatMap(({ id, reviewOn }) =>
        reviewOn === undefined ? [] : [{ text: own.review(id, day(reviewOn)) }],
      ),
    ),
    heading(own.meanwhileHeading),
    ...own.meanwhile.map(say),
  ]
}

export const holdMustSay = (holds: readonly Hold[]): string[] =>
  holds.flatMap(({ id, authority, citation }) => [id, authority, citation])
