import { fail, type Failure } from '#basics'
import { SealedPartUnreadable } from '#roll/guarded'

/**
 * What the operating system refused, or what was found damaged in the middle of a reading, wherever it was met, as an
 * expected failure; undefined for anything else, which is a bug. Paths of ours may be told; contents never are.
 */
export const systemFailure = (error: unknown): Failure | undefined => {
  if (error instanceof SealedPartUnreadable) return error.failure
  if (!(error instanceof Error)) return undefined
  const { code, path } = error as NodeJS.ErrnoException
  const where = path === undefined ? '' : ` (${path})`
  const made =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? fail(
          'unavailable',
          'disk-full',
          `There is no room left on the disk${where}.`,
          'Make room and run it again. Nothing half-done is kept.',
        )
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? fail(
            'unavailable',
            'file-not-permitted',
            `The system does not let this user use a file or folder${where}.`,
            'Give the user that runs Rollkeeper the right to read and write the data folder.',
          )
        : code === 'EMFILE' || code === 'ENFILE'
          ? fail(
              'limit',
              'too-many-files',
              'The system lets no more files be opened.',
              'Raise the limit (`ulimit -n`) and run it again.',
            )
          : undefined
  return made === undefined || made.ok ? undefined : made.error
}
