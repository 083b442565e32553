/** Where records begin and end in the bytes of a delimited file, and what their cells are. */

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34

const countByte = (bytes: Buffer, byte: number): number => {
  let count = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++
  return count
}

/**
 * Walks bytes and counts records as RFC 4180 has them: a line break inside a quoted cell does not end a record, and
 * a quote opens a cell only as its first character. Blank lines are no records. Without quoting, a record is a line.
 */
export class RecordScanner {
  readonly #quoted: boolean
  readonly #delimiter: number
  /** Records that have ended. */
  records = 0
  /** Line breaks seen. */
  lines = 0
  /** A quoted cell went on after its closing quote, a record of several lines has not the cells it should have, or a quote stayed open. */
  quotesAtFault = false
  /** Line breaks that end a record: bare line feeds, and those with a carriage return. */
  feeds = 0
  returns = 0
  /** Carriage returns outside quotes that are no part of a line break. */
  bareReturns = 0
  /** Blank lines with a record after them. */
  blanks = 0
  #pendingBlanks = 0
  #afterReturn = false
  /** Called for each record that has ended: its number (1 is the first) and the line on which it began. */
  onRecord: ((record: number, line: number) => void) | undefined
  #inQuote = false
  #afterQuote = false
  #atCellStart = true
  #blank = true
  #recordLine = 0
  readonly #width: number | undefined
  /** Cells of the record so far; counted only where quotes are. */
  #cells = 1

  /** `width` is the number of cells of a whole record, where that is to be watched. */
  constructor(delimiter: string, quoted: boolean, width?: number) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#quoted = quoted
    this.#width = width
  }

  /** Reads on. Returns where in this chunk the last ended record ends (just after its line break), or 0. */
  scan(chunk: Uint8Array): number {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (!this.#quoted) return this.#scanPlain(bytes)
    // Bytes without a quote, outside one, are read at the speed of plain ones.
    if (this.#inQuote || bytes.includes(QUOTE)) return this.#scanQuoted(bytes)
    const end = this.#scanPlain(bytes)
    const last = bytes.at(-1)
    if (last !== undefined) this.#atCellStart = last === NEWLINE || last === this.#delimiter
    return end
  }

  /** To be called after the last chunk: a last record may lack its line break. */
  finish(): void {
    if (this.#inQuote && !this.#afterQuote) this.quotesAtFault = true
    if (!this.#blank) this.#endRecord()
  }

  #endRecord(): void {
    if (this.lines > this.#recordLine && this.#width !== undefined && this.#cells !== this.#width)
      this.quotesAtFault = true
    if (this.#blank) {
      this.#pendingBlanks++
    } else {
      this.records++
      this.blanks += this.#pendingBlanks
      this.#pendingBlanks = 0
      this.onRecord?.(this.records, this.#recordLine + 1)
    }
    this.#blank = true
    this.#cells = 1
  }

  #countBreak(withReturn: boolean): void {
    if (withReturn) {
      this.returns++
      this.bareReturns--
    } else {
      this.feeds++
    }
  }

  #scanPlain(bytes: Buffer): number {
    let from = 0
    for (;;) {
      const end = bytes.indexOf(NEWLINE, from)
      if (end < 0) break
      if (end > from && !(end === from + 1 && bytes[from] === RETURN)) this.#blank = false
      this.#countBreak(end > from ? bytes[end - 1] === RETURN : this.#afterReturn)
      this.#afterReturn = false
      this.#endRecord()
      this.lines++
      this.#recordLine = this.lines
      from = end + 1
    }
    if (from < bytes.length) {
      if (!(bytes.length === from + 1 && bytes[from] === RETURN)) this.#blank = false
      this.#afterReturn = bytes[bytes.length - 1] === RETURN
    }
    this.bareReturns += countByte(bytes, RETURN)
    return from
  }

  #scanQuoted(chunk: Uint8Array): number {
    const delimiter = this.#delimiter
    let inQuote = this.#inQuote
    let afterQuote = this.#afterQuote
    let atCellStart = this.#atCellStart
    let afterReturn = this.#afterReturn
    let last = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!
      if (inQuote) {
        if (byte === QUOTE) {
          // A second quote at once is a quote in the text; anything else shows that the cell had ended.
          afterQuote = !afterQuote
          continue
        }
        if (!afterQuote) {
          if (byte === NEWLINE) this.lines++
          continue
        }
        inQuote = false
        afterQuote = false
        if (byte !== delimiter && byte !== NEWLINE && byte !== RETURN) this.quotesAtFault = true
      }
      if (byte === RETURN) {
        this.bareReturns++
        afterReturn = true
        continue
      }
      if (byte === NEWLINE) {
        this.#countBreak(afterReturn)
        this.#endRecord()
        this.lines++
        this.#recordLine = this.lines
        last = i + 1
        atCellStart = true
      } else {
        this.#blank = false
        inQuote = byte === QUOTE && atCellStart
        atCellStart = byte === delimiter
        if (atCellStart) this.#cells++
      }
      afterReturn = false
    }
    this.#inQuote = inQuote
    this.#afterQuote = afterQuote
    this.#atCellStart = atCellStart
    this.#afterReturn = afterReturn
    return last
  }
}

const endOf = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}

/** The records of a text that ends at the end of a record; each is its cells. Blank lines are left out. */
export const splitRecords = (text: string, delimiter: string, quoted: boolean): string[][] => {
  const records: string[][] = []
  if (!quoted || !text.includes('"')) {
    for (const line of text.split('\n')) {
      const bare = line.endsWith('\r') ? line.slice(0, -1) : line
      if (bare !== '') records.push(bare.split(delimiter))
    }
    return records
  }
  let cells: string[] = []
  let at = 0
  let newline = -1
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1)
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
      if (end < 0) end = text.length
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
    } else {
      cell = ''
    }
    // The bare rest of the cell: all of it, when it was not quoted.
    if (newline < at) newline = endOf(text, '\n', at)
    const end = Math.min(newline, endOf(text, delimiter, at))
    const rest = text.slice(at, end)
    cell += text[end] === delimiter || !rest.endsWith('\r') ? rest : rest.slice(0, -1)
    cells.push(cell)
    at = end + 1
    if (end >= text.length || text[end] === '\n') {
      if (cells.length > 1 || cells[0] !== '') records.push(cells)
      cells = []
    } else if (at >= text.length) {
      cells.push('')
      records.push(cells)
      cells = []
    }
  }
  return records
}
