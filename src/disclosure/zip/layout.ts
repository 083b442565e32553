/**
 * Which bytes surround the files in our .zip? APPNOTE 6.3.10 leaves a writer many choices; this file makes each of
 * them once. The writer writes these bytes and `verify` compares them, so that no byte of a bundle's frame is free.
 */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8
  /** Bytes before and after packing. */
  readonly size: number
  readonly packed: number
  readonly crc32: number
  /** Where its local header begins. */
  readonly offset: number
}

const LIMIT_32 = 0xffff_ffff
/** An entry near 4 GiB gets ZIP64 sizes: packing may add a little, and its header is laid out before it is packed. */
const LARGE = 0xf000_0000
const UTF8_NAME = 0x0800
const UNIX = 3 << 8
const PLAIN_FILE_0644 = 0o100644

const isLarge = (entry: Pick<ZipEntry, 'size'>): boolean => entry.size >= LARGE

const number64 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, i) => bytes.writeBigUInt64LE(BigInt(value), i * 8))
  return bytes
}

/** Extra field 0x0001 (APPNOTE 4.5.3). */
const zip64Extra = (values: number[]): Buffer => {
  if (values.length === 0) return Buffer.alloc(0)
  const head = Buffer.alloc(4)
  head.writeUInt16LE(1, 0)
  head.writeUInt16LE(values.length * 8, 2)
  return Buffer.concat([head, number64(...values)])
}

/** `YYYY-MM-DD` at midnight as DOS date and time words. @throws RangeError outside 1980-2107. */
export const dosDate = (date: string): { date: number; time: number } => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (!(year >= 1980 && year <= 2107)) throw new RangeError(`a zip cannot carry the date ${date}`)
  return { date: ((year - 1980) << 9) | (month << 5) | day, time: 0 }
}

/** The header in front of an entry's bytes (APPNOTE 4.3.7); its length depends on name and size alone. */
export const localHeader = (entry: Omit<ZipEntry, 'offset'>, date: string): Buffer => {
  const name = Buffer.from(entry.name, 'utf8')
  const large = isLarge(entry)
  const extra = zip64Extra(large ? [entry.size, entry.packed] : [])
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(large ? 45 : 20, 4)
  head.writeUInt16LE(UTF8_NAME, 6)
  head.writeUInt16LE(entry.method, 8)
  head.writeUInt16LE(dosDate(date).time, 10)
  head.writeUInt16LE(dosDate(date).date, 12)
  head.writeUInt32LE(entry.crc32, 14)
  head.writeUInt32LE(large ? LIMIT_32 : entry.packed, 18)
  head.writeUInt32LE(large ? LIMIT_32 : entry.size, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

/** The entry's record in the directory at the end (APPNOTE 4.3.12). */
const centralRecord = (entry: ZipEntry, date: string): Buffer => {
  const name = Buffer.from(entry.name, 'utf8')
  const large = isLarge(entry)
  const far = entry.offset >= LIMIT_32
  const extra = zip64Extra([...(large ? [entry.size, entry.packed] : []), ...(far ? [entry.offset] : [])])
  const version = large || far ? 45 : 20
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(UNIX | version, 4)
  head.writeUInt16LE(version, 6)
  head.writeUInt16LE(UTF8_NAME, 8)
  head.writeUInt16LE(entry.method, 10)
  head.writeUInt16LE(dosDate(date).time, 12)
  head.writeUInt16LE(dosDate(date).date, 14)
  head.writeUInt32LE(entry.crc32, 16)
  head.writeUInt32LE(large ? LIMIT_32 : entry.packed, 20)
  head.writeUInt32LE(large ? LIMIT_32 : entry.size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE((PLAIN_FILE_0644 << 16) >>> 0, 38)
  head.writeUInt32LE(far ? LIMIT_32 : entry.offset, 42)
  return Buffer.concat([head, name, extra])
}

/**
 * Everything after the last file: the directory, the ZIP64 records where the archive needs them, and the end record
 * (APPNOTE 4.3.14-4.3.16), with no comment. `at` is where it begins.
 */
export const zipDirectory = (entries: readonly ZipEntry[], date: string, at: number): Buffer => {
  const records = Buffer.concat(entries.map((entry) => centralRecord(entry, date)))
  const large = at >= LIMIT_32 || entries.some((entry) => isLarge(entry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(records.length, 12)
  end.writeUInt32LE(at >= LIMIT_32 ? LIMIT_32 : at, 16)
  if (!large) return Buffer.concat([records, end])
  const record = Buffer.alloc(24)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(UNIX | 45, 12)
  record.writeUInt16LE(45, 14)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at + records.length), 8)
  locator.writeUInt32LE(1, 16)
  const numbers = number64(entries.length, entries.length, records.length, at)
  return Buffer.concat([records, record, numbers, locator, end])
}
