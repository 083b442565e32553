/**
 * Cuts a text into records one by one, where a quick scan has found that its quotes or line breaks are not in order. A quote that
 * is opened and not closed as it should be must not swallow the voters of the next lines: then the first line alone is bad, and the
 * cutting goes on with the second.
 */

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34

/** A quoted cell may not make a record longer than this, nor of more lines. */
const LONGEST = { bytes: 1 << 20, lines: 200 }

/** What is wrong with a record's form: its quotes, or a carriage return that stands outside of them. */
export type FormFault = 'quotes' | 'return'

export interface Cut {
  /** The record as it stands, without its line break. */
  readonly bytes: Buffer
  /** The line on which it begins; 1 is the first of the text. */
  readonly line: number
  readonly fault: FormFault | undefined
}

interface Shape {
  readonly delimiter: number
  readonly quoted: boolean
  /** Cells in a whole record. */
  readonly width: number
}

interface Found {
  /** Just after the line break. */
  readonly end: number
  readonly lines: number
  readonly fault: FormFault | undefined
}

/** Walks one record from `from`. Undefined when the bytes do not reach its end. */
const walk = (bytes: Buffer, from: number, { delimiter, quoted, width }: Shape): Found | undefined => {
  let lines = 1
  let cells = 1
  let inQuote = false
  let cellStart = true
  let returns = false
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (inQuote) {
      if (byte === NEWLINE && ++lines > LONGEST.lines) return { end: from, lines, fault: 'quotes' }
      if (byte !== QUOTE) continue
      const next = bytes[at + 1]
      if (next === undefined) return undefined
      if (next === QUOTE) {
        at++
        continue
      }
      if (next !== delimiter && next !== NEWLINE && next !== RETURN)
        return { end: from, lines, fault: 'quotes' }
      inQuote = false
    } else if (byte === NEWLINE) {
      const fault = lines > 1 && cells !== width ? 'quotes' : returns ? 'return' : undefined
      return { end: at + 1, lines, fault }
    } else if (byte === delimiter) {
      cells++
      cellStart = true
      continue
    } else if (byte === RETURN) {
      if (bytes[at + 1] === undefined) return undefined
      if (bytes[at + 1] !== NEWLINE) returns = true
    } else if (quoted && cellStart && byte === QUOTE) {
      inQuote = true
    }
    cellStart = false
  }
  return bytes.length - from > LONGEST.bytes ? { end: from, lines, fault: 'quotes' } : undefined
}

/** Takes bytes as they come and gives the records that they complete. Blank lines are no records. */
export class RecordCutter {
  readonly #shape: Shape
  #pending: Buffer = Buffer.alloc(0)
  #line = 1

  constructor(delimiter: string, quoted: boolean, width: number) {
    this.#shape = { delimiter: delimiter.charCodeAt(0), quoted, width }
  }

  push(chunk: Buffer): Cut[] {
    return this.#cut(this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk)
  }

  finish(): Cut[] {
    const cuts: Cut[] = []
    // With a line break at the end every record ends; what was left open then is bad line by line.
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, Buffer.from('\n')]) : this.#pending
    while (rest.length > 0) {
      cuts.push(...this.#cut(rest))
      rest = this.#pending
      if (rest.length === 0) break
      const end = rest.indexOf(NEWLINE) + 1
      this.#take(cuts, rest.subarray(0, end), 1, 'quotes')
      rest = rest.subarray(end)
    }
    this.#pending = Buffer.alloc(0)
    return cuts
  }

  #cut(bytes: Buffer): Cut[] {
    const cuts: Cut[] = []
    let from = 0
    while (from < bytes.length) {
      const found = walk(bytes, from, this.#shape)
      if (!found) break
      if (found.fault === 'quotes') {
        // A fault of quotes is of one line, however far its quote reached.
        const end = bytes.indexOf(NEWLINE, from) + 1
        if (end === 0) break
        this.#take(cuts, bytes.subarray(from, end), 1, 'quotes')
        from = end
      } else {
        this.#take(cuts, bytes.subarray(from, found.end), found.lines, found.fault)
        from = found.end
      }
    }
    this.#pending = Buffer.from(bytes.subarray(from))
    return cuts
  }

  #take(cuts: Cut[], line: Buffer, lines: number, fault: FormFault | undefined): void {
    let end = line.length - 1
    if (end > 0 && line[end - 1] === RETURN) end--
    if (end > 0) cuts.push({ bytes: line.subarray(0, end), line: this.#line, fault })
    this.#line += lines
  }
}
