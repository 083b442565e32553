/** Is this leaf at this index of the tree with this root? RFC 6962 section 2.1 (SHA-256), checked as RFC 9162 section 2.1.3.2. */
import { hash } from 'node:crypto'
import { sameBytes } from './bytes.ts'

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32

const sha256 = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer')

/** Hash of an entry: SHA-256(0x00 || entry). */
export const leafHash = (entry: Uint8Array): Uint8Array => {
  const input = new Uint8Array(entry.length + 1)
  input.set(entry, 1)
  return sha256(input)
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

/** Root of the tree without entries: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0))

/** Whether every item is a hash; a shorter or longer one could shift the bytes that a node hashes. */
export const allHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every((item) => item.length === HASH_BYTES)

/** A place in a level and the last place of that level: halved together on the way up to the root. */
export const halve = (value: number): number => Math.floor(value / 2)
export const isOdd = (value: number): boolean => value % 2 === 1

/**
 * The root that the proof leads to, or undefined when it cannot be a proof for that index and size.
 * @param index zero-based place of the leaf. @param size leaves in the tree. @param leaf its hash, not the entry.
 */
export const rootFromInclusion = (
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | undefined => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    return undefined
  if (!allHashes([leaf, ...proof])) return undefined
  let place = index
  let last = size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (isOdd(place) || place === last) {
      root = nodeHash(sibling, root)
      while (!isOdd(place) && place !== 0) {
        place = halve(place)
        last = halve(last)
      }
    } else {
      root = nodeHash(root, sibling)
    }
    place = halve(place)
    last = halve(last)
  }
  return last === 0 ? root : undefined
}

/** Whether the proof shows that `leaf` (a hash) is entry `index` of the tree of `size` entries with `root`. */
export const verifyInclusion = (
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean => {
  const found = rootFromInclusion(index, size, leaf, proof)
  return found !== undefined && sameBytes(found, root)
}
