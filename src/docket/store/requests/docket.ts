/** The docket: requests as the public sees them, searched and page by page, or one. */
import { dateOf, fail, type IsoDate, ok, type Result } from '#basics'
import { delayedOn, publicReleases } from '#exception/store'
import type { Hold } from '#hold'
import { listHolds } from '#hold/store'
import { type Pack, requesterNamed } from '#law'
import { type Database, readResult } from '#store'
import type { DocketEntry, DocketPage } from '../../entry/entry.ts'
import type { PublicRequest } from '../../entry/rows.ts'
import { docketView } from '../../entry/view.ts'
import type { DocketQuery } from '../../query.ts'
import { readAround } from './read.ts'
import { findRequest, lawsOfRequests, type Packs, searchRequests } from './search.ts'

export interface DocketSources {
  readonly db: Database
  readonly clock: () => Date
  /** A pack as it is today. Without one a request is shown by ids, and nobody is named. */
  pack(law: string): Promise<Result<Pack>>
  /** How many letters of the public are published on each of these requests; one without any may be left out. */
  letters(requests: readonly string[]): Promise<Result<ReadonlyMap<string, number>>>
}

const packsOf = async (sources: DocketSources, laws: readonly string[]): Promise<Packs> => {
  const packs = new Map<string, Pack>()
  for (const law of laws) {
    const pack = await sources.pack(law)
    if (pack.ok) packs.set(law, pack.value)
  }
  return packs
}

interface Read {
  readonly requests: readonly PublicRequest[]
  readonly around: Awaited<ReturnType<typeof readAround>>
  readonly guarded: Awaited<ReturnType<typeof publicReleases>>
  readonly holds: readonly Hold[]
}

const readRest = async (
  tx: Database,
  requests: readonly PublicRequest[],
  packs: Packs,
  today: IsoDate,
): Promise<Read> => {
  const named = requests.filter(({ law }) => requesterNamed(packs.get(law)))
  const numbers = requests.map(({ number }) => number)
  const around = await readAround(
    tx,
    numbers,
    named.map(({ number }) => number),
  )
  const guarded = await publicReleases(tx, numbers, today)
  return { requests, around, guarded, holds: await listHolds(tx) }
}

const entriesOf = async (
  { letters }: DocketSources,
  { requests, around, guarded, holds }: Read,
  packs: Packs,
): Promise<Result<DocketEntry[]>> => {
  const published = await letters(requests.map(({ number }) => number))
  if (!published.ok) return published
  return ok(
    requests.map((request) => {
      const rows = {
        request,
        ...around(request.number),
        letters: published.value.get(request.number) ?? 0,
        guarded: guarded.filter((release) => release.request === request.number),
      }
      return docketView(rows, packs.get(request.law), holds)
    }),
  )
}

/** Requests that nobody outside may know of today: a delayed notice hides them (docs/exceptions.md). */
export const hiddenRequests = async ({
  db,
  clock,
}: Pick<DocketSources, 'db' | 'clock'>): Promise<readonly string[]> =>
  (await delayedOn(db, dateOf(clock()))).flatMap(({ request, whole }) => (whole ? [request] : []))

/**
 * Requests, newest first, withdrawn ones too. A search finds only what the docket shows: numbers, classes, fields,
 * the values of selections, and names where the law has them named.
 */
export const docketOf = (sources: DocketSources, asked: DocketQuery): Promise<Result<DocketPage>> =>
  readResult(sources.db, async () => {
    const packs = await packsOf(sources, await lawsOfRequests(sources.db))
    // One transaction, so that what is shown of a request belongs to one moment.
    const { total, more, read } = await sources.db.transaction(async (tx) => {
      const hidden = await hiddenRequests({ ...sources, db: tx })
      const { requests, ...found } = await searchRequests(tx, asked, packs, hidden)
      return { ...found, read: await readRest(tx, requests, packs, dateOf(sources.clock())) }
    })
    const entries = await entriesOf(sources, read, packs)
    if (!entries.ok) return entries
    const last = read.requests.at(-1)
    return ok({ entries: entries.value, total, ...(more && last && { next: last.number }) })
  })

/** One request as the public sees it. Fails with `no-such-request`. */
export const docketEntry = (sources: DocketSources, number: string): Promise<Result<DocketEntry>> =>
  readResult(sources.db, async () => {
    const packs = await packsOf(sources, await lawsOfRequests(sources.db))
    const read = await sources.db.transaction(async (tx) => {
      const hidden = await hiddenRequests({ ...sources, db: tx })
      const request = hidden.includes(number) ? undefined : await findRequest(tx, number)
      return request && readRest(tx, [request], packs, dateOf(sources.clock()))
    })
    if (!read) {
      return fail(
        'not-found',
        'no-such-request',
        `There is no request ${number.slice(0, 40)}.`,
        'Look up the number in the docket: a year, a hyphen and five digits.',
      )
    }
    const entries = await entriesOf(sources, read, packs)
    return entries.ok ? ok(entries.value[0]!) : entries
  })
