/** What does a snapshot say that it is? */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, fileMark } from '#basics/files'
import { type Manifest, ManifestSchema } from '../snapshot/manifest.ts'

/** Snapshot ids are names of folders: nothing that could lead out of the data folder is one. */
export const isSnapshotId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{0,127}$/u.test(id)

/** The failure for an id that no snapshot has. */
export const unknownSnapshot = (id: string): Result<never> =>
  fail(
    'not-found',
    'snapshot-unknown',
    `There is no snapshot ${JSON.stringify(id.slice(0, 140))} in this data folder.`,
    'List the snapshots with `roll list`.',
    { snapshot: id.slice(0, 140) },
  )

/** The failure for a snapshot whose file is missing, of another size, or unreadable. Other snapshots are not touched. */
export const damagedSnapshot = (id: string, file: string, what: string): Result<never> =>
  fail(
    'corrupt',
    'snapshot-damaged',
    `The snapshot ${id} is damaged: its file ${file} ${what}.`,
    'Put the file back from a backup, or remove the snapshot and import the same voter file again: it gets the same id.',
    { snapshot: id, file, what },
  )

const folderExists = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/** Manifests read before, by path, with the file's mark: that of a large roll is megabytes of JSON. */
const read = new Map<string, { readonly mark: string; readonly manifest: Manifest }>()
const MOST_KEPT = 16

const parsed = (id: string, text: string): Result<Manifest> => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return damagedSnapshot(id, 'manifest.json', 'is not JSON')
  }
  const checked = ManifestSchema.safeParse(json)
  if (!checked.success) {
    const at = checked.error.issues[0]?.path.join('.') ?? ''
    return damagedSnapshot(id, 'manifest.json', `is not a manifest (at ${at || 'its root'})`)
  }
  return checked.data.id === id
    ? ok(checked.data)
    : damagedSnapshot(id, 'manifest.json', 'belongs to another snapshot')
}

/** The manifest of one snapshot. Fails with `snapshot-unknown`, or `snapshot-damaged` where it cannot be read. */
export const readManifest = async (dataDir: string, id: string): Promise<Result<Manifest>> => {
  if (!isSnapshotId(id)) return unknownSnapshot(id)
  const folder = join(dataPaths(dataDir).snapshots, id)
  const path = join(folder, 'manifest.json')
  const mark = fileMark(path)
  const known = read.get(path)
  if (known !== undefined && known.mark === mark) return ok(known.manifest)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    return (await folderExists(folder))
      ? damagedSnapshot(id, 'manifest.json', 'is missing')
      : unknownSnapshot(id)
  }
  const manifest = parsed(id, text)
  if (manifest.ok && mark !== undefined) {
    if (read.size >= MOST_KEPT) read.clear()
    read.set(path, { mark, manifest: manifest.value })
  }
  return manifest
}
