import type { DateTable } from '../calendar.ts'
import type { TextPool } from './pool.ts'

const QUOTE = 0x22
const COMMA = 0x2c
/** No row is longer. */
const ROOM = 1 << 14

/** Writes cells as bytes into one growing buffer: no text and no object is made for a row. */
export class RowWriter {
  buffer: Uint8Array<ArrayBuffer>
  at = 0
  readonly #pool: TextPool
  readonly #dates: DateTable
  readonly #delimiter: number
  readonly #quoted: boolean
  readonly #newline: number
  #cellStart = 0

  constructor(pool: TextPool, dates: DateTable, buffer: Uint8Array<ArrayBuffer>) {
    this.#pool = pool
    this.#dates = dates
    this.buffer = buffer
    this.#delimiter = pool.dialect.delimiter.charCodeAt(0)
    this.#quoted = pool.dialect.quoted
    this.#newline = pool.raw(pool.dialect.newline)
  }

  /** Begins anew in a buffer. */
  reset(buffer: Uint8Array<ArrayBuffer>): void {
    this.buffer = buffer
    this.at = 0
  }

  beginRow(): void {
    if (this.at + ROOM <= this.buffer.length) return
    const grown = new Uint8Array(this.buffer.length * 2 + ROOM)
    grown.set(this.buffer.subarray(0, this.at))
    this.buffer = grown
  }

  endRow(): void {
    this.text(this.#newline)
  }

  delimiter(): void {
    this.buffer[this.at++] = this.#delimiter
  }

  /** A text of the pool. */
  text(id: number): void {
    const { bytes, starts } = this.#pool
    const end = starts[id + 1]!
    const { buffer } = this
    let { at } = this
    for (let from = starts[id]!; from < end; from++) buffer[at++] = bytes[from]!
    this.at = at
  }

  /** A whole number, without leading zeros. */
  int(value: number): void {
    let width = 1
    for (let rest = Math.floor(value / 10); rest > 0; rest = Math.floor(rest / 10)) width++
    this.digits(value, width)
  }

  /** A whole number of exactly `width` digits. */
  digits(value: number, width: number): void {
    let rest = value
    for (let place = this.at + width - 1; place >= this.at; place--) {
      const tenth = Math.floor(rest / 10)
      this.buffer[place] = 48 + rest - tenth * 10
      rest = tenth
    }
    this.at += width
  }

  byte(value: number): void {
    this.buffer[this.at++] = value
  }

  date(day: number): void {
    this.#dates.copy(day, this.buffer, this.at)
    this.at += 10
  }

  /** Begins a cell that is put together from pieces. */
  beginCell(): void {
    this.#cellStart = this.at
  }

  /** Ends it: quotes it where RFC 4180 asks for it. */
  endCell(): void {
    if (!this.#quoted) return
    let quotes = 0
    let special = false
    for (let at = this.#cellStart; at < this.at; at++) {
      const byte = this.buffer[at]
      if (byte === QUOTE) quotes++
      else if (byte === COMMA) special = true
    }
    if (quotes === 0 && !special) return
    let to = this.at + quotes + 1
    const end = to + 1
    this.buffer[to--] = QUOTE
    for (let from = this.at - 1; from >= this.#cellStart; from--) {
      const byte = this.buffer[from]!
      this.buffer[to--] = byte
      if (byte === QUOTE) this.buffer[to--] = QUOTE
    }
    this.buffer[to] = QUOTE
    this.at = end
  }
}
