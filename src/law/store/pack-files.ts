import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
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

/** Reads the three files of a pack. */
export const readPackFiles = async (lawDir: string, id: string): Promise<Result<PackBytes>> => {
  const known = await listPacks(lawDir)
  if (!isPackId(id) || !known.includes(id)) {
    const list = known.length === 0 ? 'There is none there.' : `There are: ${known.join(', ')}.`
    return fail(
      'not-found',
      'law-pack-unknown',
      `There is no law pack "${id}" in ${lawDir}. ${list}`,
      'Name one of them.',
    )
  }
  const bytes = new Map<keyof PackSources, Buffer>()
  for (const key of ['pack', 'rules', 'cases'] as const) {
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
