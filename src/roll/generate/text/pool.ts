import { cell, type Dialect, encodeInto } from './encoding.ts'

/** Texts turned into bytes once, so that a row is made by copying bytes. Index 0 is the empty text. */
export class TextPool {
  readonly dialect: Dialect
  bytes: Buffer = Buffer.alloc(1 << 16)
  /** Text n is bytes `starts[n]` up to `starts[n + 1]`. */
  starts: Int32Array = new Int32Array(1 << 12)
  #count = 0
  readonly #known = new Map<string, number>()

  constructor(dialect: Dialect) {
    this.dialect = dialect
    this.raw('')
  }

  /** A text as it is: a piece of a cell. */
  raw(text: string): number {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const start = this.starts[this.#count]!
    if (start + text.length * 2 > this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes], Math.max(this.bytes.length * 2, start + text.length * 2))
    }
    const written = encodeInto(text, this.dialect, this.bytes, start)
    if (this.#count + 2 > this.starts.length) {
      const grown = new Int32Array(this.starts.length * 2)
      grown.set(this.starts)
      this.starts = grown
    }
    this.starts[this.#count + 1] = start + written
    this.#known.set(text, this.#count)
    return this.#count++
  }

  /** A text as a whole cell, quoted if it must be. */
  cell(text: string): number {
    return this.raw(cell(text, this.dialect))
  }

  /** Texts made when they are first asked for, by number: most of a long list is never used. */
  lazy(count: number, make: (at: number) => number): (at: number) => number {
    const ids = new Int32Array(count).fill(-1)
    return (at) => {
      const id = ids[at]!
      return id >= 0 ? id : (ids[at] = make(at))
    }
  }
}
