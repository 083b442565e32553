/** Which of the library's endpoints can be reached over HTTP? Five; everything else is not there. */
import { fail } from '#basics'
import type { StaffParts } from '../auth/ask.ts'
import type { Caller } from '../auth/cookies.ts'
import { failureAnswer } from './answers.ts'
import { oidcCallback } from './callback.ts'
import { register, registrationOptions, signInOptions, signInWith } from './passkeys.ts'

type Endpoint = (parts: StaffParts, request: Request, caller: Caller) => Promise<Response>

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET /passkey/generate-register-options': registrationOptions,
  'POST /passkey/verify-registration': register,
  'GET /passkey/generate-authenticate-options': signInOptions,
  'POST /passkey/verify-authentication': signInWith,
  'GET /callback/oidc': oidcCallback,
}

const notThere = (): Response => {
  const none = fail('not-found', 'no-such-page', 'There is no such page here.', 'Go back to the start page.')
  return none.ok ? new Response(null, { status: 404 }) : failureAnswer(none.error)
}

/** The answer to a call below the base path. The address in its URL is ours, whatever the call claims. */
export const handleCall = (parts: StaffParts, request: Request, caller: Caller): Promise<Response> => {
  const asked = new URL(request.url)
  const { basePath, baseUrl } = parts.settings
  if (!asked.pathname.startsWith(`${basePath}/`)) return Promise.resolve(notThere())
  const endpoint = ENDPOINTS[`${request.method} ${asked.pathname.slice(basePath.length)}`]
  if (endpoint === undefined) return Promise.resolve(notThere())
  const ours = new URL(`${asked.pathname}${asked.search}`, baseUrl)
  return endpoint(parts, new Request(ours, request), caller)
}
