/** Where are the counts of a snapshot kept? In a file of the work folder: a snapshot never changes, so they never do. */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { canonicalJson, sha256Hex } from '#basics'
import { dataPaths, writeFileAtomic } from '#basics/files'
import type { Manifest } from '#roll'
import type { RollCounts } from '../../statistics/counts.ts'
import { voterPlans } from '../../statistics/plan.ts'

const count = z.int().min(0)
const counts = z.array(count)

/** `mark` ties the counts to the very bytes that they were counted in. */
const KeptSchema = z.strictObject({
  format: z.literal('rollkeeper-statistics@1'),
  snapshot: z.string(),
  mark: z.string(),
  tables: z.record(z.string(), z.array(z.strictObject({ values: z.array(z.string()), count }))),
  turnout: z.array(
    z.strictObject({
      values: z.array(z.string()),
      voted: counts,
      absentee: counts,
      untold: counts.optional(),
    }),
  ),
})

/** The file of a snapshot's counts. Whoever opens the data folder empties `work/`; then they are counted again. */
export const countsPath = (dataDir: string, snapshot: string): string =>
  join(dataPaths(dataDir).work, 'statistics', `${snapshot}.json`)

/** What was counted, in which bytes, and which cells of them stood for an untold method. */
export const markOf = (manifest: Manifest, untold: readonly string[]): string =>
  sha256Hex(
    canonicalJson([
      manifest.files.find(({ path }) => path === 'voters.parquet')?.sha256 ?? '',
      [...untold],
      voterPlans(manifest).map(({ id, by }) => [id, ...by]),
    ]),
  )

/** The counts kept, or undefined where there are none, they are damaged, or of other bytes. */
export const readCounts = async (
  dataDir: string,
  snapshot: string,
  mark: string,
): Promise<RollCounts | undefined> => {
  try {
    const text = await readFile(countsPath(dataDir, snapshot), 'utf8')
    const kept = KeptSchema.parse(JSON.parse(text))
    const fits = kept.snapshot === snapshot && kept.mark === mark
    return fits ? { tables: kept.tables, turnout: kept.turnout } : undefined
  } catch {
    return undefined
  }
}

/** Keeps counts. Where the disk will not take them they are counted again next time. */
export const keepCounts = (dataDir: string, snapshot: string, mark: string, kept: RollCounts): void => {
  const path = countsPath(dataDir, snapshot)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileAtomic(path, JSON.stringify({ format: 'rollkeeper-statistics@1', snapshot, mark, ...kept }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
}
