/** Which troubles of a database are expected, and what they are called. Anything else is a bug and is thrown on. */
import { fail, type Result } from '#basics'

/** The SQLSTATE or system code of a driver's error. */
const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code
  const cause = (error as { cause?: unknown }).cause
  return cause === undefined ? '' : codeOf(cause)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

// PostgreSQL appendix A: 53100 disk full; XX001 data corrupted; XX002 index corrupted; 58030 I/O error; 58P01 file missing;
// class 08 connection; class 57 operator intervention; class 28 login; 3D000 no such database; 53300 too many connections.
const DAMAGED = new Set(['XX001', 'XX002', '58030', '58P01'])
const UNREACHABLE = /^(08|28|57P)|^(3D000|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN)$/
const NO_SPACE = /no space left on device|ENOSPC|disk quota exceeded/i
const LOST = /connection terminated|connection ended|timeout exceeded when trying to connect/i

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const diskFull = (where: string): Result<never> =>
  fail(
    'unavailable',
    'disk-full',
    `There is no room left to write in ${where}. Nothing of this call was kept.`,
    'Free some space, then make the same call again.',
  )

export const databaseDamaged = (where: string, what: string): Result<never> =>
  fail(
    'corrupt',
    'database-damaged',
    `${sentence(where)} is damaged and cannot be read: ${what}.`,
    'Stop, keep a copy of it as it is, and restore the last backup. The log and the snapshots are not touched by this.',
    { where },
  )

export const databaseUnreachable = (where: string, what: string): Result<never> =>
  fail(
    'unavailable',
    'database-unreachable',
    `${sentence(where)} does not answer: ${what}.`,
    'Check that it runs and that its address, name and login are right, then make the same call again.',
  )

/** The expected failure behind a driver's error, or undefined when it is a bug. */
export const storageFailure = (error: unknown, where: string): Result<never> | undefined => {
  const code = codeOf(error)
  const message = messageOf(error)
  if (code === '53100' || code === 'ENOSPC' || NO_SPACE.test(message)) return diskFull(where)
  if (DAMAGED.has(code)) return databaseDamaged(where, `PostgreSQL reports ${code}`)
  if (UNREACHABLE.test(code) || LOST.test(message))
    return databaseUnreachable(where, code || 'the connection was lost')
  return undefined
}
