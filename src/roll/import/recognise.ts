/** In which dialect is a text written, and which variant of the layout does it follow? */
import { fail, ok, type Result } from '#basics'
import { matchHeader, matchWidth, type Match } from '../layout/match.ts'
import type { Dialect, Variant } from '../layout/schema.ts'
import { splitRecords } from './records.ts'
import type { Source } from './sources.ts'

export interface Recognised extends Match {
  readonly dialect: Dialect
  /** The text begins with a byte order mark. */
  readonly bom: boolean
}

const HEAD = 1 << 18

const headOf = async (source: Source): Promise<Buffer> => {
  const stream = await source.open()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size >= HEAD) break
  }
  stream.destroy()
  return Buffer.concat(chunks)
}

const empty = (source: Source): Result<never> =>
  fail(
    'invalid',
    'file-empty',
    `${source.name} is empty.`,
    'Fetch the file again; an empty file would make an empty roll.',
  )

/**
 * Reads the beginning of a text. The dialect is the one under which the first record has the columns of a variant; when none
 * fits, the failure (`header-unknown`) speaks of the dialect that cut the first record into the most cells.
 */
export const recognise = async (
  source: Source,
  dialects: readonly Dialect[],
  variants: readonly Variant[],
  tail: string | undefined,
): Promise<Result<Recognised>> => {
  const bytes = await headOf(source)
  if (bytes.length === 0) return empty(source)
  if (
    bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) ||
    bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))
  )
    return fail(
      'invalid',
      'encoding-unknown',
      `${source.name} is UTF-16.`,
      'Save it as UTF-8 and import that.',
    )
  const bom = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  // Headers are ASCII in every known layout, so that latin-1 reads them whatever the encoding is.
  const text = bytes.subarray(bom ? 3 : 0).toString('latin1')
  let best: { cells: number; failure: Result<Recognised> } | undefined
  for (const dialect of dialects) {
    const first = splitRecords(text, dialect.delimiter, dialect.quote !== 'none')[0]
    if (!first) return empty(source)
    const match = dialect.header
      ? matchHeader(source.name, variants, tail, first)
      : matchWidth(source.name, variants, first.length)
    if (match.ok) return ok({ ...match.value, dialect, bom })
    if (best === undefined || first.length > best.cells) best = { cells: first.length, failure: match }
  }
  return best!.failure
}
