/** Where in the log is this leaf hash? An open-addressed table of places: 8 to 16 bytes an entry beside the hashes. */
import { sameBytes } from '#log/verify'

const wordOf = (hash: Uint8Array): number =>
  ((hash[0]! << 24) | (hash[1]! << 16) | (hash[2]! << 8) | hash[3]!) >>> 0

export class LeafIndex {
  readonly #hashAt: (index: number) => Uint8Array
  /** Place + 1; 0 is free. The length is a power of two, at least twice the count. */
  #slots = new Uint32Array(1024)
  #count = 0

  /** @param hashAt the leaf hash at a place; must stay the same for every place added. */
  constructor(hashAt: (index: number) => Uint8Array) {
    this.#hashAt = hashAt
  }

  /** The slot of a hash, or the free one where it belongs. */
  #slotOf(hash: Uint8Array): number {
    const mask = this.#slots.length - 1
    // A hash of SHA-256 is its own good hash value.
    let slot = wordOf(hash) & mask
    while (this.#slots[slot] !== 0 && !sameBytes(this.#hashAt(this.#slots[slot]! - 1), hash))
      slot = (slot + 1) & mask
    return slot
  }

  find(hash: Uint8Array): number | undefined {
    const found = this.#slots[this.#slotOf(hash)]!
    return found === 0 ? undefined : found - 1
  }

  /** Adds the hash at `index`; the first place of a hash stays the one that is found. */
  add(index: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow()
    const slot = this.#slotOf(this.#hashAt(index))
    if (this.#slots[slot] !== 0) return
    this.#slots[slot] = index + 1
    this.#count++
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    for (const entry of old) if (entry !== 0) this.#slots[this.#slotOf(this.#hashAt(entry - 1))] = entry
  }
}
