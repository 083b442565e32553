/** Who does the identity provider say this is? Only what a verified id token, or the userinfo of the same subject, says. */
import type { GenericOAuthConfig, GenericOAuthUserInfo } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import type { OidcOptions } from '../options.ts'
import { noteAmr } from './flow.ts'

export const OIDC_PROVIDER = 'oidc'

export const discoveryUrlOf = (oidc: OidcOptions): string =>
  oidc.discoveryUrl ?? `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

const Claims = z.looseObject({
  sub: z.string().min(1),
  amr: z.array(z.string()).optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})

const Discovery = z.looseObject({ issuer: z.string(), userinfo_endpoint: z.url().optional() })

/** The claims of a JWT. Its signature, issuer, audience and nonce were checked by the library before. */
const claimsOf = (jwt: string): unknown => {
  const [, body = ''] = jwt.split('.')
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

/** Undefined where the provider is away, does not answer in time, or says something else than JSON. */
const fetchJson = async (url: string, headers: Record<string, string>): Promise<unknown> => {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000), redirect: 'error' })
    return answer.ok ? ((await answer.json()) as unknown) : undefined
  } catch {
    return undefined
  }
}

/** The provider's discovery document; undefined where there is none, or it is another issuer's (OIDC Discovery 4.3). */
export const discover = async (oidc: OidcOptions): Promise<z.infer<typeof Discovery> | undefined> => {
  const found = Discovery.safeParse(await fetchJson(discoveryUrlOf(oidc), {}))
  return found.success && found.data.issuer === oidc.issuer ? found.data : undefined
}

/** OpenID Connect Core 5.3.2: the userinfo must be of the id token's subject, or it must not be used. */
const userInfoOf = async (
  oidc: OidcOptions,
  accessToken: string,
  subject: string,
): Promise<z.infer<typeof Claims> | undefined> => {
  const endpoint = (await discover(oidc))?.userinfo_endpoint
  if (endpoint === undefined) return undefined
  const said = Claims.safeParse(await fetchJson(endpoint, { authorization: `Bearer ${accessToken}` }))
  return said.success && said.data.sub === subject ? said.data : undefined
}

const person = async (
  oidc: OidcOptions,
  tokens: { readonly idToken?: string | undefined; readonly accessToken?: string | undefined },
): Promise<GenericOAuthUserInfo | null> => {
  if (tokens.idToken === undefined) return null
  const token = Claims.safeParse(claimsOf(tokens.idToken))
  if (!token.success) return null
  const { sub, amr, name } = token.data
  const claims =
    token.data.email === undefined && tokens.accessToken !== undefined
      ? await userInfoOf(oidc, tokens.accessToken, sub)
      : token.data
  if (claims?.email === undefined) return null
  noteAmr(amr ?? [])
  return {
    sub,
    email: claims.email.toLowerCase(),
    emailVerified: claims.email_verified === true,
    name: claims.name ?? name ?? '',
  }
}

/** The provider as the library's generic OAuth plugin takes it: PKCE, nonce, verified id tokens, nobody signed up by it. */
export const oidcProvider = (oidc: OidcOptions): GenericOAuthConfig => ({
  providerId: OIDC_PROVIDER,
  discoveryUrl: discoveryUrlOf(oidc),
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
  authentication: 'basic',
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  requireIdTokenVerification: true,
  disableSignUp: true,
  disableImplicitSignUp: true,
  disableProviderLogout: true,
  getUserInfo: (tokens) => person(oidc, tokens),
})
