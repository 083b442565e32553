/**
 * Is the CSV well formed (RFC 4180), and how many rows has it? A byte machine in flat memory: it must pass over
 * gigabytes, so it keeps no cell but those of the header and of columns whose values are fixed.
 */
import { isUtf8 } from 'node:buffer'

const QUOTE = 0x22
const COMMA = 0x2c
const CR = 0x0d
const LF = 0x0a

export interface CsvFound {
  readonly header: readonly string[]
  /** Records below the header. */
  readonly rows: number
  /** The first fault in words, with its record (the header is record 1); names no value. */
  readonly fault?: string
}

export interface CsvScanner {
  push(chunk: Buffer): void
  end(): CsvFound
}

/** Byte by byte: cells are short, and a call into the engine for each of a billion would cost more. */
const sameBytes = (chunk: Buffer, from: number, length: number, value: Buffer): boolean => {
  if (value.length !== length) return false
  for (let i = 0; i < length; i += 1) if (chunk[from + i] !== value[i]) return false
  return true
}

type State = 'start' | 'plain' | 'quoted' | 'closed' | 'return'

/** `fixed[i]`: the only values that column i may hold besides nothing. */
export const csvScanner = (fixed: readonly (readonly string[] | undefined)[]): CsvScanner => {
  const allowed = fixed.map((values) => values?.map((value) => Buffer.from(value)))
  const header: string[] = []
  let state: State = 'start'
  let record = 1
  let column = 0
  let fault: string | undefined
  /** The part of the present cell that earlier chunks held. */
  let carry: Buffer[] = []
  /** Bytes of a character that a chunk's end cut off. */
  let cut: Buffer = Buffer.alloc(0)

  const wrong = (why: string): void => {
    fault ??= `record ${record}, column ${column + 1}: ${why}`
  }

  const keeps = (): boolean => record === 1 || allowed[column] !== undefined

  const cell = (chunk: Buffer, from: number, to: number): void => {
    if (!keeps()) return
    if (record > 1 && carry.length === 0) {
      const length = to - from
      if (length === 0) return
      for (const value of allowed[column]!) if (sameBytes(chunk, from, length, value)) return
      return wrong('its value is none that the data package allows')
    }
    const text = Buffer.concat([...carry, chunk.subarray(from, to)]).toString('utf8')
    carry = []
    if (record === 1) header.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text)
    else if (text !== '' && !fixed[column]!.includes(text))
      wrong('its value is none that the data package allows')
  }

  const checkUtf8 = (chunk: Buffer): void => {
    const bytes = cut.length > 0 ? Buffer.concat([cut, chunk]) : chunk
    let whole = bytes.length
    // A lead byte among the last three may await more bytes.
    for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
      const byte = bytes[bytes.length - back]!
      if (byte >= 0xc0) {
        const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
        if (needs > back) whole = bytes.length - back
        break
      }
      if (byte < 0x80) break
    }
    if (!isUtf8(bytes.subarray(0, whole))) wrong('it is not UTF-8')
    cut = Buffer.from(bytes.subarray(whole))
  }

  const endRecord = (): void => {
    if (record > 1 && column + 1 !== header.length)
      wrong(`the record has ${column + 1} cells, the header ${header.length}`)
    record += 1
    column = 0
    state = 'start'
  }

  const push = (chunk: Buffer): void => {
    if (fault !== undefined) return
    checkUtf8(chunk)
    let from = 0
    const length = chunk.length
    for (let i = 0; i < length; i += 1) {
      if (fault !== undefined) return
      if (state === 'quoted') {
        const next = chunk.indexOf(QUOTE, i)
        if (next < 0) break
        i = next
        state = 'closed'
        continue
      }
      let byte = chunk[i]!
      if (state === 'plain') {
        while (byte !== COMMA && byte !== CR && byte !== QUOTE && byte !== LF) {
          i += 1
          if (i === length) break
          byte = chunk[i]!
        }
        if (i === length) break
      }
      if (byte === COMMA && state !== 'return') {
        cell(chunk, from, i)
        column += 1
        from = i + 1
        state = 'start'
      } else if (byte === CR && state !== 'return') {
        cell(chunk, from, i)
        state = 'return'
      } else if (byte === LF && state === 'return') {
        endRecord()
        from = i + 1
      } else if (byte === QUOTE && (state === 'start' || state === 'closed')) {
        state = 'quoted'
      } else if (state === 'start' && byte !== LF) {
        state = 'plain'
      } else {
        wrong(
          state === 'plain' && byte === QUOTE
            ? 'a quote stands in a cell without quotes'
            : 'a line end or a quote is out of place',
        )
      }
    }
    if (state !== 'return' && from < length && keeps()) carry.push(Buffer.from(chunk.subarray(from)))
  }

  const end = (): CsvFound => {
    if (cut.length > 0) wrong('it is not UTF-8')
    if (state !== 'start' || column !== 0) wrong('the file ends in the middle of a record')
    if (record === 1) wrong('there is no header')
    const rows = Math.max(0, record - 2)
    return fault === undefined ? { header, rows } : { header, rows, fault }
  }

  return { push, end }
}
