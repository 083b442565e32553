/** How the file is written: delimiter, character set, quoting. */
export interface Dialect {
  readonly delimiter: string
  readonly encoding: 'latin1' | 'utf8'
  /** RFC 4180 quoting; without it values are written bare. */
  readonly quoted: boolean
  readonly newline: string
}

export type DialectName = 'tab' | 'csv'

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  tab: { delimiter: '\t', encoding: 'latin1', quoted: false, newline: '\r\n' },
  csv: { delimiter: ',', encoding: 'utf8', quoted: true, newline: '\r\n' },
}

/**
 * A value as a cell: quoted where RFC 4180 section 2 says so and the dialect quotes.
 * @throws RangeError for a value that a dialect without quoting cannot hold.
 */
export const cell = (value: string, dialect: Dialect): string => {
  if (!/[",\t\r\n]/.test(value)) return value
  if (dialect.quoted) return `"${value.replaceAll('"', '""')}"`
  if (value.includes(dialect.delimiter) || /[\r\n]/.test(value)) throw new RangeError(`not a cell: ${value}`)
  return value
}

/**
 * Writes the bytes of a text into `target` (two bytes a character are always enough) and returns how many.
 * @throws RangeError for a character that latin-1 has not: the data must stay within it, whatever the dialect.
 */
export const encodeInto = (text: string, dialect: Dialect, target: Buffer, at: number): number => {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0xff) throw new RangeError(`not in latin-1: ${text}`)
  }
  return target.write(text, at, dialect.encoding)
}

/** The bytes of a text, as `encodeInto` writes them. */
export const encode = (text: string, dialect: Dialect): Buffer => {
  const target = Buffer.alloc(text.length * 2)
  return target.subarray(0, encodeInto(text, dialect, target, 0))
}
