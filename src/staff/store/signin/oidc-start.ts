/** How does a sign-in through the identity provider begin? */
import { fail, ok, type Result } from '#basics'
import { z } from 'zod'
import { ask, type StaffParts } from '../auth/ask.ts'
import { type Caller, headersFor } from '../auth/cookies.ts'
import { OIDC_PROVIDER } from '../auth/oidc.ts'

const Url = z.looseObject({ url: z.url() })

/**
 * Where to send the browser, and the cookies to send with it. Fails with `oidc-off`, `oidc-unreachable` (also where
 * the discovery document names another issuer).
 */
export const startOidc = async (
  parts: StaffParts,
  caller: Caller,
): Promise<Result<{ readonly url: string; readonly cookies: readonly string[] }>> => {
  const { oidc, pages } = parts.settings
  if (oidc === undefined)
    return fail(
      'not-found',
      'oidc-off',
      'Sign-in through an identity provider is not set up here.',
      'Sign in with e-mail address and password, or with a passkey.',
    )
  const auth = await parts.oidcAuth()
  if (auth === undefined)
    return fail(
      'unavailable',
      'oidc-unreachable',
      'The identity provider does not answer, or its discovery document names another issuer than the settings.',
      'Try again later, or sign in with e-mail address and password or a passkey.',
    )
  const answer = await ask(parts, () =>
    auth.api.signInSocial({
      body: {
        provider: OIDC_PROVIDER,
        callbackURL: pages.home,
        errorCallbackURL: pages.signIn,
        disableRedirect: true,
      },
      headers: headersFor(parts.settings, caller, []),
      returnHeaders: true,
    }),
  )
  if (!answer.ok) return answer
  if (!answer.value.granted) throw new Error(`better-auth refused to begin: ${answer.value.code}`)
  return ok({ url: Url.parse(answer.value.body).url, cookies: answer.value.cookies })
}
