/** The first step: e-mail address and password. What comes of it is never yet a session to work with. */
import { ok, type Result } from '#basics'
import { z } from 'zod'
import { transactionResult } from '#store'
import { accountByEmail, accountById, type AccountRow, whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { ask, type StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor } from '../auth/cookies.ts'
import { ACCOUNT_LIMITS, CLIENT_LIMITS, countTry, forgetTries, returnTry } from '../limits/attempts.ts'
import { endEarlier } from '../sessions/end.ts'
import { signInRefused } from './failures.ts'

export type SecondStep = 'totp' | 'backup-code' | 'passkey'

/** What a step of signing in came to. `cookies` are whole `Set-Cookie` values for the answer to the browser. */
export type SignedIn =
  /** Signed in with a second factor. */
  | { readonly next: 'done'; readonly cookies: readonly string[] }
  /** One of these must be proved now. */
  | {
      readonly next: 'second-step'
      readonly ways: readonly SecondStep[]
      readonly cookies: readonly string[]
    }
  /** There is no second factor yet: one must be set up now; nothing else is allowed. */
  | { readonly next: 'enrol'; readonly cookies: readonly string[] }

/** The ways of an account to prove a second factor. */
export const waysOf = (account: Pick<AccountRow, 'has_totp' | 'passkeys'>): readonly SecondStep[] => [
  ...(account.has_totp ? (['totp', 'backup-code'] as const) : []),
  ...(account.passkeys > 0 ? (['passkey'] as const) : []),
]

const Redirect = z.looseObject({ twoFactorRedirect: z.literal(true) })
export const asksSecondStep = (body: unknown): boolean => Redirect.safeParse(body).success

const UNKNOWN = { id: 'unknown', name: 'unknown' }

/** Writes down a sign-in that was refused: never what was typed. */
export const recordRefusal = async (
  parts: StaffParts,
  account: AccountRow | undefined,
  why: string,
): Promise<Result<void>> =>
  transactionResult(parts.db, async (tx) => {
    await recordIn(tx, parts, {
      who: account === undefined ? UNKNOWN : whoOf(account),
      did: 'sign-in-refused',
      ...(account === undefined ? {} : { on: account.id }),
      details: { why },
    })
    return ok(undefined)
  })

/** Counts a try by client and by what is tried for; the one that passes the limit is written down. */
export const countSignIn = async (
  parts: StaffParts,
  caller: Caller,
  what: string | undefined,
  account: AccountRow | undefined,
): Promise<Result<void>> => {
  const byClient =
    caller.from === undefined ? ok(undefined) : await countTry(parts, CLIENT_LIMITS, caller.from)
  const counted = byClient.ok && what !== undefined ? await countTry(parts, ACCOUNT_LIMITS, what) : byClient
  if (!counted.ok && counted.error.details?.['first'] === true) {
    const recorded = await recordRefusal(parts, account, 'too many tries')
    if (!recorded.ok) return recorded
  }
  return counted
}

/** What was counted for the client proved right. */
export const countedRight = async (parts: StaffParts, caller: Caller): Promise<void> => {
  if (caller.from !== undefined) await returnTry(parts, CLIENT_LIMITS, caller.from)
}

/** The first step. Fails with `sign-in-refused` or `sign-in-limited`. */
export const signIn = async (
  parts: StaffParts,
  caller: Caller,
  given: { readonly email: string; readonly password: string },
): Promise<Result<SignedIn>> => {
  const email = given.email.trim().toLowerCase().slice(0, 320)
  const account = await accountByEmail(parts.db, email)
  const counted = await countSignIn(parts, caller, `email:${email}`, account)
  if (!counted.ok) return counted
  const answer = await ask(parts, () =>
    parts.auth().api.signInEmail({
      body: { email, password: given.password },
      headers: headersFor(parts.settings, caller, []),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) {
    const recorded = await recordRefusal(parts, account, 'e-mail address or password')
    return recorded.ok ? signInRefused() : recorded
  }
  await forgetTries(parts.db, parts, ACCOUNT_LIMITS, `email:${email}`)
  await countedRight(parts, caller)
  const ended = await endEarlier(parts, caller.headers)
  if (!ended.ok) return ended
  const { cookies, body } = answer.value
  if (!asksSecondStep(body)) return ok({ next: 'enrol', cookies })
  const now = account === undefined ? undefined : await accountById(parts.db, account.id)
  return ok({ next: 'second-step', ways: now === undefined ? [] : waysOf(now), cookies })
}
