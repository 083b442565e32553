/**
 * How many rows and which columns has a Parquet file? Its footer says (parquet.thrift FileMetaData, Thrift compact
 * protocol); a reader of three of its members is enough to hold the file against the decision without a database.
 */
export interface ParquetFound {
  readonly columns: readonly string[]
  readonly rows: number
}

const MAGIC = 'PAR1'
/** A footer longer than this is not read; one of 8 million rows and 110 columns takes about 1 MiB. */
export const MOST_FOOTER = 64 << 20

/** Thrift compact types. */
const STOP = 0
const BOOLEAN_TRUE = 1
const BOOLEAN_FALSE = 2
const BYTE = 3
const DOUBLE = 7
const BINARY = 8
const LIST = 9
const SET = 10
const MAP = 11
const STRUCT = 12

class Cursor {
  at = 0
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new RangeError('footer ends early')
    this.at += 1
    return value
  }

  varint(): number {
    let value = 0
    for (let shift = 1; shift <= 2 ** 49; shift *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * shift
      if (byte < 0x80) return value
    }
    throw new RangeError('number too long')
  }

  zigzag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    const length = this.varint()
    if (this.at + length > this.bytes.length) throw new RangeError('footer ends early')
    this.at += length
    return this.bytes.toString('utf8', this.at - length, this.at)
  }

  list(): { size: number; type: number } {
    const head = this.byte()
    const size = head >> 4
    return { size: size === 15 ? this.varint() : size, type: head & 15 }
  }
}

/** Calls `member` for each member of a struct; what it does not read is skipped. */
const struct = (cursor: Cursor, depth: number, member: (id: number, type: number) => boolean): void => {
  for (let id = 0; ;) {
    const head = cursor.byte()
    const type = head & 15
    if (type === STOP) return
    id = head >> 4 === 0 ? cursor.zigzag() : id + (head >> 4)
    if (!member(id, type)) skip(cursor, type, depth)
  }
}

const skip = (cursor: Cursor, type: number, depth: number): void => {
  if (depth > 16) throw new RangeError('footer nested too deep')
  if (type === BOOLEAN_TRUE || type === BOOLEAN_FALSE) return
  if (type === BYTE) cursor.byte()
  else if (type === DOUBLE) for (let i = 0; i < 8; i += 1) cursor.byte()
  else if (type === BINARY) cursor.text()
  else if (type === STRUCT) struct(cursor, depth + 1, () => false)
  else if (type === LIST || type === SET) {
    const { size, type: of } = cursor.list()
    // A boolean in a list takes a byte; as a member of a struct its type is its value.
    for (let i = 0; i < size; i += 1) skip(cursor, of <= BOOLEAN_FALSE ? BYTE : of, depth + 1)
  } else if (type === MAP) throw new RangeError('footer holds a map')
  else cursor.varint()
}

const schemaElement = (cursor: Cursor): { name: string; leaf: boolean } => {
  let name = ''
  let leaf = true
  struct(cursor, 1, (id, type) => {
    if (id === 4 && type === BINARY) name = cursor.text()
    else if (id === 5) leaf = cursor.zigzag() === 0
    else return false
    return true
  })
  return { name, leaf }
}

/** Reads the footer from the last bytes of a file. Undefined when they are not the end of a Parquet file. */
export const parquetFooter = (tail: Buffer): ParquetFound | undefined => {
  if (tail.length < 8 || tail.toString('latin1', tail.length - 4) !== MAGIC) return undefined
  const length = tail.readUInt32LE(tail.length - 8)
  if (length > tail.length - 8) return undefined
  const cursor = new Cursor(tail.subarray(tail.length - 8 - length, tail.length - 8))
  const columns: string[] = []
  let rows: number | undefined
  try {
    struct(cursor, 0, (id, type) => {
      if (id === 3) rows = cursor.zigzag()
      else if (id === 2 && type === LIST) {
        const { size } = cursor.list()
        for (let i = 0; i < size; i += 1) {
          const element = schemaElement(cursor)
          if (element.leaf) columns.push(element.name)
        }
      } else return false
      return true
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  return rows === undefined ? undefined : { columns, rows }
}

/** Keeps the end of a stream: enough for any footer that is read. */
export const tailKeeper = (): { push(chunk: Buffer): void; tail(): Buffer } => {
  let chunks: Buffer[] = []
  let held = 0
  return {
    push: (chunk) => {
      chunks.push(Buffer.from(chunk))
      held += chunk.length
      while (held - chunks[0]!.length > MOST_FOOTER) held -= chunks.shift()!.length
    },
    tail: () => {
      const all = Buffer.concat(chunks)
      chunks = [all]
      return all
    },
  }
}
