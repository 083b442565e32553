/** How does one change one's own password? */
import { fail, ok, type Result } from '#basics'
import { fitPassword } from '#staff'
import { transactionResult } from '#store'
import { recordIn } from '../audit/record.ts'
import type { Caller } from '../auth/cookies.ts'
import type { Parts } from '../auth/parts.ts'
import { hashPassword } from '../auth/passwords.ts'
import { endAllIn } from '../sessions/end.ts'
import { recentSession } from '../sessions/needed.ts'
import { setPasswordIn } from './accept.ts'
import { checkPassword } from './own-password.ts'
import { whoOf } from './rows.ts'

/**
 * Changes the password and ends all other sessions of the account. Fails with `no-password`, `password-wrong`,
 * `password-too-short`, `password-too-long`, `password-easy`, `sign-in-limited`, and as `recentSession`.
 */
export const changePassword = async (
  parts: Parts,
  caller: Caller,
  given: { readonly current: string; readonly next: string },
): Promise<Result<void>> => {
  const session = await recentSession(parts, caller.headers)
  if (!session.ok) return session
  const { account, sessionId } = session.value
  const right = await checkPassword(parts, account.id, given.current)
  if (!right.ok) return right
  if (!right.value)
    return fail(
      'conflict',
      'no-password',
      'This account has no password: it signs in through the identity provider.',
      'Change the password there.',
    )
  const fit = fitPassword(given.next, [account.name, account.email])
  if (!fit.ok) return fit
  const hash = await hashPassword(given.next, parts.settings.passwordCost)
  return transactionResult(parts.db, async (tx) => {
    await setPasswordIn(tx, parts, account.id, hash)
    const sessions = await endAllIn(tx, account.id, sessionId)
    await recordIn(tx, parts, {
      who: whoOf(account),
      did: 'password-changed',
      on: account.id,
      details: { sessions },
    })
    return ok(undefined)
  })
}
