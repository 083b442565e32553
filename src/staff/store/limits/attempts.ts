/** How often may somebody try? Counted in the database, so that a restart or a second process forgets nothing. */
import { createHmac } from 'node:crypto'
import { fail, ok, type Result } from '#basics'
import { z } from 'zod'
import type { Database } from '#store'
import { minutesBefore, nowOf, type Parts } from '../auth/parts.ts'

export interface Limit {
  /** What is counted, such as `email` or `client`. */
  readonly kind: string
  readonly most: number
  readonly minutes: number
}

/** For an address or an account: enough for slips, far too few for guessing (NIST SP 800-63B, 5.2.2: at most 100 in a row). */
export const ACCOUNT_LIMITS: readonly Limit[] = [
  { kind: 'account', most: 10, minutes: 15 },
  { kind: 'account-day', most: 50, minutes: 24 * 60 },
]

/** For the address that the calls come from, whatever account they try: a whole office may sit behind one. */
export const CLIENT_LIMITS: readonly Limit[] = [{ kind: 'client', most: 60, minutes: 15 }]

/** Options for a passkey cost little, but each leaves a row behind for some minutes. */
export const OPTION_LIMITS: readonly Limit[] = [{ kind: 'options', most: 300, minutes: 15 }]

const Counted = z.object({ tries: z.int(), since: z.string() })

/** What is tried for is not kept in the clear: an unknown e-mail address is somebody's too. */
const keyOf = (parts: Parts, kind: string, what: string): string =>
  createHmac('sha256', parts.secret).update(`attempt\n${kind}\n${what}`).digest('hex')

const countOne = async (parts: Parts, limit: Limit, what: string): Promise<Result<void>> => {
  const cutoff = minutesBefore(parts, limit.minutes)
  const [row] = await parts.db.query(
    Counted,
    `INSERT INTO staff_attempt AS was (key, tries, since) VALUES ($1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET
       tries = CASE WHEN was.since <= $3 THEN 1 ELSE was.tries + 1 END,
       since = CASE WHEN was.since <= $3 THEN $2 ELSE was.since END
     RETURNING tries, since`,
    [keyOf(parts, limit.kind, what), nowOf(parts), cutoff],
  )
  if (row!.tries <= limit.most) return ok(undefined)
  const wait = Math.max(1, Math.ceil((Date.parse(row!.since) - Date.parse(cutoff)) / 1000))
  return fail(
    'limit',
    'sign-in-limited',
    `There were too many tries to sign in; the next is taken in ${Math.ceil(wait / 60)} minutes.`,
    'Wait so long, or sign in with a passkey if you have one. If it was not you who tried, tell an admin.',
    { wait, first: row!.tries === limit.most + 1 },
  )
}

/**
 * Counts one try against each limit before it is made, so that tries at the same time cannot slip through. Fails with
 * `sign-in-limited`; `details.wait` in seconds, `details.first` for the one that passed the limit.
 */
export const countTry = async (
  parts: Parts,
  limits: readonly Limit[],
  what: string,
): Promise<Result<void>> => {
  for (const limit of limits) {
    const counted = await countOne(parts, limit, what)
    if (!counted.ok) return counted
  }
  return ok(undefined)
}

/** Forgets the tries of what has now proved right, and what is too old to matter. */
export const forgetTries = async (
  db: Database,
  parts: Parts,
  limits: readonly Limit[],
  what: string,
): Promise<void> => {
  for (const limit of limits)
    await db.run('DELETE FROM staff_attempt WHERE key = $1', [keyOf(parts, limit.kind, what)])
  await db.run('DELETE FROM staff_attempt WHERE since < $1', [minutesBefore(parts, 2 * 24 * 60)])
}

/** Gives a try back that proved right: a whole office may come in from one address in the morning. */
export const returnTry = async (parts: Parts, limits: readonly Limit[], what: string): Promise<void> => {
  for (const limit of limits)
    await parts.db.run('UPDATE staff_attempt SET tries = tries - 1 WHERE key = $1 AND tries > 0', [
      keyOf(parts, limit.kind, what),
    ])
}
