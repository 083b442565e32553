import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { fileMark } from '#basics/files'
import { PACK_FILES, type PackSources } from '../read/read-layer.ts'

/** The folder of the pack that lies under every other. */
export const FLOOR = 'us'

const isPackId = (id: string): boolean => /^[a-z][a-z0-9-]*$/.test(id)

export interface PackBytes {
  readonly sources: PackSources
  /** Folds the pack's file names and bytes into a hash. */
  readonly feed: (hash: ReturnType<typeof createHash>) => void
}

/** Ids of the packs in a law folder, sorted, the floor among them. An absent folder holds none. */
export const listPacks = async (lawDir: string): Promise<readonly string[]> => {
  const entries = await readdir(lawDir, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && isPackId(entry.name))
    .map((entry) => entry.name)
    .sort()
}

const KEYS = ['pack', 'rules', 'cases'] as const

/** Packs read before, by folder. */
const known = new Map<string, { readonly mark: string; readonly bytes: PackBytes }>()
const MOST_KEPT = 64

/** Undefined where a file is missing. */
const markOf = (lawDir: string, id: string): string | undefined => {
  const marks = KEYS.map((key) => fileMark(join(lawDir, id, PACK_FILES[key])))
  return marks.includes(undefined) ? undefined : marks.join(' ')
}

/** The three files of a pack as they are now. Fails with `law-pack-unknown` or `law-pack-unreadable`. */
export const readPackFiles = async (lawDir: string, id: string): Promise<Result<PackBytes>> => {
  const folder = join(lawDir, id)
  const mark = isPackId(id) ? markOf(lawDir, id) : undefined
  const before = known.get(folder)
  if (mark !== undefined && before?.mark === mark) return ok(before.bytes)
  const bytes = await readAnew(lawDir, id)
  if (bytes.ok && mark !== undefined) {
    if (known.size >= MOST_KEPT) known.clear()
    known.set(folder, { mark, bytes: bytes.value })
  }
  return bytes
}

const readAnew = async (lawDir: string, id: string): Promise<Result<PackBytes>> => {
  const packs = await listPacks(lawDir)
  if (!isPackId(id) || !packs.includes(id)) {
    const list = packs.length === 0 ? 'There is none there.' : `There are: ${packs.join(', ')}.`
    return fail(
      'not-found',
      'law-pack-unknown',
      `There is no law pack "${id}" in ${lawDir}. ${list}`,
      'Name one of them.',
    )
  }
  const bytes = new Map<keyof PackSources, Buffer>()
  for (const key of KEYS) {
    const path = join(lawDir, id, PACK_FILES[key])
    try {
      bytes.set(key, await readFile(path))
    } catch (error) {
      return fail(
        'unavailable',
        'law-pack-unreadable',
        `The file ${id}/${PACK_FILES[key]} of the law pack cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
        'A pack is three files: see docs/law-packs.md. Until it can be read, everything is withheld.',
      )
    }
  }
  const text = (key: keyof PackSources): string => bytes.get(key)!.toString('utf8')
  return ok({
    sources: { pack: text('pack'), rules: text('rules'), cases: text('cases') },
    feed: (hash) => {
      for (const [key, data] of bytes) hash.update(`${id}/${PACK_FILES[key]}\n${data.length}\n`).update(data)
    },
  })
}
