/** What the public can see: figures of the roll, and the docket of requests with its feeds. Pure words and shapes. */
export {
  type Cell,
  columnAt,
  type Figure,
  type FigureChart,
  type FigureColumn,
  type FigureInfo,
  narrowFigure,
  type Words,
} from './statistics/figure.ts'
export type { LayoutWords } from './statistics/counts.ts'
export { type Drawn, drawnOf } from './statistics/drawn.ts'
export { layoutWords, NO_LAYOUT_WORDS } from './statistics/layout-words.ts'
export { STATISTICS_MESSAGES } from './statistics/messages.ts'
export { toCsv, toJson } from './statistics/write.ts'
export type {
  DocketAnswer,
  DocketEntry,
  DocketField,
  DocketHold,
  DocketPage,
  Labelled,
} from './entry/entry.ts'
export { type DocketQuery, DocketQuerySchema, readDocketQuery } from './query.ts'
export { atomFeed } from './feed/atom.ts'
export { type Feed, type FeedItem, feedItems, tagUri } from './feed/feed.ts'
export { jsonFeed } from './feed/json-feed.ts'
