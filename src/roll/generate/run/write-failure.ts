/** What a failed writing means to a person. */
import { fail, type Result } from '#basics'

/** Thrown inside when the caller has asked to stop. */
export class Stopped extends Error {}

/** The failure for an error of the file system. @throws the error itself when it is none: then it is a bug. */
export const writeFailure = (error: unknown, outDir: string): Result<never> => {
  const code = (error as NodeJS.ErrnoException).code
  if (error instanceof Stopped) {
    return fail('unavailable', 'generate-stopped', 'The making of the roll was stopped.', 'Run it again.')
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return fail(
      'unavailable',
      'generate-disk-full',
      `There is no room left for the roll in ${outDir}; what was written has been removed.`,
      'Free some space (a voter takes about 700 bytes) or choose another folder, and run it again.',
    )
  }
  // Codes of the system have no underscore; those of Node (ERR_...) mean a bug or a lost thread.
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error
  return fail(
    'unavailable',
    'generate-write-failed',
    `The roll cannot be written to ${outDir} (${code}); what was written has been removed.`,
    'See that the folder exists and may be written to, and run it again.',
  )
}
