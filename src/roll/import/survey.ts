/** What is in a text before anybody parses it: its hash, how many records, and which encoding its bytes fit. */
import { createHash } from 'node:crypto'
import { isAscii, isUtf8 } from 'node:buffer'
import { fail, ok, type Result } from '#basics'
import { RecordCutter } from './cutter.ts'
import type { Recognised } from './recognise.ts'
import { RecordScanner } from './records.ts'
import type { Source } from './sources.ts'

export interface Survey {
  readonly sha256: string
  /** Records without the header. */
  readonly rows: number
  readonly encoding: 'utf-8' | 'latin-1'
  /** Quotes at fault, mixed line breaks, blank lines, or bare carriage returns: to be read through `openText`. */
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

/** Records of a text whose quotes are at fault. */
const countCarefully = async (source: Source, { dialect, columns }: Recognised): Promise<number> => {
  const cutter = new RecordCutter(dialect.delimiter, dialect.quote !== 'none', columns.length)
  let records = 0
  for await (const chunk of await source.open()) records += cutter.push(chunk as Buffer).length
  return records + cutter.finish().length
}

/**
 * Reads a text once, from beginning to end; twice, where its quotes are at fault. Fails with `encoding-unknown` where the bytes fit no
 * encoding of the dialect.
 */
export const survey = async (
  source: Source,
  shape: Recognised,
  onBytes: (bytes: number) => void,
): Promise<Result<Survey>> => {
  const { dialect, columns } = shape
  const hash = createHash('sha256')
  const scanner = new RecordScanner(dialect.delimiter, dialect.quote !== 'none', columns.length)
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
  scanner.finish()
  if (pending.length > 0) utf8 = false
  const encoding = utf8 && dialect.encodings.includes('utf-8') ? 'utf-8' : 'latin-1'
  if (!dialect.encodings.includes(encoding))
    return fail(
      'invalid',
      'encoding-unknown',
      `${source.name} is not ${dialect.encodings.join(' or ')}.`,
      'Ask for the file in the encoding that the layout states, or add the encoding to the layout file.',
    )
  const faulty = scanner.quotesAtFault
  const records = faulty ? await countCarefully(source, shape) : scanner.records
  const mixed = scanner.feeds > 0 && scanner.returns > 0
  return ok({
    sha256: hash.digest('hex'),
    rows: Math.max(0, records - (dialect.header ? 1 : 0)),
    encoding,
    untidy: faulty || mixed || scanner.bareReturns > 0 || scanner.blanks > 0,
  })
}
