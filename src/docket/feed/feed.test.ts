/** RFC 4287, RFC 4151 and JSON Feed 1.1: feeds that any reader takes, whatever the texts in them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents, isoDate, xmlText } from '#basics'
import { elementsNamed, readXml, textOf, type XmlElement } from '../../../test/builders/read-xml.ts'
import type { DocketEntry } from '../entry/entry.ts'
import { atomFeed } from './atom.ts'
import { type Feed, feedItems, type FeedItem } from './feed.ts'
import { jsonFeed } from './json-feed.ts'

const FEED: Feed = {
  title: 'Requests & letters',
  url: 'https://roll.example/docket?a=1&b=2',
  self: 'https://roll.example/docket.atom',
  author: 'Office <of> "the" roll',
  language: 'en',
  updated: '2017-07-11T12:00:00.000Z',
  tag: { authority: 'roll.example', date: '2026' },
}

const ENTRY: DocketEntry = {
  number: '2017-00001',
  state: 'quoted',
  words: 'priced; waits for payment',
  held: true,
  law: { id: 'xx', label: 'X' },
  requester: { id: 'reporter', label: 'a reporter' },
  channel: { id: 'web', label: 'the web' },
  receivedOn: isoDate('2017-06-28'),
  changedAt: '2017-07-11T12:00:00.000Z',
  timeline: [{ state: 'filed', on: isoDate('2017-06-29') }],
  asked: {
    selection: {},
    voters: ['county: Dane County'],
    fields: [{ field: 'name', label: 'Name' }],
    participation: { elections: 'none' },
    elections: 'without voting history',
    medium: 'electronic',
    format: 'state-csv',
  },
  decision: { on: isoDate('2017-06-30'), answers: [{ outcome: 'release', fields: [] }] },
  price: {
    cents: cents(3000),
    records: 1499,
    medium: 'electronic',
    arithmetic: '',
    citation: '',
    on: isoDate('2017-06-30'),
    validUntil: isoDate('2017-07-15'),
    snapshot: 's',
    asOf: isoDate('2017-06-29'),
  },
  outcomes: [],
  holds: [],
  log: [],
  guarded: [],
  letters: 0,
}

const items = feedItems(
  [ENTRY, { ...ENTRY, number: '2017-00002', held: false }],
  (number) => `https://roll.example/docket/${number}`,
)

const child = (element: XmlElement, name: string): string => textOf(elementsNamed(element, name)[0]!)

describe('atomFeed', () => {
  it('has what RFC 4287 demands of a feed and of each entry', () => {
    const feed = readXml(atomFeed(items, FEED))
    expect(feed.name).toBe('feed')
    expect(feed.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' })
    expect(child(feed, 'id')).toBe('tag:roll.example,2026:docket')
    expect(child(feed, 'title')).toBe('Requests & letters')
    expect(child(feed, 'updated')).toBe(FEED.updated)
    expect(child(feed, 'name')).toBe('Office <of> "the" roll')
    const links = elementsNamed(feed, 'link').map(({ attributes }) => attributes)
    expect(links[0]).toEqual({ rel: 'alternate', type: 'text/html', href: FEED.url })
    expect(links[1]).toMatchObject({ rel: 'self', href: FEED.self })
    const entries = elementsNamed(feed, 'entry')
    expect(entries.map((entry) => child(entry, 'id'))).toEqual([
      'tag:roll.example,2026:docket/2017-00001',
      'tag:roll.example,2026:docket/2017-00002',
    ])
    expect(child(entries[0]!, 'title')).toBe('Request 2017-00001: priced; waits for payment (held)')
    expect(child(entries[0]!, 'summary')).toContain('$30.00 for 1499 records')
    for (const entry of entries) {
      for (const name of ['published', 'updated'])
        expect(new Date(child(entry, name)).toISOString()).toBe(child(entry, name))
      expect(elementsNamed(entry, 'link')[0]?.attributes['href']).toMatch(
        /^https:\/\/roll\.example\/docket\//,
      )
    }
  })

  it('is well formed and gives back every text, whatever is in it', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 })
    const item = fc.record({
      number: fc.constant('2017-00001'),
      title: any,
      url: any,
      summary: any,
      published: fc.constant(FEED.updated),
      updated: fc.constant(FEED.updated),
      tags: fc.array(any, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), any, (all: FeedItem[], title) => {
        const feed = readXml(atomFeed(all, { ...FEED, title }))
        expect(child(feed, 'title')).toBe(kept(title))
        const entries = elementsNamed(feed, 'entry')
        expect(entries.map((entry) => child(entry, 'title'))).toEqual(all.map((one) => kept(one.title)))
        expect(entries.map((entry) => child(entry, 'summary'))).toEqual(all.map((one) => kept(one.summary)))
        expect(entries.map((entry) => elementsNamed(entry, 'link')[0]!.attributes['href'])).toEqual(
          all.map((one) => kept(one.url)),
        )
      }),
    )
  })
})

/** What can be kept of a text: XML has no place for some control characters. */
const kept = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- XML 1.0 forbids these very characters.
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '\uFFFD')

describe('xmlText', () => {
  it('leaves no way out of a text or an attribute', () => {
    expect(xmlText(`</title><x a="1">&amp;]]>`)).toBe(
      '&lt;/title&gt;&lt;x a=&quot;1&quot;&gt;&amp;amp;]]&gt;',
    )
    expect(xmlText('a\u0000b\uD800c')).toBe('a\uFFFDb\uFFFDc')
  })
})

describe('jsonFeed', () => {
  it('has what JSON Feed 1.1 demands, and the same ids as the Atom feed', () => {
    const text = jsonFeed(items, FEED)
    const feed = JSON.parse(text) as Record<string, unknown> & { items: Record<string, unknown>[] }
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: FEED.title,
      home_page_url: FEED.url,
      feed_url: FEED.self,
      authors: [{ name: FEED.author }],
    })
    const ids = elementsNamed(readXml(atomFeed(items, FEED)), 'entry').map((entry) => child(entry, 'id'))
    expect(feed.items.map(({ id }) => id)).toEqual(ids)
    for (const item of feed.items) expect(item['content_text']).toMatch(/\w/)
  })

  it('is JSON whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const feed = JSON.parse(jsonFeed([{ ...items[0]!, title }], FEED)) as { items: { title: string }[] }
        expect(feed.items[0]?.title).toBe(title.toWellFormed())
      }),
    )
  })
})
