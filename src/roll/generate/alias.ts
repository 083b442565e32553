import type { Random } from './random.ts'

/** Weighted draws in constant time (Vose 1991, the alias method). Several tables may share one set of arrays. */
export class Weighted {
  readonly size: number
  readonly #keep: Float64Array
  readonly #other: Int32Array

  /** @throws RangeError when no weight is above zero. */
  constructor(weights: readonly number[]) {
    const n = weights.length
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    if (!(total > 0)) throw new RangeError('no weight is above zero')
    this.size = n
    this.#keep = new Float64Array(n).fill(1)
    this.#other = Int32Array.from({ length: n }, (_, at) => at)
    const scaled = weights.map((weight) => (weight * n) / total)
    const small: number[] = []
    const large: number[] = []
    for (let at = 0; at < n; at++) (scaled[at]! < 1 ? small : large).push(at)
    while (small.length > 0 && large.length > 0) {
      const less = small.pop()!
      const more = large.at(-1)!
      this.#keep[less] = scaled[less]!
      this.#other[less] = more
      scaled[more] = scaled[more]! + scaled[less]! - 1
      if (scaled[more]! < 1) small.push(large.pop()!)
    }
  }

  draw(random: Random): number {
    const at = random.below(this.size)
    return random.float() < this.#keep[at]! ? at : this.#other[at]!
  }
}
