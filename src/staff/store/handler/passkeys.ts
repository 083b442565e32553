/** Passkeys: the four calls that a page's script makes, each guarded before the library sees it. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { StaffSession } from '#staff'
import { transactionResult } from '#store'
import { checkPassword } from '../accounts/own-password.ts'
import { whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import type { StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor, type StaffCookie } from '../auth/cookies.ts'
import { nowOf } from '../auth/parts.ts'
import { countTry, OPTION_LIMITS } from '../limits/attempts.ts'
import { enrollingSession } from '../sessions/needed.ts'
import { endEarlier } from '../sessions/end.ts'
import { countedRight, countSignIn, recordRefusal } from '../signin/sign-in.ts'
import { failureAnswer, jsonAnswer } from './answers.ts'

const LARGEST = 64 * 1024

const Registration = z.object({
  response: z.record(z.string(), z.unknown()),
  name: z.string().trim().max(60).optional(),
  password: z.string().optional(),
})
const Proof = z.object({ response: z.record(z.string(), z.unknown()) })

const unreadable = (): Result<never> =>
  fail(
    'invalid',
    'passkey-answer-invalid',
    'What the browser sent is not the answer of a passkey.',
    'Load the page again and try once more.',
  )

const refused = (): Result<never> =>
  fail(
    'refused',
    'passkey-refused',
    'The passkey was not accepted: it is not known here, it took too long, or it was used without PIN, finger or face.',
    'Try again with a passkey of this account, and let the device check that it is you.',
  )

/** Reads no further than the limit; undefined where there is more. */
const textOf = async (request: Request): Promise<string | undefined> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > LARGEST) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const bodyOf = async <T>(request: Request, schema: z.ZodType<T>): Promise<Result<T>> => {
  try {
    const text = await textOf(request)
    const parsed = text === undefined ? undefined : schema.safeParse(JSON.parse(text))
    return parsed?.success === true ? ok(parsed.data) : unreadable()
  } catch {
    return unreadable()
  }
}

/** Hands a call on to the library's router, which checks where it comes from (Origin), with chosen cookies and body. */
const handOn = (
  parts: StaffParts,
  request: Request,
  caller: Caller,
  cookies: readonly StaffCookie[],
  body?: unknown,
): Promise<Response> => {
  const headers = headersFor(parts.settings, caller, cookies)
  for (const name of ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  if (body === undefined) return parts.auth().handler(new Request(request.url, { headers }))
  headers.set('content-type', 'application/json')
  return parts
    .auth()
    .handler(new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

const granted = (answer: Response): boolean => answer.status >= 200 && answer.status < 300

/** What a passkey is to sign. The library leaves it to the device whether it checks its owner; here it must. */
const options = async (answer: Response): Promise<Response> => {
  if (!granted(answer)) return failureAnswer(refusedError())
  const body = z.record(z.string(), z.unknown()).parse(await answer.json())
  const asked =
    'userVerification' in body || !('pubKeyCredParams' in body)
      ? { ...body, userVerification: 'required' }
      : body
  return jsonAnswer(asked, answer.headers.getSetCookie())
}

const refusedError = () => {
  const { error } = refused() as { readonly error: Parameters<typeof failureAnswer>[0] }
  return error
}

export const registrationOptions = async (
  parts: StaffParts,
  request: Request,
  caller: Caller,
): Promise<Response> => {
  const session = await enrollingSession(parts, caller.headers)
  if (!session.ok) return failureAnswer(session.error)
  return options(await handOn(parts, request, caller, ['session_token']))
}

const recordAdded = (parts: StaffParts, session: StaffSession): Promise<Result<void>> =>
  transactionResult(parts.db, async (tx) => {
    const { account } = session
    // What was open to set one up has nothing left to do, in this browser or another.
    await tx.run("DELETE FROM staff_session WHERE user_id = $1 AND factor = 'none'", [account.id])
    await tx.run(
      'UPDATE staff_account SET two_factor_enabled = true, proved_at = coalesce(proved_at, $2) WHERE id = $1',
      [account.id, nowOf(parts)],
    )
    await recordIn(tx, parts, { who: whoOf(account), did: 'passkey-added', on: account.id })
    return ok(undefined)
  })

/** The password again, where no second factor was proved: a cookie that was copied is not enough to add one. */
const passwordAgain = async (
  parts: StaffParts,
  session: StaffSession,
  password: string | undefined,
): Promise<Result<unknown>> =>
  session.factor === 'none' ? checkPassword(parts, session.account.id, password ?? '') : ok(undefined)

/** Adds a passkey. A session that was there to set one up gives way to one to work with: making a passkey proves it. */
export const register = async (parts: StaffParts, request: Request, caller: Caller): Promise<Response> => {
  const session = await enrollingSession(parts, caller.headers)
  if (!session.ok) return failureAnswer(session.error)
  const body = await bodyOf(request, Registration)
  if (!body.ok) return failureAnswer(body.error)
  const { response, name, password } = body.value
  const again = await passwordAgain(parts, session.value, password)
  if (!again.ok) return failureAnswer(again.error)
  const answer = await handOn(parts, request, caller, ['session_token', 'passkey'], {
    response,
    name,
    createSession: session.value.factor === 'none',
  })
  if (!granted(answer)) return failureAnswer(refusedError())
  const recorded = await recordAdded(parts, session.value)
  if (!recorded.ok) return failureAnswer(recorded.error)
  return jsonAnswer({ next: parts.settings.pages.home }, answer.headers.getSetCookie())
}

/** No account is named: a passkey says itself whose it is, so nobody can ask here who has an account. */
export const signInOptions = async (
  parts: StaffParts,
  request: Request,
  caller: Caller,
): Promise<Response> => {
  const counted = await countTry(parts, OPTION_LIMITS, caller.from ?? '')
  if (!counted.ok) return failureAnswer(counted.error)
  return options(await handOn(parts, request, caller, []))
}

/** Signs in by passkey, alone or as the second step: with the owner checked by the device it is two factors in one. */
export const signInWith = async (parts: StaffParts, request: Request, caller: Caller): Promise<Response> => {
  const counted = await countSignIn(parts, caller, undefined, undefined)
  if (!counted.ok) return failureAnswer(counted.error)
  const body = await bodyOf(request, Proof)
  if (!body.ok) return failureAnswer(body.error)
  const answer = await handOn(parts, request, caller, ['passkey'], body.value)
  if (!granted(answer)) {
    const recorded = await recordRefusal(parts, undefined, 'passkey')
    return failureAnswer(recorded.ok ? refusedError() : recorded.error)
  }
  await countedRight(parts, caller)
  const ended = await endEarlier(parts, caller.headers)
  if (!ended.ok) return failureAnswer(ended.error)
  return jsonAnswer({ next: parts.settings.pages.home }, answer.headers.getSetCookie())
}
