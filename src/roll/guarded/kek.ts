/** The key-encryption key in a file: that nobody else can read it, and how a new one takes its place. */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, syncDirectory } from '#basics/files'

/** Where the file lies unless the settings say otherwise. */
export const kekPath = (dataDir: string): string => join(dataPaths(dataDir).keys, 'key-encryption.key')

/** Which key it is, without saying anything of it: the first 16 hex digits of its SHA-256. */
export const kekId = (kek: Buffer): string => createHash('sha256').update(kek).digest('hex').slice(0, 16)

/** The key that a rotation is bringing in; there only while one is under way. */
const nextPath = (path: string): string => `${path}.next`

/** Where the old key waits to be destroyed. */
export const retiredPath = (path: string, id: string): string => `${path}.retired-${id}`

/**
 * Reads the key-encryption key (32 bytes, base64, one line). Fails with `key-missing`, `key-open-to-others` (its file can be read or
 * written by more than its owner) or `key-invalid`.
 */
export const readKek = (path: string): Result<Buffer> => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    return fail(
      'not-found',
      'key-missing',
      `There is no key-encryption key at ${path}.`,
      'Restore the key from its backup. Without it no guarded value of the existing snapshots can be read.',
    )
  if ((found.mode & 0o077) !== 0)
    return fail(
      'refused',
      'key-open-to-others',
      `The key-encryption key ${path} can be read or written by others than its owner.`,
      `Find out who could read it; then run: chmod 600 ${path}`,
    )
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length === 32) return ok(key)
  return fail(
    'corrupt',
    'key-invalid',
    `The key-encryption key ${path} is not 32 bytes in base64.`,
    'Restore the key from its backup.',
  )
}

/** Old keys that wait to be destroyed beside a key file. */
export const retiredKeks = (path: string): readonly string[] =>
  existsSync(dirname(path))
    ? readdirSync(dirname(path))
        .filter((name) => name.startsWith(`${basename(path)}.retired-`))
        .sort()
        .map((name) => join(dirname(path), name))
    : []

/** Makes a key of mode 0600 where there is none, whole or not at all. */
const makeKek = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.tmp-${process.pid}`
  const fd = openSync(temporary, 'w', 0o600)
  try {
    writeFileSync(fd, `${randomBytes(32).toString('base64')}\n`)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  try {
    // link, not rename: a key that another process made meanwhile must never be replaced.
    linkSync(temporary, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(temporary, { force: true })
  }
  syncDirectory(dirname(path))
}

/** Reads the key-encryption key, or makes one (mode 0600) where there is none. Fails as `readKek` does. */
export const openKek = (path: string): Result<Buffer> => {
  if (!existsSync(path)) makeKek(path)
  return readKek(path)
}

/** The key of a rotation that is under way; undefined where there is none. Fails as `readKek` does. */
export const readNextKek = (path: string): Result<Buffer | undefined> =>
  existsSync(nextPath(path)) ? readKek(nextPath(path)) : ok(undefined)

/** Begins a rotation: makes the next key beside the present one. */
export const makeNextKek = (path: string): Result<Buffer> => openKek(nextPath(path))

/**
 * Ends a rotation: the next key becomes the present one, and the old one is kept under a name that says so. Repeated
 * after a crash it goes on where it was. Returns where the old key lies.
 */
export const retireKek = (path: string, old: string): string => {
  const retired = retiredPath(path, old)
  if (!existsSync(retired)) linkSync(path, retired)
  syncDirectory(dirname(path))
  renameSync(nextPath(path), path)
  syncDirectory(dirname(path))
  return retired
}
