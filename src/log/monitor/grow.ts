/** Is what the log shows now the log that was seen before, and more? New entries are hashed, and every new tile compared. */
import { ok, type Result } from '#basics'
import { entriesPath, type Tile, TILE_WIDTH, tilePath, tilesBetween, tilesOf, Tree } from '#log'
import { HASH_BYTES, leafHash, sameBytes } from '#log/verify'
import { leafTile } from '../store/view.ts'
import type { LogFiles } from './source.ts'

/** What was found: the new entries, or the file that does not fit. */
export type Growth = { readonly fresh: readonly Uint8Array[] } | { readonly misfit: string }

const misfit = (path: string, why: string): Result<Growth> => ok({ misfit: `${path} ${why}` })

/** Hashes the entries from `tree.size` on into the tree. */
const addEntries = async (files: LogFiles, tree: Tree, size: number): Promise<Result<Growth>> => {
  const from = tree.size
  const fresh: Uint8Array[] = []
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index++) {
    const tile = leafTile(size, index)
    const entries = await files.entries(tile)
    if (!entries.ok) return entries
    if (entries.value === undefined) return misfit(entriesPath(tile), 'is missing or cut')
    for (const [at, entry] of entries.value.entries()) {
      const place = index * TILE_WIDTH + at
      const hash = leafHash(entry)
      if (place < from) {
        if (!sameBytes(hash, tree.hashAt(0, place)))
          return misfit(entriesPath(tile), `has another entry ${place} than was seen before`)
      } else {
        tree.append(hash)
        fresh.push(Buffer.from(entry))
      }
    }
  }
  return ok({ fresh })
}

/** Compares every tile that the growth made or widened. */
const compareTiles = async (
  files: LogFiles,
  tree: Tree,
  from: number,
): Promise<Result<string | undefined>> => {
  for (const tile of tilesBetween(from, tree.size)) {
    const bytes = await files.tile(tile)
    if (!bytes.ok) return bytes
    if (bytes.value === undefined) return ok(`${tilePath(tile)} is missing or cut`)
    if (!sameBytes(bytes.value, tree.tileBytes(tile)))
      return ok(`${tilePath(tile)} does not have the hashes of its entries`)
  }
  return ok(undefined)
}

/**
 * Grows the tree to the size of the checkpoint by what the log shows. On a misfit the tree is as it was. Fails where
 * the log cannot be read.
 */
export const growTo = async (
  files: LogFiles,
  tree: Tree,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): Promise<Result<Growth>> => {
  const from = tree.size
  const back = <T>(result: T): T => {
    tree.truncate(from)
    return result
  }
  const added = await addEntries(files, tree, size)
  if (!added.ok || 'misfit' in added.value) return back(added)
  if (!sameBytes(tree.root(), root)) return back(ok({ misfit: 'the entries do not hash to the signed root' }))
  const wrong = await compareTiles(files, tree, from)
  if (!wrong.ok) return back(wrong)
  return wrong.value === undefined ? added : back(ok({ misfit: wrong.value }))
}

/** Every leaf hash as the tiles show them now; undefined where they do not lead to the root. */
export const shownHashes = async (
  files: LogFiles,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): Promise<Result<Tree | undefined>> => {
  const tree = new Tree()
  for (const tile of tilesOf(size).filter(({ level }: Tile) => level === 0)) {
    const bytes = await files.tile(tile)
    if (!bytes.ok) return bytes
    if (bytes.value === undefined) return ok(undefined)
    for (let at = 0; at < tile.width; at++)
      tree.append(bytes.value.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
  }
  return ok(sameBytes(tree.root(), root) ? tree : undefined)
}
