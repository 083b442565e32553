/** The hashes of all tiles of a growing tree, in memory: 32 bytes an entry and a little more. */
import { HashList } from './hash-list.ts'
import { consistencyProof, type HashAt, inclusionProof, rootOf, tileRoot } from './proofs.ts'
import { hashesAt, type Tile, TILE_WIDTH } from './tile.ts'

export class Tree {
  readonly #levels: HashList[] = [new HashList()]

  /** Entries. */
  get size(): number {
    return this.#levels[0]!.length
  }

  /** Adds a leaf hash, and the hash of every tile that it fills. */
  append(leaf: Uint8Array): void {
    let hash = leaf
    for (let level = 0; ; level++) {
      const list = (this.#levels[level] ??= new HashList())
      list.push(hash)
      if (list.length % TILE_WIDTH !== 0) return
      const first = list.length - TILE_WIDTH
      hash = tileRoot((index) => list.at(first + index))
    }
  }

  /** Forgets everything beyond `size` entries: the way back from an append that could not be stored. */
  truncate(size: number): void {
    for (const [level, list] of this.#levels.entries()) list.truncate(hashesAt(level, size))
  }

  readonly hashAt: HashAt = (level, index) => this.#levels[level]!.at(index)

  root(size = this.size): Uint8Array {
    return rootOf(this.hashAt, size)
  }

  inclusionProof(index: number, size = this.size): Uint8Array[] {
    return inclusionProof(this.hashAt, index, size)
  }

  consistencyProof(size1: number, size2 = this.size): Uint8Array[] {
    return consistencyProof(this.hashAt, size1, size2)
  }

  /** The bytes of a tile as it lies on disk. */
  tileBytes({ level, index, width }: Tile): Uint8Array {
    const first = index * TILE_WIDTH
    return this.#levels[level]!.slice(first, first + width)
  }
}
