/** A feed as Atom (RFC 4287). */
import { xmlText } from '#basics'
import { type Feed, type FeedItem, tagUri } from './feed.ts'

const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`

const link = (rel: string, href: string, type: string): string =>
  `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`

const entry = (feed: Feed, item: FeedItem): string =>
  [
    '  <entry>',
    `    ${element('id', tagUri(feed, item.number))}`,
    `    ${element('title', item.title)}`,
    `    ${element('published', item.published)}`,
    `    ${element('updated', item.updated)}`,
    `    ${link('alternate', item.url, 'text/html')}`,
    `    ${element('summary', item.summary)}`,
    ...item.tags.map((tag) => `    <category term="${xmlText(tag)}"/>`),
    '  </entry>',
  ].join('\n')

/** The text of an Atom document; UTF-8. */
export const atomFeed = (items: readonly FeedItem[], feed: Feed): string =>
  `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"${feed.language === undefined ? '' : ` xml:lang="${xmlText(feed.language)}"`}>`,
    `  ${element('id', tagUri(feed))}`,
    `  ${element('title', feed.title)}`,
    `  ${element('updated', feed.updated)}`,
    `  <author>${element('name', feed.author)}</author>`,
    `  ${link('alternate', feed.url, 'text/html')}`,
    `  ${link('self', feed.self, 'application/atom+xml')}`,
    ...items.map((item) => entry(feed, item)),
    '</feed>',
  ].join('\n')}\n`
