/** Which files does a snapshot's id stand for, right now? */
import { ok, type Result } from '#basics'
import { readManifest } from '../shelf/read-manifest.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { sqlText } from '../selection/sql-text.ts'
import { checkSizes, type OpenFile } from './whole.ts'

export interface OpenSnapshot {
  readonly manifest: Manifest
  readonly files: readonly OpenFile[]
  /** `read_parquet(…)` over the voters of the open part. */
  readonly voters: string
  /** The same over the history file, where participation is kept long. */
  readonly history?: string
}

/** Finds the snapshot and compares its files' sizes with its manifest. Fails as `readManifest` and `checkSizes` do. */
export const openSnapshot = async (dataDir: string, id: string): Promise<Result<OpenSnapshot>> => {
  const read = await readManifest(dataDir, id)
  if (!read.ok) return read
  const manifest = read.value
  const files = await checkSizes(dataDir, manifest)
  if (!files.ok) return files
  const table = (name: string): string | undefined => {
    const file = files.value.find((candidate) => candidate.name === name)
    return file && `read_parquet(${sqlText(file.path)})`
  }
  const history = table('history.parquet')
  return ok({ manifest, files: files.value, voters: table('voters.parquet')!, ...(history && { history }) })
}
