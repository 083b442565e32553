/**
 * Chance that depends on nothing but its key: the same (seed, place, index, stream) gives the same draws in any order and
 * on any thread, which is what makes a roll independent of how its making was shared out.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand); the key fills its state, so no two keys share a sequence.
 */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #d = 1

  /** Begins the sequence of a key; each number is taken as 32 bits. */
  seed(seed: number, place: number, index: number, stream: number): void {
    this.#a = seed | 0
    this.#b = place | 0
    this.#c = index | 0
    this.#d = Math.imul(stream + 1, 0x9e3779b1)
    for (let round = 0; round < 12; round++) this.u32()
  }

  /** 0 … 2^32 - 1. */
  u32(): number {
    const t = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return t >>> 0
  }

  /** 0 up to, not including, 1. */
  float(): number {
    return this.u32() / 0x1_0000_0000
  }

  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number {
    return Math.floor((this.u32() / 0x1_0000_0000) * n)
  }

  chance(share: number): boolean {
    return this.u32() < share * 0x1_0000_0000
  }

  /** Exponential with the mean given. */
  exponential(mean: number): number {
    return -Math.log(1 - this.float()) * mean
  }

  /** About normal, mean 0 and deviation 1 (the sum of four uniforms). */
  normal(): number {
    return (this.float() + this.float() + this.float() + this.float() - 2) * 1.732
  }
}

/** 32 bits of a text (FNV-1a and a finaliser), to turn a worded seed into a number. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (const char of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ char, 0x01000193)
  // FNV leaves the high bits poor; the finaliser is MurmurHash3's.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
