import { leafHash, nodeHash, sameBytes, verifyConsistency, verifyInclusion } from '#log/verify'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tree } from './tree.ts'

const MOST = 1500
const leaves = Array.from({ length: MOST }, (_, at) => leafHash(Buffer.from(`entry ${at}`)))
const tree = new Tree()
for (const leaf of leaves) tree.append(leaf)

/** MTH of RFC 6962 section 2.1, as the text says it and with no tile. */
const plainRoot = (from: number, to: number): Uint8Array => {
  if (to - from === 1) return leaves[from]!
  let split = 1
  while (split * 2 < to - from) split *= 2
  return nodeHash(plainRoot(from, from + split), plainRoot(from + split, to))
}

const sizes = fc.integer({ min: 1, max: MOST })
/** A size and a place in it. */
const places = sizes.chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })))
const flip = (hash: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(hash)
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8)
  return copy
}

describe('RFC 6962: trees', () => {
  it('the root made from tiles is the root of the definition, at every size around a tile border', () => {
    for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 513, 767, 1000, 1024, MOST])
      expect(sameBytes(tree.root(size), plainRoot(0, size))).toBe(true)
  })

  it('inclusion: any size, any index verifies; any bit changed, another place or another size does not', () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.nat({ max: 255 }), ([size, index], pick, bit) => {
        const proof = tree.inclusionProof(index, size)
        const root = tree.root(size)
        const leaf = leaves[index]!
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true)
        expect(verifyInclusion(index, size, flip(leaf, bit), proof, root)).toBe(false)
        expect(verifyInclusion(index, size, leaf, proof, flip(root, bit))).toBe(false)
        expect(verifyInclusion(index, size, leaf, [...proof, leaf], root)).toBe(false)
        const at = pick % Math.max(1, proof.length)
        // A tree of one entry has an empty proof and nothing in it to change.
        const changed = size === 1 ? [] : [proof.with(at, flip(proof[at]!, bit)), proof.toSpliced(at, 1)]
        expect(changed.some((other) => verifyInclusion(index, size, leaf, other, root))).toBe(false)
        expect(size > 1 && verifyInclusion((index + 1) % size, size, leaf, proof, root)).toBe(false)
      }),
    )
  })

  it('consistency: any two sizes verify; any bit changed or another size does not', () => {
    fc.assert(
      fc.property(fc.nat({ max: MOST }), sizes, fc.nat(), fc.nat({ max: 255 }), (a, b, pick, bit) => {
        const [size1, size2] = a < b ? [a, b] : [b, a]
        const proof = tree.consistencyProof(size1, size2)
        const [root1, root2] = [tree.root(size1), tree.root(size2)]
        expect(verifyConsistency(size1, size2, proof, root1, root2)).toBe(true)
        expect(verifyConsistency(size1, size2, proof, flip(root1, bit), root2)).toBe(false)
        // Every tree continues the empty one, so its root proves nothing.
        expect(size1 > 0 && verifyConsistency(size1, size2, proof, root1, flip(root2, bit))).toBe(false)
        expect(verifyConsistency(size1, size2, [...proof, root1], root1, root2)).toBe(false)
        const at = pick % Math.max(1, proof.length)
        const changed =
          proof.length === 0 ? [] : [proof.with(at, flip(proof[at]!, bit)), proof.toSpliced(at, 1)]
        expect(changed.some((other) => verifyConsistency(size1, size2, other, root1, root2))).toBe(false)
      }),
    )
  })

  it('forgets what was truncated, and grows again to the same tree', () => {
    fc.assert(
      fc.property(fc.nat({ max: 600 }), fc.nat({ max: 600 }), (to, from) => {
        const other = new Tree()
        for (const leaf of leaves.slice(0, Math.max(to, from))) other.append(leaf)
        other.truncate(Math.min(to, from))
        expect(other.size).toBe(Math.min(to, from))
        for (const leaf of leaves.slice(other.size, 700)) other.append(leaf)
        expect(other.root()).toEqual(tree.root(700))
      }),
      { numRuns: 20 },
    )
  })

  it('refuses to prove what is not there', () => {
    expect(() => tree.inclusionProof(5, 5)).toThrow(RangeError)
    expect(() => tree.consistencyProof(6, 5)).toThrow(RangeError)
  })
})
