/** The key-encryption key: where it comes from, and that nobody else can read it. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, syncDirectory } from '#basics/files'

export const kekPath = (dataDir: string): string => join(dataPaths(dataDir).keys, 'key-encryption.key')

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

/** Reads the key-encryption key of a data folder, or makes one (mode 0600) where there is none. Fails as `readKek` does. */
export const openKek = (dataDir: string): Result<Buffer> => {
  const path = kekPath(dataDir)
  if (statSync(path, { throwIfNoEntry: false })) return readKek(path)
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
  return readKek(path)
}
