/** A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1). */
import { canonicalJson } from '#basics'
import { type Feed, type FeedItem, tagUri } from './feed.ts'

/** The text of a JSON Feed. */
export const jsonFeed = (items: readonly FeedItem[], feed: Feed): string =>
  `${canonicalJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.url,
    feed_url: feed.self,
    authors: [{ name: feed.author }],
    ...(feed.language === undefined ? {} : { language: feed.language }),
    items: items.map((item) => ({
      id: tagUri(feed, item.number),
      url: item.url,
      title: item.title.toWellFormed(),
      content_text: item.summary.toWellFormed(),
      date_published: item.published,
      date_modified: item.updated,
      tags: [...item.tags],
    })),
  })}\n`
