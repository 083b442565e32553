/** How can one follow the requests without coming back? By feed: Atom (RFC 4287) and JSON Feed 1.1. */
import { ok, type Result } from '#basics'
import { atomFeed, type Feed, type FeedItem, feedItems, jsonFeed, readDocketQuery } from '#docket'
import { page, type Visit } from '../visit.ts'
import { DOCKET } from './list.ts'

const NEWEST = 50

interface Made {
  readonly feed: Feed
  readonly items: readonly FeedItem[]
}

const made = async ({ app, parts, pack, say, language }: Visit, name: string): Promise<Result<Made>> => {
  const query = readDocketQuery({ order: 'changed', limit: NEWEST })
  if (!query.ok) return query
  const found = await app.docket.list(query.value)
  if (!found.ok) return found
  const site = parts.config.publicUrl
  const items = feedItems(found.value.entries, (number) => `${site}${DOCKET}/${number}`)
  const { feedAuthority: authority, feedSince: date } = parts.config
  return ok({
    items,
    feed: {
      title: `${pack.custodian.office}: ${say('docket.title')}`,
      url: `${site}${DOCKET}`,
      self: `${site}${DOCKET}/${name}`,
      author: pack.custodian.office,
      language,
      updated: items[0]?.updated ?? app.clock().toISOString(),
      tag: { authority, date },
    },
  })
}

const answer = (text: string, type: string): Response =>
  new Response(text, {
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=300' },
  })

export const feedPages = [
  page('get', `${DOCKET}/feed.atom`, async (visit) => {
    const found = await made(visit, 'feed.atom')
    return found.ok
      ? ok(answer(atomFeed(found.value.items, found.value.feed), 'application/atom+xml'))
      : found
  }),
  page('get', `${DOCKET}/feed.json`, async (visit) => {
    const found = await made(visit, 'feed.json')
    return found.ok
      ? ok(answer(jsonFeed(found.value.items, found.value.feed), 'application/feed+json'))
      : found
  }),
]
