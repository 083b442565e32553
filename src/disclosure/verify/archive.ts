/** Can the .zip be opened without harm? Names, sizes and methods are judged before a byte is unpacked. */
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { fail, type Failure, ok, type Result } from '#basics'
import type { ZipEntry } from '../zip/layout.ts'

const MOST_FILES = 200
/** A bundle that unpacks to more than this and to more than RATIO times its size is refused as a bomb. */
const UNPACKED = 256 << 20
const RATIO = 200
/** As the maker names files: no absolute path, no `..`, no backslash, nothing hidden. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/

const GET_AGAIN = 'Get the bundle again from the office that made it.'

export const unreadable = (why: string): Result<never> =>
  fail('corrupt', 'bundle-unreadable', `The bundle cannot be opened as an archive: ${why}.`, GET_AGAIN)

const unsafe = (why: string): Result<never> =>
  fail('refused', 'bundle-unsafe', `The archive was not unpacked, because ${why}.`, GET_AGAIN)

export interface Archive {
  readonly entries: readonly ZipEntry[]
  /** The date of the first entry, `YYYY-MM-DD`. */
  readonly date: string
  readonly bytes: number
  readonly file: FileHandle
  /** Hands the unpacked bytes of a file to `sink`, chunk by chunk; never more than the directory states. */
  stream(name: string, sink: (chunk: Buffer) => void): Promise<Result<void>>
  close(): Promise<void>
}

const judge = (entry: Entry, seen: ReadonlySet<string>): Failure | undefined => {
  const { fileName } = entry
  let verdict: Result<never> | undefined
  if (!NAME.test(fileName)) verdict = unsafe('a file in it has a name that a bundle never uses')
  else if (seen.has(fileName.toLowerCase())) verdict = unsafe(`it holds ${fileName} twice`)
  else if (entry.isEncrypted()) verdict = unsafe(`${fileName} is encrypted`)
  else if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    verdict = unsafe(`${fileName} is packed in a way that a bundle never uses`)
  return verdict && !verdict.ok ? verdict.error : undefined
}

const entryOf = (entry: Entry): ZipEntry => ({
  name: entry.fileName,
  method: entry.compressionMethod === 8 ? 8 : 0,
  size: entry.uncompressedSize,
  packed: entry.compressedSize,
  crc32: entry.crc32,
  offset: entry.relativeOffsetOfLocalHeader,
})

const dosDay = (value: number): string =>
  `${1980 + (value >> 9)}-${String((value >> 5) & 15).padStart(2, '0')}-${String(value & 31).padStart(2, '0')}`

const unpack = async (zip: ZipFile, entry: Entry, sink: (chunk: Buffer) => void): Promise<Result<void>> => {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  let size = 0
  const take = (chunk: Buffer): boolean => {
    size += chunk.length
    if (size <= entry.uncompressedSize) sink(chunk)
    return size <= entry.uncompressedSize
  }
  const larger = () => unsafe(`${entry.fileName} unpacks to more than it states`)
  if (entry.compressionMethod === 0) {
    for await (const chunk of packed) if (!take(chunk as Buffer)) return larger()
  } else {
    // Bytes behind the end of the deflate stream would belong to nothing.
    const inflate = createInflateRaw({ chunkSize: 1 << 20, rejectGarbageAfterEnd: true } as object)
    packed.on('error', (error) => inflate.destroy(error))
    packed.pipe(inflate)
    for await (const chunk of inflate) {
      if (take(chunk as Buffer)) continue
      packed.destroy()
      return larger()
    }
    if (inflate.bytesWritten !== entry.compressedSize)
      return unreadable(`${entry.fileName} has bytes behind its end`)
  }
  return size === entry.uncompressedSize
    ? ok(undefined)
    : unreadable(`${entry.fileName} is shorter than it states`)
}

const readDirectory = async (zip: ZipFile, bytes: number): Promise<Result<Entry[]>> => {
  if (zip.entryCount > MOST_FILES)
    return unsafe(`it holds ${zip.entryCount} files; a bundle has at most ${MOST_FILES}`)
  const entries: Entry[] = []
  const seen = new Set<string>()
  for await (const entry of zip.eachEntry()) {
    const fault = judge(entry, seen)
    if (fault) return { ok: false, error: fault }
    seen.add(entry.fileName.toLowerCase())
    entries.push(entry)
  }
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (total > UNPACKED && total > bytes * RATIO) return unsafe(`its ${bytes} bytes would unpack to ${total}`)
  return ok(entries)
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Opens the archive. Fails with `bundle-not-found`, `bundle-unreadable` or `bundle-unsafe`. The caller closes it. */
export const openArchive = async (path: string): Promise<Result<Archive>> => {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch {
    return fail(
      'not-found',
      'bundle-not-found',
      `There is no readable file ${path}.`,
      'Check the path of the bundle.',
    )
  }
  let zip: ZipFile | undefined
  const close = async () => {
    zip?.close()
    await file.close()
  }
  try {
    const { size: bytes } = await file.stat()
    zip = await openPromise(path, { autoClose: false, strictFileNames: true })
    const opened = zip
    const listed = await readDirectory(opened, bytes)
    if (!listed.ok) {
      await close()
      return listed
    }
    const byName = new Map(listed.value.map((entry) => [entry.fileName, entry]))
    return ok({
      entries: listed.value.map(entryOf),
      date: dosDay(listed.value[0]?.lastModFileDate ?? 33),
      bytes,
      file,
      stream: async (name, sink) => {
        const entry = byName.get(name)
        if (!entry) return fail('corrupt', 'bundle-file-missing', `The bundle lacks ${name}.`, GET_AGAIN)
        try {
          return await unpack(opened, entry, sink)
        } catch (error) {
          return unreadable(`${name}: ${wordsOf(error)}`)
        }
      },
      close,
    })
  } catch (error) {
    await close()
    return unreadable(wordsOf(error))
  }
}
