/** The log as it stands at one checkpoint: what every answer is given from. */
import { fail, ok, type Result } from '#basics'
import { singleLogPolicy, type Tile, TILE_WIDTH, tlogProofText, type Tree } from '#log'
import { formatVkey, leafHash, parseCheckpoint, parseNote, type TrustedCheckpoint } from '#log/verify'
import { LeafIndex } from './leaf-index.ts'
import { type LoadedLog, readVerifiedBundle } from './load.ts'
import { reading } from './read-files.ts'

export interface View {
  readonly origin: string
  readonly vkey: string
  readonly policy: string
  readonly size: number
  readonly note: string
  readonly tree: Tree
  readonly index: LeafIndex
}

const vkeyOf = (checkpoint: TrustedCheckpoint): string => {
  const [key] = checkpoint.logKeys
  return formatVkey(key!.name, key!.type, key!.publicKey)
}

export const viewOf = (loaded: LoadedLog): View => {
  const { checkpoint, note, tree } = loaded
  const index = new LeafIndex((place) => tree.hashAt(0, place))
  for (let place = 0; place < tree.size; place++) index.add(place)
  const vkey = vkeyOf(checkpoint)
  return {
    origin: checkpoint.origin,
    vkey,
    policy: singleLogPolicy(vkey),
    size: checkpoint.size,
    note,
    tree,
    index,
  }
}

const unknown = (asked: string, size: number): Result<never> =>
  fail(
    'not-found',
    'log-index-unknown',
    `The log has no ${asked}: it has ${size} entries, numbered from 0.`,
    'Ask for a number below that size.',
  )

const within = (value: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= most

export const findIn = (view: View, data: Uint8Array): number | undefined => view.index.find(leafHash(data))

export const proofIn = (view: View, index: number, extra?: Uint8Array): Result<string> =>
  within(index, view.size - 1)
    ? ok(tlogProofText(index, view.tree.inclusionProof(index, view.size), view.note, extra))
    : unknown(`entry ${index}`, view.size)

/** @param checkpoint a checkpoint of this log, as signed; larger than the view it leads nowhere */
export const proofUnderIn = (view: View, checkpoint: string, index: number): Result<string> => {
  const note = parseNote(checkpoint)
  const read = note.ok ? parseCheckpoint(note.value.text) : note
  const size = read.ok && within(read.value.size, view.size) ? read.value.size : 0
  return within(index, size - 1)
    ? ok(tlogProofText(index, view.tree.inclusionProof(index, size), checkpoint))
    : unknown(`entry ${index}`, size)
}

export const consistencyIn = (view: View, olderSize: number, newerSize = view.size): Result<Uint8Array[]> =>
  within(newerSize, view.size) && within(olderSize, newerSize)
    ? ok(view.tree.consistencyProof(olderSize, newerSize))
    : unknown(`older tree of size ${olderSize}`, view.size)

/** The level-0 tile with an index, as wide as the view makes it. */
export const leafTile = (size: number, index: number): Tile => ({
  level: 0,
  index,
  width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH),
})

export const entriesIn = (dir: string, view: View, from: number, to: number): Promise<Result<Uint8Array[]>> =>
  reading(dir, async () => {
    if (!within(from, to) || !within(to, view.size)) return unknown(`entries ${from} to ${to}`, view.size)
    const entries: Uint8Array[] = []
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index++) {
      const bundle = await readVerifiedBundle(dir, view.tree, leafTile(view.size, index))
      if (!bundle.ok) return bundle
      const first = index * TILE_WIDTH
      entries.push(...bundle.value.slice(Math.max(0, from - first), to - first))
    }
    return ok(entries)
  })
