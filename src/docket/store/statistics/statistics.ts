/** Figures of a snapshot: counted once, then from memory or the work folder. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import { buildFigure } from '../../statistics/build.ts'
import type { FigureSource, LayoutWords, RollCounts } from '../../statistics/counts.ts'
import type { Figure, FigureInfo } from '../../statistics/figure.ts'
import { figuresOf } from '../../statistics/plan.ts'
import { keepCounts, markOf, readCounts } from './cache.ts'
import { type CountingRoll, countRoll } from './count.ts'

export interface StatisticsSources {
  readonly dataDir: string
  readonly roll: CountingRoll
  manifest(snapshot: string): Promise<Result<Manifest>>
  /** What a layout says of its codes; nothing where it is not there any more. */
  layout(id: string): Promise<LayoutWords>
  /** The pack as it is today: without one nothing is told. */
  pack(law: string): Promise<Result<Pack>>
}

export interface Statistics {
  /** The figures that a snapshot has. Fails as the manifest and the pack do. */
  list(snapshot: string): Promise<Result<FigureInfo[]>>
  /** One of them. The first figure of a snapshot counts for all. Fails with `figure-unknown`, and as the reader does. */
  figure(snapshot: string, id: string): Promise<Result<Figure>>
  /** Counts ahead, so that nobody waits. */
  prepare(snapshot: string): Promise<Result<void>>
}

/** Snapshots whose counts and figures stay in memory. */
const KEPT = 3

interface Known {
  readonly manifest: Manifest
  readonly layout: LayoutWords
  counts?: Promise<Result<RollCounts>>
  /** Figures built, by law hash and id. */
  readonly figures: Map<string, Figure>
}

const unknownFigure = (snapshot: string, id: string, known: readonly FigureInfo[]): Result<never> => {
  const figures = known.map((info) => info.id)
  return fail(
    'not-found',
    'figure-unknown',
    `There is no figure ${JSON.stringify(id.slice(0, 80))} of the snapshot ${snapshot}.`,
    `Use one of: ${figures.join(', ')}.`,
    { figure: id.slice(0, 80), figures },
  )
}

const isThere = async (dataDir: string, snapshot: string): Promise<boolean> => {
  try {
    await access(join(dataPaths(dataDir).snapshots, snapshot, 'manifest.json'))
    return true
  } catch {
    return false
  }
}

/** Opens the statistics of a data folder. Several calls at once for one snapshot count it once. */
export const openStatistics = (sources: StatisticsSources): Statistics => {
  const { dataDir, roll } = sources
  const known = new Map<string, Known>()

  const find = async (snapshot: string): Promise<Result<Known>> => {
    const kept = known.get(snapshot)
    if (kept && (await isThere(dataDir, snapshot))) return ok(kept)
    known.delete(snapshot)
    const manifest = await sources.manifest(snapshot)
    if (!manifest.ok) return manifest
    const layout = await sources.layout(manifest.value.layout.id)
    const other = known.get(snapshot)
    if (other) return ok(other)
    const fresh: Known = { manifest: manifest.value, layout, figures: new Map() }
    known.set(snapshot, fresh)
    for (const id of [...known.keys()].slice(0, -KEPT)) known.delete(id)
    return ok(fresh)
  }

  const count = async ({ manifest, layout }: Known): Promise<Result<RollCounts>> => {
    const mark = markOf(manifest, layout.untold)
    const kept = await readCounts(dataDir, manifest.id, mark)
    if (kept) return ok(kept)
    const counted = await countRoll(roll, manifest, layout.untold)
    if (counted.ok) keepCounts(dataDir, manifest.id, mark, counted.value)
    return counted
  }

  const countsOf = async (one: Known): Promise<Result<RollCounts>> => {
    one.counts ??= count(one)
    const counting = one.counts
    try {
      const counts = await counting
      if (!counts.ok && one.counts === counting) delete one.counts
      return counts
    } catch (error) {
      if (one.counts === counting) delete one.counts
      throw error
    }
  }

  const withLaw = async (snapshot: string): Promise<Result<{ one: Known; pack: Pack }>> => {
    const one = await find(snapshot)
    if (!one.ok) return one
    const pack = await sources.pack(one.value.manifest.law.id)
    return pack.ok ? ok({ one: one.value, pack: pack.value }) : pack
  }

  return {
    list: async (snapshot) => {
      const found = await withLaw(snapshot)
      return found.ok ? ok(figuresOf(found.value.one.manifest, found.value.pack)) : found
    },
    figure: async (snapshot, id) => {
      const found = await withLaw(snapshot)
      if (!found.ok) return found
      const { one, pack } = found.value
      const key = `${pack.hash} ${id}`
      const built = one.figures.get(key)
      if (built) return ok(built)
      const infos = figuresOf(one.manifest, pack)
      if (!infos.some((info) => info.id === id)) return unknownFigure(snapshot, id, infos)
      const counts = await countsOf(one)
      if (!counts.ok) return counts
      const source: FigureSource = { manifest: one.manifest, layout: one.layout, pack, counts: counts.value }
      const figure = buildFigure(source, id)
      if (!figure) return unknownFigure(snapshot, id, infos)
      if (one.figures.size > 2 * infos.length) one.figures.clear()
      one.figures.set(key, figure)
      return ok(figure)
    },
    prepare: async (snapshot) => {
      const one = await find(snapshot)
      if (!one.ok) return one
      const counts = await countsOf(one.value)
      return counts.ok ? ok(undefined) : counts
    },
  }
}
