/** How is a .zip written that is the same each time from the same files? */
import { open, stat } from 'node:fs/promises'
import { packFile } from './deflate.ts'
import { localHeader, zipDirectory, type ZipEntry } from './layout.ts'

export interface ZipSource {
  /** Its name in the archive. */
  readonly name: string
  /** The file on disk. */
  readonly path: string
  /** 0 stores; 1 (quick) to 9 deflates. */
  readonly level: number
}

/**
 * Writes the archive: files in the order given, each dated `date` at midnight, mode 0644, no comment; synced to disk
 * before it resolves. Needs memory for a few blocks whatever the sizes. Throws what the file system throws (ENOSPC).
 */
export const writeZip = async (
  path: string,
  sources: readonly ZipSource[],
  date: string,
): Promise<{ bytes: number; entries: readonly ZipEntry[] }> => {
  const file = await open(path, 'w', 0o644)
  let at = 0
  const write = async (bytes: Uint8Array, position: number): Promise<void> => {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
      done += bytesWritten
    }
  }
  try {
    const entries: ZipEntry[] = []
    for (const source of sources) {
      const offset = at
      const method = source.level === 0 ? 0 : 8
      // The header's length depends on name and size alone, so it can be filled in once the rest is known.
      const { size } = await stat(source.path)
      at += localHeader({ name: source.name, method, size, packed: 0, crc32: 0 }, date).length
      const packed = await packFile(source.path, source.level, async (bytes) => {
        await write(bytes, at)
        at += bytes.length
      })
      if (packed.size !== size) throw new Error(`${source.name} changed while it was packed`)
      const entry: ZipEntry = { name: source.name, method, offset, ...packed }
      await write(localHeader(entry, date), offset)
      entries.push(entry)
    }
    const directory = zipDirectory(entries, date, at)
    await write(directory, at)
    await file.sync()
    return { bytes: at + directory.length, entries }
  } finally {
    await file.close()
  }
}
