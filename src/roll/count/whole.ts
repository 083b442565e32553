/** Are the files of a snapshot's open part there and unchanged? */
import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { damagedSnapshot } from '../shelf/read-manifest.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { sha256OfFile } from './hash-file.ts'

const OPEN_FILES = new Set(['voters.parquet', 'history.parquet'])

/** A file of the open part, as the manifest lists it. */
export interface OpenFile {
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}

/** The files of the open part: `voters.parquet`, and `history.parquet` where participation is kept long. */
export const openFiles = (dataDir: string, manifest: Manifest): OpenFile[] =>
  manifest.files
    .filter(({ path }) => OPEN_FILES.has(basename(path)))
    .map(({ path, bytes, sha256, rows }) => {
      const name = basename(path)
      return { name, path: join(dataPaths(dataDir).snapshots, manifest.id, name), bytes, sha256, rows }
    })

/** Compares the files' sizes with the manifest: quick enough for every call. Fails with `snapshot-damaged`. */
export const checkSizes = async (dataDir: string, manifest: Manifest): Promise<Result<OpenFile[]>> => {
  const files = openFiles(dataDir, manifest)
  if (!files.some(({ name }) => name === 'voters.parquet')) {
    return damagedSnapshot(manifest.id, 'manifest.json', 'lists no voters.parquet')
  }
  for (const { name, path, bytes } of files) {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (size === undefined) return damagedSnapshot(manifest.id, name, 'is missing')
    if (size !== bytes) {
      return damagedSnapshot(manifest.id, name, `has ${size} bytes where the manifest says ${bytes}`)
    }
  }
  return ok(files)
}

/** Files found whole, by path, size and time of last change: a big file is hashed once, not for every extract. */
export type KnownWhole = Map<string, string>

/** Compares the files' SHA-256 with the manifest. Fails with `snapshot-damaged`. */
export const checkHashes = async (
  snapshotId: string,
  files: readonly OpenFile[],
  known?: KnownWhole,
): Promise<Result<void>> => {
  for (const { name, path, sha256 } of files) {
    const { size, mtimeMs, ctimeMs, ino } = await stat(path)
    const mark = `${sha256} ${size} ${mtimeMs} ${ctimeMs} ${ino}`
    if (known?.get(path) === mark) continue
    if ((await sha256OfFile(path)).sha256 !== sha256) {
      return damagedSnapshot(snapshotId, name, 'does not match its SHA-256 in the manifest')
    }
    known?.set(path, mark)
  }
  return ok(undefined)
}
