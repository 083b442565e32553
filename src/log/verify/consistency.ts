/** Is the smaller tree the beginning of the larger one? RFC 6962 section 2.1.2, checked as RFC 9162 section 2.1.4.2. */
import { sameBytes } from './bytes.ts'
import { allHashes, emptyRoot, halve, isOdd, nodeHash } from './merkle.ts'

const isPowerOfTwo = (value: number): boolean => {
  let rest = value
  while (rest > 1 && !isOdd(rest)) rest = halve(rest)
  return rest === 1
}

/** Walks both trees up from the last leaf of the smaller one and compares both roots. */
const walk = (
  size1: number,
  size2: number,
  path: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
): boolean => {
  const [first, ...rest] = path
  if (!first) return false
  let place = size1 - 1
  let last = size2 - 1
  while (isOdd(place)) {
    place = halve(place)
    last = halve(last)
  }
  let smaller = first
  let larger = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      smaller = nodeHash(sibling, smaller)
      larger = nodeHash(sibling, larger)
      while (!isOdd(place) && place !== 0) {
        place = halve(place)
        last = halve(last)
      }
    } else {
      larger = nodeHash(larger, sibling)
    }
    place = halve(place)
    last = halve(last)
  }
  return last === 0 && sameBytes(smaller, root1) && sameBytes(larger, root2)
}

/**
 * Whether the proof shows that the tree (`size1`, `root1`) is a prefix of the tree (`size2`, `root2`).
 * The empty tree is a prefix of every tree and needs no proof (tlog-witness, add-checkpoint); it has one root only.
 */
export const verifyConsistency = (
  size1: number,
  size2: number,
  proof: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
): boolean => {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 < 0 || size2 < size1) return false
  if (size1 === 0 && !sameBytes(root1, emptyRoot())) return false
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2)
  if (!allHashes([root1, root2, ...proof])) return false
  if (size1 === 0) return proof.length === 0
  if (proof.length === 0) return false
  return walk(size1, size2, isPowerOfTwo(size1) ? [root1, ...proof] : proof, root1, root2)
}
