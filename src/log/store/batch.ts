/** Which files does a batch of new entries add, and what is the log after it? */
import { checkpointText, entriesPath, type Tile, TILE_WIDTH, tilePath, tilesBetween, type Tree } from '#log'
import { leafHash } from '#log/verify'
import { frame } from './bundle.ts'
import type { LogKey } from './key.ts'
import type { NewFile } from './publish.ts'
import type { View } from './view.ts'

/** The entries of the last, partial bundle, each with its length before it: every new bundle begins with them. */
export type Edge = readonly Uint8Array[]

export interface Growth {
  readonly size: number
  readonly note: string
  readonly files: readonly NewFile[]
  readonly tiles: readonly Tile[]
  readonly edge: Edge
}

export interface Fresh {
  readonly data: Uint8Array
  readonly hash: Uint8Array
}

export interface Placed {
  /** Entries that are not logged yet, in order, with their leaf hashes. */
  readonly fresh: readonly Fresh[]
  /** For each entry given, its place. */
  readonly indexes: readonly number[]
}

/** Gives each entry its place: that of the same bytes where they are logged or stand earlier in the batch. */
export const place = (view: View, batch: readonly Uint8Array[]): Placed => {
  const fresh: Fresh[] = []
  const given = new Map<string, number>()
  const indexes = batch.map((data) => {
    const hash = leafHash(data)
    const key = Buffer.from(hash).toString('latin1')
    const known = view.index.find(hash) ?? given.get(key)
    if (known !== undefined) return known
    const index = view.size + fresh.length
    given.set(key, index)
    fresh.push({ data, hash })
    return index
  })
  return { fresh, indexes }
}

const bundleFiles = (tiles: readonly Tile[], first: number, framed: readonly Uint8Array[]): NewFile[] =>
  tiles
    .filter(({ level }) => level === 0)
    .map((tile) => {
      const start = tile.index * TILE_WIDTH - first
      return { path: entriesPath(tile), bytes: Buffer.concat(framed.slice(start, start + tile.width)) }
    })

/** Adds the entries to the tree in memory (beyond `view.size`, which nobody reads yet) and says what to store. */
export const grow = (view: View, tree: Tree, edge: Edge, fresh: readonly Fresh[], key: LogKey): Growth => {
  for (const { hash } of fresh) tree.append(hash)
  const { size } = tree
  const tiles = tilesBetween(view.size, size)
  const framed = [...edge, ...fresh.map(({ data }) => frame(data))]
  const files = [
    ...tiles.map((tile) => ({ path: tilePath(tile), bytes: tree.tileBytes(tile) })),
    ...bundleFiles(tiles, view.size - edge.length, framed),
  ]
  const note = key.sign(checkpointText(view.origin, size, tree.root()))
  const left = size % TILE_WIDTH
  return { size, note, files, tiles, edge: left === 0 ? [] : framed.slice(-left) }
}
