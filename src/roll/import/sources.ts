/** Which files does an import read, and how is each read again from its beginning? */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise } from 'yauzl'
import { fail, ok, type Result } from '#basics'

export type Role = 'voters' | 'history' | 'guarded'

/** One delimited text: a file, or a member of a zip. */
export interface Source {
  readonly role: Role
  /** The file's name, or `<zip>/<member>`; never a whole path. */
  readonly name: string
  /** Bytes of the text itself. */
  readonly bytes: number
  /** Where DuckDB can read it directly; undefined for a member of a zip. */
  readonly path: string | undefined
  /** The bytes of the text, from the beginning. */
  open(): Promise<Readable>
}

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1')

const head = async (path: string, length: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: length - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const isText = (entry: Entry): boolean =>
  !entry.fileName.endsWith('/') &&
  !entry.fileName.startsWith('__MACOSX/') &&
  /\.(txt|csv|tsv|tab)$/i.test(entry.fileName)

const openEntry = async (path: string, entry: Entry): Promise<Readable> => {
  const zip = await openPromise(path, { autoClose: false })
  const stream = await zip.openReadStreamPromise(entry)
  stream.once('close', () => zip.close())
  return stream
}

const zipMembers = async (role: Role, path: string): Promise<Result<Source[]>> => {
  const name = basename(path)
  const sources: Source[] = []
  try {
    const zip = await openPromise(path, { autoClose: false })
    try {
      for await (const entry of zip.eachEntry()) {
        if (!isText(entry)) continue
        sources.push({
          role,
          name: `${name}/${basename(entry.fileName)}`,
          bytes: entry.uncompressedSize,
          path: undefined,
          open: () => openEntry(path, entry),
        })
      }
    } finally {
      zip.close()
    }
  } catch {
    return fail(
      'corrupt',
      'zip-damaged',
      `${name} begins like a zip file but cannot be read as one.`,
      'Fetch the file again, or unpack it and import what is inside.',
    )
  }
  if (sources.length > 0) return ok(sources.sort((a, b) => (a.name < b.name ? -1 : 1)))
  return fail(
    'invalid',
    'zip-without-text',
    `${name} holds no file whose name ends in .txt, .csv, .tsv or .tab.`,
    'Unpack it and import the voter file by name.',
  )
}

/** The texts of the named files, in the order given; a zip gives each of its text members, by name. */
export const findSources = async (role: Role, files: readonly string[]): Promise<Result<Source[]>> => {
  const sources: Source[] = []
  for (const path of files) {
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile())
      return fail(
        'not-found',
        'file-missing',
        `There is no file ${path}.`,
        'Check the name of the file and that it can be read.',
      )
    if (found.size > 0 && (await head(path, 4)).equals(ZIP_MAGIC)) {
      const members = await zipMembers(role, path)
      if (!members.ok) return members
      sources.push(...members.value)
    } else {
      sources.push({
        role,
        name: basename(path),
        bytes: found.size,
        path,
        open: () => Promise.resolve(createReadStream(path, { highWaterMark: 1 << 20 })),
      })
    }
  }
  return ok(sources)
}
