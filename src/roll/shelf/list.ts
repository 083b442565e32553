/** Which snapshots are in the data folder, and are they whole? */
import { readdir } from 'node:fs/promises'
import type { Failure } from '#basics'
import { dataPaths, fileMark } from '#basics/files'
import { checkSizes } from '../count/whole.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { isSnapshotId, readManifest } from './read-manifest.ts'

/** A snapshot on the shelf. A damaged one is shown with what is wrong, never hidden. */
export type ShelfEntry =
  | { readonly id: string; readonly manifest: Manifest; readonly damage?: Failure }
  | { readonly id: string; readonly manifest?: undefined; readonly damage: Failure }

/** Folders read before, with their mark. */
const read = new Map<string, { readonly mark: string; readonly names: readonly string[] }>()
const MOST_KEPT = 16

const namesIn = async (folder: string): Promise<readonly string[]> => {
  const mark = fileMark(folder)
  const before = read.get(folder)
  if (mark !== undefined && before?.mark === mark) return before.names
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    if (read.size >= MOST_KEPT) read.clear()
    if (mark !== undefined) read.set(folder, { mark, names })
    return names
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * Every snapshot of the data folder, sorted by id (so by law, then by as-of date). Sizes of the open part's files are
 * compared with the manifest; their hashes are not (an extract does that).
 */
export const listSnapshots = async (dataDir: string): Promise<ShelfEntry[]> => {
  const ids = (await namesIn(dataPaths(dataDir).snapshots)).filter(isSnapshotId).sort()
  return Promise.all(
    ids.map(async (id): Promise<ShelfEntry> => {
      const manifest = await readManifest(dataDir, id)
      if (!manifest.ok) return { id, damage: manifest.error }
      const whole = await checkSizes(dataDir, manifest.value)
      return whole.ok
        ? { id, manifest: manifest.value }
        : { id, manifest: manifest.value, damage: whole.error }
    }),
  )
}
