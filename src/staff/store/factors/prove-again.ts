/** Proving the second factor again within a session: some acts ask for a proof of just now. */
import { fail, ok, type Result } from '#basics'
import { transactionResult } from '#store'
import { accountById, whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { ask, type StaffParts } from '../auth/ask.ts'
import { firstUse } from '../auth/birth.ts'
import { type Caller, headersFor } from '../auth/cookies.ts'
import { nowOf } from '../auth/parts.ts'
import { ACCOUNT_LIMITS, countTry, forgetTries } from '../limits/attempts.ts'
import { neededSession } from '../sessions/needed.ts'
import { secondStepFailure } from '../signin/failures.ts'
import { recordRefusal } from '../signin/sign-in.ts'

/**
 * Proves a code of the authenticator app once more; the session's factor is then of now. It never makes a session that
 * proved nothing one to work with. Fails with `not-signed-in`, `second-factor-needed`, `totp-not-there`,
 * `second-factor-wrong`, `sign-in-limited`.
 */
export const proveAgain = async (parts: StaffParts, caller: Caller, code: string): Promise<Result<void>> => {
  const session = await neededSession(parts, caller.headers)
  if (!session.ok) return session
  const { account, factor, sessionId } = session.value
  if (factor === 'none')
    return fail(
      'refused',
      'second-factor-needed',
      'You are signed in with one proof only, and that is not enough to work here.',
      'Prove your second factor (authenticator app or passkey), or set one up if you have none.',
    )
  const row = await accountById(parts.db, account.id)
  if (row?.has_totp !== true)
    return fail(
      'conflict',
      'totp-not-there',
      'This account has no authenticator app, so no code can be proved.',
      'Sign out and in again with your passkey: that proves it anew.',
    )
  const what = `prove:${account.id}`
  const counted = await countTry(parts, ACCOUNT_LIMITS, what)
  if (!counted.ok) return counted
  const body = { code: code.replaceAll(/\s/g, '').slice(0, 20) }
  const answer = await ask(parts, () =>
    parts.auth().api.verifyTOTP({
      body,
      headers: headersFor(parts.settings, caller, ['session_token']),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  // The library takes a code within a session as often as it comes; here too it is taken once.
  if (!answer.value.granted || !(await firstUse(parts, account.id, { body }))) {
    const recorded = await recordRefusal(parts, row, 'second factor, again')
    return recorded.ok ? secondStepFailure('INVALID_CODE') : recorded
  }
  return transactionResult(parts.db, async (tx) => {
    await forgetTries(tx, parts, ACCOUNT_LIMITS, what)
    await tx.run("UPDATE staff_session SET factor = 'totp', factor_at = $2 WHERE id = $1", [
      sessionId,
      nowOf(parts),
    ])
    await recordIn(tx, parts, { who: whoOf(row), did: 'second-factor-proved-again', on: account.id })
    return ok(undefined)
  })
}
