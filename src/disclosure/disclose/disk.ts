/** A full disk is an expected failure wherever it is met on the way. */
import { fail, type Result } from '#basics'

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** Runs `work`; what the file system says of a full disk comes out as `disk-full`, anything else is thrown on. */
export const diskResult = async <T>(where: string, work: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work()
  } catch (error) {
    if (!FULL.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    return fail(
      'unavailable',
      'disk-full',
      `There is no room left on the disk of ${where}. The disclosure was not finished, and nothing was handed over.`,
      'Make room, then run the same command again: it goes on from where it stopped.',
    )
  }
}
