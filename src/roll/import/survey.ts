/** What is in a text before anybody parses it: its hash, how many records, and which encoding its bytes fit. */
import { createHash } from 'node:crypto'
import { isAscii, isUtf8 } from 'node:buffer'
import { fail, ok, type Result } from '#basics'
import type { Dialect } from '../layout/schema.ts'
import { LONGEST_RECORD, RecordScanner } from './records.ts'
import type { Source } from './sources.ts'

export interface Survey {
  readonly sha256: string
  /** Records without the header. */
  readonly rows: number
  readonly encoding: 'utf-8' | 'latin-1'
  /** Mixed line breaks, blank lines, or bare carriage returns: to be read through `tidyText`. */
  readonly untidy: boolean
}

/** Bytes at the end of a chunk that may belong to a character which the next chunk completes. */
const openTail = (chunk: Buffer): number => {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    return byte >= 0xf0
      ? back < 4
        ? back
        : 0
      : byte >= 0xe0
        ? back < 3
          ? back
          : 0
        : byte >= 0xc0 && back < 2
          ? back
          : 0
  }
  return 0
}

/**
 * Reads a text once, from beginning to end. Fails with `quote-not-closed` where a quoted cell swallows what follows, and with
 * `encoding-unknown` where the bytes fit no encoding of the dialect.
 */
export const survey = async (
  source: Source,
  dialect: Dialect,
  onBytes: (bytes: number) => void,
): Promise<Result<Survey>> => {
  const hash = createHash('sha256')
  const scanner = new RecordScanner(dialect.delimiter, dialect.quote !== 'none')
  let utf8 = true
  let pending = Buffer.alloc(0)
  for await (const piece of await source.open()) {
    const chunk = piece as Buffer
    hash.update(chunk)
    scanner.scan(chunk)
    if (utf8 && !(pending.length === 0 && isAscii(chunk))) {
      const whole = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk
      const open = openTail(whole)
      utf8 = isUtf8(whole.subarray(0, whole.length - open))
      pending = Buffer.from(whole.subarray(whole.length - open))
    }
    onBytes(chunk.length)
  }
  const { insideQuote } = scanner.finish()
  if (pending.length > 0) utf8 = false
  if (scanner.tooLongAt !== undefined || insideQuote)
    return fail(
      'invalid',
      'quote-not-closed',
      `In ${source.name} a record ${scanner.tooLongAt === undefined ? 'at the end' : `that begins on line ${scanner.tooLongAt}`} is longer than ${LONGEST_RECORD.bytes} bytes or ${LONGEST_RECORD.lines} lines: a quote was opened and not closed, or this is no voter file.`,
      'Mend the quote on that line, or ask for the file again.',
      scanner.tooLongAt === undefined ? {} : { line: scanner.tooLongAt },
    )
  const encoding = utf8 && dialect.encodings.includes('utf-8') ? 'utf-8' : 'latin-1'
  if (!dialect.encodings.includes(encoding))
    return fail(
      'invalid',
      'encoding-unknown',
      `${source.name} is not ${dialect.encodings.join(' or ')}.`,
      'Ask for the file in the encoding that the layout states, or add the encoding to the layout file.',
    )
  const rows = Math.max(0, scanner.records - (dialect.header ? 1 : 0))
  const untidy = (scanner.feeds > 0 && scanner.returns > 0) || scanner.bareReturns > 0 || scanner.blanks > 0
  return ok({ sha256: hash.digest('hex'), rows, encoding, untidy })
}
