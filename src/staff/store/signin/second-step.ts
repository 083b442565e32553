/** The second step: a code of the authenticator app, or a backup code. (Passkeys come through the handler.) */
import { ok, type Result } from '#basics'
import { accountById, type AccountRow } from '../accounts/rows.ts'
import { type Answer, ask, type StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor, signedCookie } from '../auth/cookies.ts'
import { endEarlier } from '../sessions/end.ts'
import { secondStepFailure } from './failures.ts'
import {
  countedRight,
  countSignIn,
  recordRefusal,
  type SecondStep,
  type SignedIn,
  waysOf,
} from './sign-in.ts'

/** The account whose second step is under way in this browser. */
const pendingAccount = async (parts: StaffParts, headers: Headers): Promise<AccountRow | undefined> => {
  const step = signedCookie(parts.settings, parts.secret, headers, 'two_factor')
  if (step === undefined) return undefined
  const { internalAdapter } = await parts.auth().$context
  const kept = await internalAdapter.findVerificationValue(step)
  return kept === null ? undefined : accountById(parts.db, kept.value)
}

/** Which second step is under way in this browser; undefined: none, the first one must be made anew. */
export const pendingStep = async (
  parts: StaffParts,
  headers: Headers,
): Promise<Result<{ readonly ways: readonly SecondStep[] } | undefined>> => {
  const account = await pendingAccount(parts, headers)
  return ok(account === undefined ? undefined : { ways: waysOf(account) })
}

const prove = async (
  parts: StaffParts,
  caller: Caller,
  call: (headers: Headers) => Promise<{ readonly headers: Headers; readonly response: unknown }>,
): Promise<Result<SignedIn>> => {
  const counted = await countSignIn(parts, caller, undefined, undefined)
  if (!counted.ok) return counted
  const account = await pendingAccount(parts, caller.headers)
  // Only the cookie of the step: with a session's cookie the library would take this for a change of settings.
  const answer: Result<Answer> = await ask(parts, () =>
    call(headersFor(parts.settings, caller, ['two_factor'])),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) {
    const recorded = await recordRefusal(parts, account, 'second factor')
    return recorded.ok ? secondStepFailure(answer.value.code) : recorded
  }
  await countedRight(parts, caller)
  const ended = await endEarlier(parts, caller.headers)
  return ended.ok ? ok({ next: 'done', cookies: answer.value.cookies }) : ended
}

/** Fails with `second-factor-wrong`, `second-step-gone`, `second-factor-locked` or `sign-in-limited`. */
export const proveCode = (parts: StaffParts, caller: Caller, code: string): Promise<Result<SignedIn>> =>
  prove(parts, caller, (headers) =>
    parts.auth().api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, '').slice(0, 20) },
      headers,
      returnHeaders: true,
    }),
  )

/** As `proveCode`; each backup code is good once. */
export const proveBackupCode = (parts: StaffParts, caller: Caller, code: string): Promise<Result<SignedIn>> =>
  prove(parts, caller, (headers) =>
    parts.auth().api.verifyBackupCode({
      body: { code: code.trim().slice(0, 20) },
      headers,
      returnHeaders: true,
    }),
  )
