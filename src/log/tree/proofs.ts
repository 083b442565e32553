/** How is a proof made from tiles? RFC 6962 sections 2.1, 2.1.1 and 2.1.2 over the hashes that tiles hold. */
import { emptyRoot, nodeHash } from '#log/verify'
import { TILE_WIDTH } from './tile.ts'

/** The hash of 256^level entries that begin at index * 256^level: what a tile holds. */
export type HashAt = (level: number, index: number) => Uint8Array

/** Largest power of two smaller than `count` (which is at least 2). */
const splitOf = (count: number): number => {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** MTH(D[start:end]) for a range whose start is a multiple of the power of two at or above its length. */
const rangeHash = (at: HashAt, start: number, end: number): Uint8Array => {
  const count = end - start
  let level = 0
  let unit = 1
  while (unit * TILE_WIDTH <= count) {
    unit *= TILE_WIDTH
    level++
  }
  if (count === unit) return at(level, start / unit)
  const split = start + splitOf(count)
  return nodeHash(rangeHash(at, start, split), rangeHash(at, split, end))
}

/** Root of a full tile, from its 256 hashes: one hash of the level above. */
export const tileRoot = (at: (index: number) => Uint8Array): Uint8Array => {
  let row = Array.from({ length: TILE_WIDTH }, (_, index) => at(index))
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, pair) => nodeHash(row[2 * pair]!, row[2 * pair + 1]!))
  return row[0]!
}

/** Root of the first `size` entries. */
export const rootOf = (at: HashAt, size: number): Uint8Array =>
  size === 0 ? emptyRoot() : rangeHash(at, 0, size)

/** PATH(index, D[0:size]), from the leaf's sibling up. @throws RangeError when there is no such entry. */
export const inclusionProof = (at: HashAt, index: number, size: number): Uint8Array[] => {
  if (index < 0 || index >= size) throw new RangeError(`no entry ${index} in a tree of ${size}`)
  const path: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const split = start + splitOf(end - start)
    if (index < split) {
      path.push(rangeHash(at, split, end))
      end = split
    } else {
      path.push(rangeHash(at, start, split))
      start = split
    }
  }
  return path.reverse()
}

/** PROOF(size1, D[0:size2]); empty when either tree needs none. @throws RangeError unless 0 <= size1 <= size2. */
export const consistencyProof = (at: HashAt, size1: number, size2: number): Uint8Array[] => {
  if (size1 < 0 || size1 > size2) throw new RangeError(`no proof from ${size1} to ${size2}`)
  if (size1 === 0 || size1 === size2) return []
  const path: Uint8Array[] = []
  let start = 0
  let end = size2
  while (end !== size1) {
    const split = start + splitOf(end - start)
    if (size1 <= split) {
      path.push(rangeHash(at, split, end))
      end = split
    } else {
      path.push(rangeHash(at, start, split))
      start = split
    }
  }
  // The smaller tree's own root is known to whoever checks; only an inner range must be told.
  if (start > 0) path.push(rangeHash(at, start, end))
  return path.reverse()
}
