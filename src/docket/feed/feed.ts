/** What does a feed hold? The same for Atom and JSON Feed: an item a request, told apart by an id that never changes. */
import { formatUsd } from '#basics'
import type { DocketEntry } from '../entry/entry.ts'

export interface Feed {
  readonly title: string
  /** The page that the feed is of. */
  readonly url: string
  /** Where the feed itself is. */
  readonly self: string
  /** The office. */
  readonly author: string
  readonly language?: string
  /** ISO moment of the last change; of the newest item where there is one. */
  readonly updated: string
  /**
   * Who mints the ids, and since when, as RFC 4151 has it: a host name that the office held on that day. Fixed once:
   * a reader takes an item with another id for another item.
   */
  readonly tag: { readonly authority: string; readonly date: string }
}

export interface FeedItem {
  readonly number: string
  readonly title: string
  readonly url: string
  readonly summary: string
  readonly published: string
  readonly updated: string
  readonly tags: readonly string[]
}

/** The tag URI (RFC 4151) of a feed or, with a request's number, of an item of it. */
export const tagUri = ({ tag }: Pick<Feed, 'tag'>, number?: string): string =>
  `tag:${tag.authority},${tag.date}:docket${number === undefined ? '' : `/${number}`}`

const summaryOf = (entry: DocketEntry): string => {
  const { asked, requester, price, holds, decision } = entry
  const who = requester.organisation ?? requester.name
  const counted = (outcome: string): number =>
    decision?.answers.find((answer) => answer.outcome === outcome)?.fields.length ?? 0
  const lines = [
    `Asked by ${requester.label}${who === undefined ? '' : ` (${who})`}, received ${entry.receivedOn}.`,
    `Voters: ${asked.voters.length > 0 ? asked.voters.join('; ') : 'every voter of the open part'}.`,
    asked.medium === 'counts'
      ? 'Counts only.'
      : `Fields: ${asked.fields.map(({ label }) => label).join(', ')}.`,
    decision ? `Decided ${decision.on}: fields given ${counted('release') + counted('reduce')}.` : '',
    price ? `Price ${formatUsd(price.cents)} for ${price.records} records.` : '',
    ...holds
      .filter(({ lifted }) => lifted === undefined)
      .map(({ id, authority }) => `Hold ${id}, authority: ${authority}.`),
  ]
  return lines.filter((line) => line !== '').join(' ')
}

/** Requests as items. @param urlOf the page of a request. */
export const feedItems = (entries: readonly DocketEntry[], urlOf: (number: string) => string): FeedItem[] =>
  entries.map((entry) => ({
    number: entry.number,
    title: `Request ${entry.number}: ${entry.words}${entry.held ? ' (held)' : ''}`,
    url: urlOf(entry.number),
    summary: summaryOf(entry),
    published: `${entry.timeline[0]?.on ?? entry.receivedOn}T00:00:00.000Z`,
    updated: entry.changedAt,
    tags: [entry.state, entry.requester.id],
  }))
