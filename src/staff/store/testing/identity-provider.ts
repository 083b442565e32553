/** An identity provider on a loopback port, whose people sign in without a page: whoever `next` names. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallContext, Provider } from 'oidc-provider'
import type { OidcOptions } from '../options.ts'
import { Browser } from './browser.ts'
import { BASE } from './desk.ts'

export interface Identity {
  readonly sub: string
  readonly email: string
  readonly verified: boolean
  readonly amr?: readonly string[]
}

export interface IdentityProvider {
  readonly options: OidcOptions
  /** Who signs in at the next call. */
  next: Identity
  /** Goes through its pages as a browser would, from where the office sent it to where it is sent back. */
  visit(url: string): Promise<string>
  stop(): Promise<void>
  start(): Promise<void>
}

const CLIENT = { clientId: 'rollkeeper', clientSecret: 'a secret of the test, long enough' }

const configuration = (base: string, who: (sub: string) => Identity) => ({
  clients: [
    {
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      redirect_uris: [`${base}/auth/callback/oidc`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  pkce: { required: () => true },
  claims: {
    openid: ['sub', 'amr'],
    email: ['email', 'email_verified'],
    profile: ['name'],
  },
  cookies: { keys: ['a key of the test'] },
  // Days: a browser goes by its own clock, which is ahead of the one of a test.
  ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 8e6, Session: 8e6 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  jwks: {
    keys: [
      {
        ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
        kid: 'one',
        use: 'sig',
        alg: 'RS256',
      },
    ],
  },
  findAccount: (_: unknown, sub: string) => ({
    accountId: sub,
    claims: () => {
      const { email, verified } = who(sub)
      return { sub, email, email_verified: verified, name: 'Name From There' }
    },
  }),
  loadExistingGrant: async ({ oidc }: CallContext) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** @param base where the office is that it sends people back to */
export const startIdentityProvider = async (first: Identity, base = BASE): Promise<IdentityProvider> => {
  const known = new Map<string, Identity>()
  let server = createServer()
  const port = await listen(server, 0)
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(
    issuer,
    configuration(base, (sub) => known.get(sub)!),
  )
  const answer = provider.callback()
  const serve = (to: Server): void => {
    to.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) return answer(request, response)
      const { sub, amr } = self.next
      known.set(sub, self.next)
      void provider.interactionFinished(request, response, {
        login: { accountId: sub, remember: false, ...(amr === undefined ? {} : { amr }) },
      })
    })
  }
  const self: IdentityProvider = {
    options: { issuer, ...CLIENT },
    next: first,
    visit: async (url) => {
      const browser = new Browser()
      let at = url
      for (let hop = 0; hop < 10; hop++) {
        const reply = await fetch(at, { redirect: 'manual', headers: browser.headers })
        browser.take(reply.headers.getSetCookie())
        const location = reply.headers.get('location')
        if (location === null) throw new Error(`the identity provider answered ${reply.status} to ${at}`)
        at = new URL(location, at).href
        if (at.startsWith(base)) return at
      }
      throw new Error('the identity provider sends in circles')
    },
    stop: () => close(server),
    start: async () => {
      server = createServer()
      serve(server)
      await listen(server, port)
    },
  }
  serve(server)
  return self
}
