/** What is the log at its checkpoint, and is every hash tile the one that the checkpoint's root commits to? */
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { entriesPath, type Tile, TILE_WIDTH, tilePath, tilesOf, Tree } from '#log'
import {
  HASH_BYTES,
  leafHash,
  parseNote,
  parsePolicy,
  type Policy,
  sameBytes,
  type TrustedCheckpoint,
  verifyCheckpoint,
} from '#log/verify'
import { entriesCorrupt, readBundle, readIfThere, readTile, tileCorrupt } from './read-files.ts'

export interface LoadedLog {
  readonly checkpoint: TrustedCheckpoint
  /** The checkpoint as signed. */
  readonly note: string
  readonly tree: Tree
}

export const CHECKPOINT = 'checkpoint'

const checkpointCorrupt = (dir: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'log-checkpoint-corrupt',
    `The log's checkpoint ${join(dir, CHECKPOINT)} cannot be relied on: ${why}`,
    'Restore that file from a backup or from any copy of the log that is not older than the last receipt given out.',
    { file: CHECKPOINT },
  )

const hashesIn = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )

/** The tile that disagrees with its entries, where putting the entries' hashes in its place gives the signed root. */
const damagedLeafTile = async (
  dir: string,
  tree: Tree,
  checkpoint: TrustedCheckpoint,
): Promise<Tile | undefined> => {
  const mended = new Tree()
  let damaged: Tile | undefined
  for (const tile of tilesOf(checkpoint.size).filter(({ level }) => level === 0)) {
    const entries = await readBundle(dir, tile)
    if (!entries.ok) return undefined
    for (const [at, entry] of entries.value.entries()) {
      const hash = leafHash(entry)
      if (!sameBytes(hash, tree.hashAt(0, tile.index * TILE_WIDTH + at))) damaged ??= tile
      mended.append(hash)
    }
  }
  return sameBytes(mended.root(), checkpoint.root) ? damaged : undefined
}

/** Compares the stored tiles above level 0 with what level 0 gives. */
const upperTiles = async (dir: string, tree: Tree, leavesHold: boolean): Promise<Result<void>> => {
  for (const tile of tilesOf(tree.size).filter(({ level }) => level > 0)) {
    const stored = await readTile(dir, tile)
    if (!stored.ok) return stored
    const hashes = hashesIn(stored.value)
    const at = hashes.findIndex(
      (hash, place) => !sameBytes(hash, tree.hashAt(tile.level, tile.index * TILE_WIDTH + place)),
    )
    if (at < 0) continue
    if (leavesHold) return tileCorrupt(dir, tilePath(tile), 'its hashes are not those of the tiles below it')
    const below = { level: tile.level - 1, index: tile.index * TILE_WIDTH + at, width: TILE_WIDTH }
    return tileCorrupt(dir, tilePath(below), 'its hashes are not those that the tile above it names')
  }
  return ok(undefined)
}

const loadTree = async (dir: string, checkpoint: TrustedCheckpoint): Promise<Result<Tree>> => {
  const tree = new Tree()
  for (const tile of tilesOf(checkpoint.size).filter(({ level }) => level === 0)) {
    const bytes = await readTile(dir, tile)
    if (!bytes.ok) return bytes
    for (const hash of hashesIn(bytes.value)) tree.append(hash)
  }
  const leavesHold = sameBytes(tree.root(), checkpoint.root)
  const damaged = leavesHold ? undefined : await damagedLeafTile(dir, tree, checkpoint)
  if (damaged) return tileCorrupt(dir, tilePath(damaged), 'its hashes are not those of its entries')
  const upper = await upperTiles(dir, tree, leavesHold)
  if (!upper.ok) return upper
  return leavesHold ? ok(tree) : checkpointCorrupt(dir, 'its root is not that of the tiles.')
}

/** Whether a log of the policy put its name and key id to the note: then a wrong origin line is damage. */
const namesKeyOf = (bytes: Uint8Array, policy: Policy): boolean => {
  const note = parseNote(bytes)
  return (
    note.ok &&
    note.value.signatures.some(({ name, keyId }) => {
      const key = policy.logs.find((log) => log.name === name && log.id === keyId)
      return key !== undefined && !note.value.text.startsWith(`${key.name}\n`)
    })
  )
}

/** Reads and checks checkpoint and hash tiles under a policy. Files beyond the checkpoint are not looked at. */
export const loadLog = async (dir: string, policyText: string): Promise<Result<LoadedLog>> => {
  const bytes = await readIfThere(join(dir, CHECKPOINT))
  if (!bytes) return checkpointCorrupt(dir, 'it is missing.')
  const policy = parsePolicy(policyText)
  if (!policy.ok) return policy
  const checkpoint = verifyCheckpoint(bytes, policy.value)
  if (!checkpoint.ok) {
    // An intact checkpoint of another key or quorum is no damage: say so in the words of the check.
    const foreign = checkpoint.error.code.startsWith('policy-') && !namesKeyOf(bytes, policy.value)
    return foreign ? checkpoint : checkpointCorrupt(dir, checkpoint.error.message)
  }
  const tree = await loadTree(dir, checkpoint.value)
  return tree.ok ? ok({ checkpoint: checkpoint.value, note: bytes.toString(), tree: tree.value }) : tree
}

/** Whether a tree read now still begins with the one seen before; files from an older backup do not. */
export const growsFrom = (
  dir: string,
  seen: { readonly size: number; readonly tree: Tree },
  now: Tree,
): Result<void> =>
  now.size >= seen.size && sameBytes(now.root(seen.size), seen.tree.root(seen.size))
    ? ok(undefined)
    : checkpointCorrupt(dir, `it no longer continues the log of ${seen.size} entries that was read before.`)

/** The entries of the tile, each compared with its leaf hash. Fails with `log-entries-corrupt`. */
export const readVerifiedBundle = async (
  dir: string,
  tree: Tree,
  tile: Tile,
): Promise<Result<Uint8Array[]>> => {
  const entries = await readBundle(dir, tile)
  if (!entries.ok) return entries
  const first = tile.index * TILE_WIDTH
  const wrong = entries.value.findIndex(
    (entry, at) => !sameBytes(leafHash(entry), tree.hashAt(0, first + at)),
  )
  return wrong < 0
    ? entries
    : entriesCorrupt(dir, entriesPath(tile), `entry ${first + wrong} is not the one that was logged`)
}
