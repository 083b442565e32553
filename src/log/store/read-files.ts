/** What do the files of the log hold, read with suspicion: length and presence, before any hash is compared. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { entriesPath, type Tile, TILE_WIDTH, tilePath } from '#log'
import { HASH_BYTES } from '#log/verify'
import { unframe } from './bundle.ts'

/** The bytes of a file, or undefined when there is none. Other errors (permission, disk) throw. */
export const readIfThere = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Turns what the file system refuses (permission, disk) into a failure. */
export const reading = async <T>(dir: string, work: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return fail(
      'unavailable',
      'log-unreadable',
      `The log in ${dir} cannot be read: ${code} at ${path ?? dir}.`,
      'Check the permissions of that file and the health of its disk.',
    )
  }
}

export const tileCorrupt = (dir: string, path: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'log-tile-corrupt',
    `The log file ${join(dir, path)} is damaged: ${why}.`,
    'Restore that one file from a backup or from any copy of the log; nothing else needs to change.',
    { file: path },
  )

export const entriesCorrupt = (dir: string, path: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'log-entries-corrupt',
    `The log file ${join(dir, path)} is damaged: ${why}.`,
    'Restore that one file from a backup or from any copy of the log; nothing else needs to change.',
    { file: path },
  )

/** A partial tile may have been deleted once the full one was there (tlog-tiles, "Partial Tiles"): then that is read. */
const partialOrFull = async (
  dir: string,
  pathOf: (tile: Tile) => string,
  tile: Tile,
): Promise<{ bytes: Buffer; exact: boolean } | undefined> => {
  const bytes = await readIfThere(join(dir, pathOf(tile)))
  if (bytes) return { bytes, exact: true }
  const full = await readIfThere(join(dir, pathOf({ ...tile, width: TILE_WIDTH })))
  return full && { bytes: full, exact: false }
}

/** The hashes of a tile, one after another. Fails with `log-tile-corrupt`. */
export const readTile = async (dir: string, tile: Tile): Promise<Result<Uint8Array>> => {
  const found = await partialOrFull(dir, tilePath, tile)
  if (!found) return tileCorrupt(dir, tilePath(tile), 'it is missing')
  const length = tile.width * HASH_BYTES
  const expected = found.exact ? length : TILE_WIDTH * HASH_BYTES
  if (found.bytes.length !== expected)
    return tileCorrupt(dir, tilePath(tile), `it has ${found.bytes.length} bytes, not ${expected}`)
  return ok(found.bytes.subarray(0, length))
}

/** The entries of a bundle. Fails with `log-entries-corrupt`. */
export const readBundle = async (dir: string, tile: Tile): Promise<Result<Uint8Array[]>> => {
  const found = await partialOrFull(dir, entriesPath, tile)
  if (!found) return entriesCorrupt(dir, entriesPath(tile), 'it is missing')
  const entries = unframe(found.bytes, tile.width, found.exact)
  return entries
    ? ok(entries)
    : entriesCorrupt(dir, entriesPath(tile), `it does not hold ${tile.width} whole entries`)
}
