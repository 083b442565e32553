/** Which files does a snapshot's id stand for, right now? */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { readManifest, isSnapshotId, unknownSnapshot } from '../shelf/read-manifest.ts'
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

/** Manifests read before, by id, with the file's mark: a manifest of a large roll is megabytes of JSON. */
export type ManifestCache = Map<string, { readonly mark: string; readonly manifest: Manifest }>

const markOf = async (path: string): Promise<string | undefined> => {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await stat(path)
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`
  } catch {
    return undefined
  }
}

/** Finds the snapshot and compares its files' sizes with its manifest. Fails as `readManifest` and `checkSizes` do. */
export const openSnapshot = async (
  dataDir: string,
  id: string,
  cache: ManifestCache,
): Promise<Result<OpenSnapshot>> => {
  if (!isSnapshotId(id)) return unknownSnapshot(id)
  const mark = await markOf(join(dataPaths(dataDir).snapshots, id, 'manifest.json'))
  const known = cache.get(id)
  let manifest = known?.mark === mark ? known?.manifest : undefined
  if (!manifest || mark === undefined) {
    const read = await readManifest(dataDir, id)
    if (!read.ok) return read
    manifest = read.value
    if (mark !== undefined) cache.set(id, { mark, manifest })
  }
  const files = await checkSizes(dataDir, manifest)
  if (!files.ok) return files
  const table = (name: string): string | undefined => {
    const file = files.value.find((candidate) => candidate.name === name)
    return file && `read_parquet(${sqlText(file.path)})`
  }
  const history = table('history.parquet')
  return ok({ manifest, files: files.value, voters: table('voters.parquet')!, ...(history && { history }) })
}
