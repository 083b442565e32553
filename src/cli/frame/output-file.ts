import { copyFileSync, constants, existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'

const notWritable = (path: string, error: unknown): Result<never> =>
  fail(
    'unavailable',
    'output-not-writable',
    `${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
    'Name another file, or make room and permission for this one.',
  )

/** Writes a file whole or not at all. Fails with `output-not-writable`. */
export const writeOut = (path: string, data: string): Result<void> => {
  try {
    writeFileAtomic(path, data)
    return ok(undefined)
  } catch (error) {
    return notWritable(path, error)
  }
}

/**
 * Copies a file for its recipient; into a folder, under its own name. Never over another file: fails with
 * `output-exists`, or `output-not-writable`. @returns where it is.
 */
export const copyOut = (from: string, to: string): Result<string> => {
  const path = existsSync(to) && statSync(to).isDirectory() ? join(to, basename(from)) : to
  try {
    copyFileSync(from, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    return ok(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return fail(
        'conflict',
        'output-exists',
        `${path} is there already.`,
        'Name another file, or move it away.',
      )
    return notWritable(path, error)
  }
}
