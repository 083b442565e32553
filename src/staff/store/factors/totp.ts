/** The authenticator app and the backup codes: set up, proved once, renewed, removed. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { transactionResult } from '#store'
import { ownPassword, passwordWrong } from '../accounts/own-password.ts'
import { whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { ask, type StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor } from '../auth/cookies.ts'
import { nowOf } from '../auth/parts.ts'
import { ACCOUNT_LIMITS, countTry, forgetTries } from '../limits/attempts.ts'
import { enrollingSession, recentSession } from '../sessions/needed.ts'
import { secondStepFailure } from '../signin/failures.ts'
import type { SignedIn } from '../signin/sign-in.ts'

/** What the person needs now and is never shown again. */
export interface TotpStart {
  /** `otpauth://…`, for the picture that the app reads. */
  readonly uri: string
  /** The same secret in base32, to type. */
  readonly secret: string
  readonly backupCodes: readonly string[]
}

const Enabled = z.looseObject({ totpURI: z.string(), backupCodes: z.array(z.string()) })
const Codes = z.looseObject({ backupCodes: z.array(z.string()) })

const changeRefused = (code: string): Result<never> =>
  code === 'TOTP_ALREADY_ENABLED'
    ? fail(
        'conflict',
        'totp-there',
        'This account has an authenticator app already.',
        'Add a passkey, remove the app, then set up the new one; or ask an admin for a new start.',
      )
    : code === 'TWO_FACTOR_NOT_ENABLED'
      ? fail(
          'conflict',
          'totp-not-there',
          'This account has no authenticator app, so it has no backup codes.',
          'Set up an authenticator app.',
        )
      : passwordWrong()

/**
 * Begins to set an authenticator app up; it counts only once `confirmTotp` saw a code of it. The password is asked
 * again (where the account has one). Fails with `password-wrong`, `totp-there`, `second-factor-there`,
 * `second-factor-not-recent`, `not-signed-in` or `sign-in-limited`.
 */
export const beginTotp = async (
  parts: StaffParts,
  caller: Caller,
  given: { readonly password?: string },
): Promise<Result<TotpStart>> => {
  const session = await enrollingSession(parts, caller.headers)
  if (!session.ok) return session
  const what = ownPassword(session.value.account.id)
  const counted = await countTry(parts, ACCOUNT_LIMITS, what)
  if (!counted.ok) return counted
  const answer = await ask(parts, () =>
    parts.auth().api.enableTwoFactor({
      body: {
        method: 'totp',
        ...(given.password === undefined ? {} : { password: given.password }),
      },
      headers: headersFor(parts.settings, caller, ['session_token']),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) return changeRefused(answer.value.code)
  await forgetTries(parts.db, parts, ACCOUNT_LIMITS, what)
  const { totpURI, backupCodes } = Enabled.parse(answer.value.body)
  return ok({ uri: totpURI, secret: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes })
}

/**
 * Proves that the app is set up. A session that was there to set it up becomes one to work with. Fails with
 * `second-factor-wrong` and as `beginTotp`.
 */
export const confirmTotp = async (
  parts: StaffParts,
  caller: Caller,
  code: string,
): Promise<Result<SignedIn>> => {
  const session = await enrollingSession(parts, caller.headers)
  if (!session.ok) return session
  const { account } = session.value
  // The library counts wrong codes at sign-in only.
  const what = `confirm:${account.id}`
  const counted = await countTry(parts, ACCOUNT_LIMITS, what)
  if (!counted.ok) return counted
  const answer = await ask(parts, () =>
    parts.auth().api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, '').slice(0, 20) },
      headers: headersFor(parts.settings, caller, ['session_token']),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) return secondStepFailure(answer.value.code)
  const recorded = await transactionResult(parts.db, async (tx) => {
    await forgetTries(tx, parts, ACCOUNT_LIMITS, what)
    // What was open to set one up has nothing left to do, in this browser or another.
    await tx.run("DELETE FROM staff_session WHERE user_id = $1 AND factor = 'none'", [account.id])
    await tx.run('UPDATE staff_account SET proved_at = coalesce(proved_at, $2) WHERE id = $1', [
      account.id,
      nowOf(parts),
    ])
    await recordIn(tx, parts, { who: whoOf(account), did: 'totp-added', on: account.id })
    return ok(undefined)
  })
  return recorded.ok ? ok({ next: 'done', cookies: answer.value.cookies }) : recorded
}

/** New backup codes; the old ones are good no more. Fails as `beginTotp`, and with `totp-not-there`. */
export const renewBackupCodes = async (
  parts: StaffParts,
  caller: Caller,
  given: { readonly password?: string },
): Promise<Result<readonly string[]>> => {
  const session = await recentSession(parts, caller.headers)
  if (!session.ok) return session
  const { account } = session.value
  const what = ownPassword(account.id)
  const counted = await countTry(parts, ACCOUNT_LIMITS, what)
  if (!counted.ok) return counted
  const answer = await ask(parts, () =>
    parts.auth().api.generateBackupCodes({
      body: given.password === undefined ? {} : { password: given.password },
      headers: headersFor(parts.settings, caller, ['session_token']),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) return changeRefused(answer.value.code)
  await forgetTries(parts.db, parts, ACCOUNT_LIMITS, what)
  const recorded = await transactionResult(parts.db, async (tx) => {
    await recordIn(tx, parts, { who: whoOf(account), did: 'backup-codes-renewed', on: account.id })
    return ok(undefined)
  })
  return recorded.ok ? ok(Codes.parse(answer.value.body).backupCodes) : recorded
}
