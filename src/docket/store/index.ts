/** What the public can see, read: figures counted in a snapshot, and requests as the docket shows them. */
export { openStatistics, type Statistics, type StatisticsSources } from './statistics/statistics.ts'
export { docketEntry, docketOf, type DocketSources, hiddenRequests } from './requests/docket.ts'
