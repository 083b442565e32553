/** Is this the password of the one who is signed in? Asked again before the ways to sign in change. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { Parts } from '../auth/parts.ts'
import { verifyPassword } from '../auth/passwords.ts'
import { ACCOUNT_LIMITS, countTry, forgetTries } from '../limits/attempts.ts'

export const passwordWrong = (): Result<never> =>
  fail('refused', 'password-wrong', 'That is not your password.', 'Try again.')

/** What tries are counted under. */
export const ownPassword = (account: string): string => `password:${account}`

const Kept = z.object({ password: z.string() })

/** Longer ones are refused before any work is done. */
const LONGEST_TYPED = 1024

/**
 * Fails with `password-wrong` or `sign-in-limited`. @returns false where the account has no password: it signs in
 * through the identity provider.
 */
export const checkPassword = async (
  parts: Parts,
  account: string,
  password: string,
): Promise<Result<boolean>> => {
  const [kept] = await parts.db.query(
    Kept,
    'SELECT password FROM staff_credential WHERE user_id = $1 AND password IS NOT NULL',
    [account],
  )
  if (kept === undefined) return ok(false)
  const counted = await countTry(parts, ACCOUNT_LIMITS, ownPassword(account))
  if (!counted.ok) return counted
  const right = password.length <= LONGEST_TYPED && (await verifyPassword({ hash: kept.password, password }))
  if (!right) return passwordWrong()
  await forgetTries(parts.db, parts, ACCOUNT_LIMITS, ownPassword(account))
  return ok(true)
}
