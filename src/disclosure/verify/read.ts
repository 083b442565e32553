/** What does a file of the archive hold, and is it what the manifest says? One pass: hash, checksum and any scanner. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { fail, ok, type Result } from '#basics'
import type { Archive } from './archive.ts'

/** Papers are small; a larger one is not a paper. */
export const MOST_PAPER_BYTES = 64 << 20

export interface Digest {
  readonly sha256: string
  readonly bytes: number
}

/** Streams a file through hash and checksum, and `look` where given. Fails when the archive's own checksum is not that of its content. */
export const digest = async (
  archive: Archive,
  name: string,
  look?: (chunk: Buffer) => void,
): Promise<Result<Digest>> => {
  const hash = createHash('sha256')
  let crc = 0
  let bytes = 0
  const read = await archive.stream(name, (chunk) => {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    bytes += chunk.length
    look?.(chunk)
  })
  if (!read.ok) return read
  if (crc !== archive.entries.find((entry) => entry.name === name)?.crc32) {
    return fail(
      'corrupt',
      'bundle-checksum-wrong',
      `The archive's own checksum of ${name} does not fit its content.`,
      'Get the bundle again from the office that made it.',
    )
  }
  return ok({ sha256: hash.digest('hex'), bytes })
}

/** The whole of a small file with its digest. */
export const readPaper = async (
  archive: Archive,
  name: string,
): Promise<Result<Digest & { content: Buffer }>> => {
  const size = archive.entries.find((entry) => entry.name === name)?.size ?? 0
  if (size > MOST_PAPER_BYTES) {
    return fail(
      'refused',
      'bundle-unsafe',
      `${name} is too large for a paper: ${size} bytes.`,
      'Get the bundle again from the office that made it.',
    )
  }
  const chunks: Buffer[] = []
  const read = await digest(archive, name, (chunk) => chunks.push(chunk))
  return read.ok ? ok({ ...read.value, content: Buffer.concat(chunks) }) : read
}
