/** What the public can see, bound to this data folder: the docket of requests, and figures of the roll. */
import { ok, type Result } from '#basics'
import type { Config } from '#config'
import {
  type DocketEntry,
  type DocketPage,
  type DocketQuery,
  type Figure,
  type FigureInfo,
  layoutWords,
  NO_LAYOUT_WORDS,
} from '#docket'
import { docketEntry, hiddenRequests, openStatistics } from '#docket/store'
import { publishedCounts } from '#letter/store'
import type { Manifest } from '#roll'
import { readLayout, readManifest, type RollReader } from '#roll/store'
import { type Context, readResult } from '#store'
import { keptDocket } from './kept-docket.ts'
import type { LawInUse } from './law-in-use.ts'
import type { RollReading } from './roll-reading.ts'

export interface DocketServices {
  list(query: DocketQuery): Promise<Result<DocketPage>>
  /** Fails with `no-such-request`. */
  entry(number: string): Promise<Result<DocketEntry>>
  /** Requests that nobody outside may know of today: for any other public list. */
  hidden(): Promise<Result<readonly string[]>>
}

export interface StatisticsServices {
  /** The figures of the newest snapshot, with its manifest. Fails with `no-snapshot`. */
  list(): Promise<Result<{ readonly manifest: Manifest; readonly figures: readonly FigureInfo[] }>>
  /** One of them. Fails with `figure-unknown`. */
  figure(id: string): Promise<Result<Figure>>
  /** Counts ahead, so that nobody waits. */
  prepare(): Promise<Result<void>>
}

interface Parts {
  readonly config: Config
  readonly context: Context
  readonly law: LawInUse
  readonly reader: RollReader
  readonly reading: RollReading
}

export const docketServices = ({ context, law }: Parts): DocketServices => {
  const sources = {
    db: context.db,
    clock: context.clock,
    pack: (id: string) => law.pack(id),
    letters: (requests: readonly string[]) => publishedCounts(context, requests),
  }
  return {
    list: keptDocket(sources),
    entry: (number) => docketEntry(sources, number),
    hidden: () => readResult(context.db, async () => ok(await hiddenRequests(sources))),
  }
}

export const statisticsServices = ({ config, law, reader, reading }: Parts): StatisticsServices => {
  const { dataDir, layoutDir } = config
  const statistics = openStatistics({
    dataDir,
    roll: reader,
    manifest: (id) => readManifest(dataDir, id),
    layout: async (id) => {
      const read = await readLayout(id, layoutDir)
      return read.ok ? layoutWords(read.value.layout) : NO_LAYOUT_WORDS
    },
    pack: (id) => law.pack(id),
  })
  const onNewest = async <T>(work: (manifest: Manifest) => Promise<Result<T>>): Promise<Result<T>> => {
    const manifest = await reading.show()
    return manifest.ok ? work(manifest.value) : manifest
  }
  return {
    list: () =>
      onNewest(async (manifest) => {
        const figures = await statistics.list(manifest.id)
        return figures.ok ? ok({ manifest, figures: figures.value }) : figures
      }),
    figure: (id) => onNewest((manifest) => statistics.figure(manifest.id, id)),
    prepare: () => onNewest((manifest) => statistics.prepare(manifest.id)),
  }
}
