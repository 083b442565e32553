/** How do the parts of a hand-over become one zip without ever lying on the disk? Deflated block by block in memory, wiped after. */
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { createHash } from 'node:crypto'
import { localHeader, zipDirectory, type ZipEntry } from '../zip/layout.ts'

const deflateBlock = promisify(deflateRaw)
/** RFC 1951 3.2.6: a last block of fixed codes that holds nothing. */
const LAST_BLOCK = [0x03, 0x00]
const LEVEL = 6

/** A file that is being made: text is added, and only its deflated bytes are kept. */
export class PackedFile {
  readonly name: string
  readonly #blocks: Buffer[] = []
  readonly #hash = createHash('sha256')
  #size = 0
  #crc = 0

  constructor(name: string) {
    this.name = name
  }

  get bytes(): number {
    return this.#size
  }

  async add(text: string): Promise<void> {
    const block = Buffer.from(text, 'utf8')
    this.#size += block.length
    this.#crc = crc32(block, this.#crc)
    this.#hash.update(block)
    this.#blocks.push(await deflateBlock(block, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }))
    block.fill(0)
  }

  /** SHA-256 of the text; nothing can be added after. */
  sha256(): string {
    this.#blocks.push(Buffer.from(LAST_BLOCK))
    return this.#hash.digest('hex')
  }

  entry(offset: number): ZipEntry {
    const packed = this.#blocks.reduce((sum, block) => sum + block.length, 0)
    return { name: this.name, method: 8, size: this.#size, packed, crc32: this.#crc, offset }
  }

  /** Each block once, wiped after it was taken. */
  *take(): Generator<Buffer> {
    for (const block of this.#blocks.splice(0)) {
      yield block
      block.fill(0)
    }
  }
}

/** The archive of these files, piece by piece. A piece is wiped when the next one is asked for. */
export function* zipOf(files: readonly PackedFile[], date: string): Generator<Buffer> {
  let at = 0
  const entries: ZipEntry[] = []
  for (const file of files) {
    const entry = file.entry(at)
    entries.push(entry)
    const header = localHeader(entry, date)
    yield header
    yield* file.take()
    at += header.length + entry.packed
  }
  yield zipDirectory(entries, date, at)
}
