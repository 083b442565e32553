/** Many hashes in one piece of memory: a million take 32 MB, not a million objects. */
import { HASH_BYTES } from '#log/verify'

export class HashList {
  #bytes = new Uint8Array(HASH_BYTES * 64)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(hash: Uint8Array): void {
    if (hash.length !== HASH_BYTES) throw new RangeError(`not a hash: ${hash.length} bytes`)
    const end = this.#length * HASH_BYTES
    if (end === this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2)
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes.set(hash, end)
    this.#length++
  }

  /** The hash at a place. @throws RangeError beyond the end. */
  at(index: number): Uint8Array {
    if (index < 0 || index >= this.#length) throw new RangeError(`no hash ${index} of ${this.#length}`)
    return this.slice(index, index + 1)
  }

  /** A copy of the hashes from `start` up to `end`, one after another. */
  slice(start: number, end: number): Uint8Array {
    return this.#bytes.slice(start * HASH_BYTES, end * HASH_BYTES)
  }

  truncate(length: number): void {
    this.#length = Math.min(length, this.#length)
  }
}
