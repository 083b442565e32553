/** How is a large file deflated in flat memory, on more than one core, and to the same bytes each time? */
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const deflateBlock = promisify(deflateRaw)
const BLOCK = 4 << 20
/** Blocks under way at once: enough for the thread pool, few enough to keep memory flat (about 40 MiB). */
const AHEAD = 4
/** RFC 1951 3.2.6: a last block of fixed codes that holds nothing. */
const LAST_BLOCK = Buffer.from([0x03, 0x00])

/** The next block of a file, full unless it is the last. */
const readBlock = async (file: FileHandle): Promise<Buffer> => {
  const block = Buffer.allocUnsafe(BLOCK)
  let filled = 0
  while (filled < BLOCK) {
    const { bytesRead } = await file.read(block, filled, BLOCK - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return block.subarray(0, filled)
}

const pack = (block: Buffer, level: number): Promise<Buffer> =>
  level === 0 ? Promise.resolve(block) : deflateBlock(block, { level, finishFlush: constants.Z_SYNC_FLUSH })

/**
 * Packs a file block by block into `write`. Blocks are cut at fixed places, deflated apart from each other and ended
 * at a byte boundary (Z_SYNC_FLUSH), so the bytes do not depend on timing. Level 0 stores.
 */
export const packFile = async (
  path: string,
  level: number,
  write: (bytes: Buffer) => Promise<void>,
): Promise<{ size: number; packed: number; crc32: number }> => {
  const file = await open(path, 'r')
  let size = 0
  let packed = 0
  let crc = 0
  const put = async (bytes: Buffer) => {
    await write(bytes)
    packed += bytes.length
  }
  const under: Promise<Buffer>[] = []
  try {
    for (let more = true; more;) {
      const block = await readBlock(file)
      more = block.length === BLOCK
      if (block.length > 0) under.push(pack(block, level))
      crc = crc32(block, crc)
      size += block.length
      while (under.length > (more ? AHEAD - 1 : 0)) await put(await under.shift()!)
    }
    if (level !== 0) await put(LAST_BLOCK)
    return { size, packed, crc32: crc }
  } finally {
    await Promise.allSettled(under)
    await file.close()
  }
}
