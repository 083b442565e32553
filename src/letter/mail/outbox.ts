/** Mail without a server: a file for each letter in the data folder, which the office opens and sends on itself. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, writeFileAtomic } from '#basics/files'

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** Writes `outbox/<name>`, readable by its owner alone: it names a person. Fails with `disk-full`. */
export const writeToOutbox = (dataDir: string, name: string, bytes: Uint8Array): Result<void> => {
  const folder = dataPaths(dataDir).outbox
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileAtomic(join(folder, name), bytes, 0o600)
    return ok(undefined)
  } catch (error) {
    if (!FULL.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    return fail(
      'unavailable',
      'disk-full',
      `There is no room left on the disk of ${dataDir}. The letter was not written to the outbox.`,
      'Make room, then send it again.',
    )
  }
}
