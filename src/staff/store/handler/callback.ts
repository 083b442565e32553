/** The browser comes back from the identity provider: where does it go now? */
import { z } from 'zod'
import type { StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor } from '../auth/cookies.ts'
import { withFlow } from '../auth/flow.ts'
import { endEarlier } from '../sessions/end.ts'
import { sessionOf } from '../sessions/session-of.ts'
import { asksSecondStep, countedRight, countSignIn, recordRefusal } from '../signin/sign-in.ts'
import { failureAnswer, sendTo } from './answers.ts'

/** What the sign-in page is told in `?problem=`: nothing of it comes from outside. */
export type OidcProblem = 'no-account' | 'not-verified' | 'unreachable' | 'refused'

const PROBLEMS: Readonly<Record<string, OidcProblem>> = {
  signup_disabled: 'no-account',
  account_not_linked: 'not-verified',
  unable_to_create_session: 'no-account',
}

const problemOf = (location: string): OidcProblem => {
  const error = new URL(location, 'http://localhost').searchParams.get('error') ?? ''
  return PROBLEMS[error] ?? 'refused'
}

const cookiePair = (cookie: string): string => cookie.split(';', 1)[0] ?? ''

/** Where a new session goes: to work with a second factor, to set one up without. */
const afterSignIn = async (parts: StaffParts, cookies: readonly string[]): Promise<string> => {
  const headers = new Headers({ cookie: cookies.map(cookiePair).join('; ') })
  const session = await sessionOf(parts, headers)
  const { home, enrol, signIn } = parts.settings.pages
  if (!session.ok || session.value === undefined) return signIn
  return session.value.factor === 'none' ? enrol : home
}

const isJson = (answer: Response): boolean =>
  (answer.headers.get('content-type') ?? '').includes('application/json')

/** Does the answer ask for the second step? It is sent with the status and the address of a redirect. */
const secondStepAsked = async (answer: Response): Promise<boolean> => {
  if (!isJson(answer)) return false
  const text = await answer.text()
  try {
    return asksSecondStep(z.unknown().parse(JSON.parse(text)))
  } catch {
    return false
  }
}

/** Always an answer to a browser that was sent here: 303 to one of the office's pages. */
export const oidcCallback = async (
  parts: StaffParts,
  request: Request,
  caller: Caller,
): Promise<Response> => {
  const { signIn, secondStep } = parts.settings.pages
  const counted = await countSignIn(parts, caller, undefined, undefined)
  if (!counted.ok) return failureAnswer(counted.error)
  const auth = await parts.oidcAuth()
  if (auth === undefined) return sendTo(`${signIn}?problem=unreachable`)
  const answer = await withFlow(() =>
    auth.handler(new Request(request.url, { headers: headersFor(parts.settings, caller, ['state']) })),
  )
  const cookies = answer.headers.getSetCookie()
  if (await secondStepAsked(answer)) {
    await countedRight(parts, caller)
    return sendTo(secondStep, cookies)
  }
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`better-auth answered ${answer.status} to a callback`)
  if (new URL(location, parts.settings.baseUrl).searchParams.has('error')) {
    const problem = problemOf(location)
    const recorded = await recordRefusal(parts, undefined, `identity provider: ${problem}`)
    return recorded.ok ? sendTo(`${signIn}?problem=${problem}`, cookies) : failureAnswer(recorded.error)
  }
  await countedRight(parts, caller)
  const ended = await endEarlier(parts, caller.headers)
  return ended.ok ? sendTo(await afterSignIn(parts, cookies), cookies) : failureAnswer(ended.error)
}
