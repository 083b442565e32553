/**
 * How does the tree on disk go from one size to the next? Tiles first, durable; then the checkpoint, by one rename.
 * A crash before the rename leaves the old tree (and files beyond it that nobody reads); after it, the new one.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CHECKPOINT } from './load.ts'

export interface NewFile {
  /** Below the log's folder, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

export const UNFINISHED = '.tmp'

/** Files written at a time: enough to let the disk group its syncs, few enough to keep handles low. */
const AT_ONCE = 16

const inTurn = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  for (let at = 0; at < items.length; at += AT_ONCE)
    await Promise.all(items.slice(at, at + AT_ONCE).map(work))
}

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder and notes which folders have a new name in them. */
const makeFolder = async (path: string, changed: Set<string>): Promise<void> => {
  const first = await mkdir(path, { recursive: true })
  changed.add(path)
  if (first === undefined) return
  for (let at = path; at !== dirname(first); at = dirname(at)) changed.add(dirname(at))
}

/** Writes a file beside its place, durable, to be renamed into it. */
const stage = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(`${path}${UNFINISHED}`, 'w', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Stores tiles and bundles, then the checkpoint over them. Throws what the file system throws. */
export const publish = async (dir: string, files: readonly NewFile[], checkpoint: string): Promise<void> => {
  const changed = new Set<string>()
  const paths = new Map(files.map((file) => [file, join(dir, file.path)]))
  for (const folder of new Set([...paths.values()].map(dirname))) await makeFolder(folder, changed)
  try {
    await Promise.all([
      inTurn(files, (file) => stage(paths.get(file)!, file.bytes)),
      stage(join(dir, CHECKPOINT), Buffer.from(checkpoint)),
    ])
    await inTurn(files, async (file) => {
      const path = paths.get(file)!
      await rename(`${path}${UNFINISHED}`, path)
    })
    await inTurn([...changed], syncFolder)
    await rename(join(dir, `${CHECKPOINT}${UNFINISHED}`), join(dir, CHECKPOINT))
    await syncFolder(dir)
  } catch (error) {
    await Promise.allSettled(
      [...paths.values(), join(dir, CHECKPOINT)].map((path) => rm(`${path}${UNFINISHED}`, { force: true })),
    )
    throw error
  }
}
