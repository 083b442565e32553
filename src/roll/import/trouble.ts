/** What do the machine's own failures (full disk, no memory, unreadable file) mean to whoever imports? */
import { fail, type Failure } from '#basics'

const told = (failure: ReturnType<typeof fail>): Failure => {
  if (failure.ok) throw new Error('a failure is not ok')
  return failure.error
}

/**
 * The failure behind a thrown error, or undefined when it is a bug. The error's own text is not passed on where it may quote the file
 * that was read.
 */
export const troubleOf = (error: unknown, phase: string): Failure | undefined => {
  const given: unknown = (error as { code?: unknown } | undefined)?.code
  const code = typeof given === 'string' ? given : undefined
  const message = error instanceof Error ? error.message : ''
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /no space left on device|disk quota exceeded|max_temp_directory_size/i.test(message)
  )
    return told(
      fail(
        'unavailable',
        'disk-full',
        `The disk of the data folder became full while ${phase}. What had been written was taken away again.`,
        'Make room: an import needs about as much as the unpacked voter file, for a while. Then import again.',
        { phase },
      ),
    )
  if (code?.startsWith('Z_'))
    return told(
      fail(
        'corrupt',
        'zip-damaged',
        `A member of a zip file could not be unpacked (${code}).`,
        'Fetch the file again.',
      ),
    )
  if (/^Out of Memory Error/i.test(message))
    return told(
      fail(
        'limit',
        'memory-short',
        `There was not enough memory for ${phase}.`,
        'Give the process 2 GiB, or import on a larger machine.',
        { phase },
      ),
    )
  if (
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EIO' ||
    code === 'EPERM' ||
    /^IO Error/i.test(message)
  )
    return told(
      fail(
        'unavailable',
        'disk-trouble',
        `A file could not be read or written while ${phase}${code ? ` (${code})` : ''}.`,
        'Check the disk and the permissions of the data folder and of the files, then import again.',
        { phase, ...(code ? { code } : {}) },
      ),
    )
  return undefined
}

/** The kind of a DuckDB error, without its text: that may quote a line of the voter file. */
export const withoutText = (error: unknown, phase: string): Error => {
  const kind = error instanceof Error ? /^([A-Z][A-Za-z ]+ Error):/.exec(error.message)?.[1] : undefined
  if (kind === undefined) return error instanceof Error ? error : new Error(`failed while ${phase}`)
  return new Error(
    `DuckDB reported a ${kind} while ${phase}; its text is withheld, since it may quote a voter's row`,
  )
}
