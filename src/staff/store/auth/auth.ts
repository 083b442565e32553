/** better-auth with exactly what the office uses of it: everything else is off, and only `handler` opens endpoints. */
import { passkey } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import { LONGEST, SHORTEST } from '#staff'
import { staffAdapter } from '../adapter/adapter.ts'
import type { OidcOptions } from '../options.ts'
import { afterBirth, beforeBirth, type BirthCall } from './birth.ts'
import { CLIENT_HEADER, COOKIE_PREFIX } from './cookies.ts'
import { provedMethod } from './flow.ts'
import { oidcProvider } from './oidc.ts'
import type { Parts } from './parts.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const text = { type: 'string', required: true, input: false } as const
const moment = { type: 'date', required: true, input: false } as const

/** What our hook adds to each session; nobody outside can set it. */
const SESSION_FIELDS = {
  factor: text,
  factorAt: { ...moment, required: false },
  beganAt: moment,
  seenAt: moment,
  endsAt: moment,
} as const

const Born = z.looseObject({ userId: z.string(), factor: z.enum(['none', 'totp', 'passkey', 'oidc']) })

/** `userVerified`: the authenticator asked for a PIN, a finger or a face. Without it a passkey is only one factor. */
const needsUser = (verified: boolean | undefined): void => {
  if (verified !== true)
    throw new APIError('UNAUTHORIZED', {
      code: 'USER_NOT_VERIFIED',
      message: 'The passkey was used without PIN, finger or face.',
    })
}

/**
 * The library asks for the second step after a password. The same is asked after the identity provider, unless that
 * proved several factors itself and the settings trust it.
 */
const secondStep = (parts: Parts) => {
  const { settings } = parts
  const plugin = twoFactor({
    issuer: settings.officeName,
    allowPasswordless: true,
    twoFactorCookieMaxAge: 600,
    backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
    accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
  })
  const trusted = settings.oidc?.trustAmr ?? []
  return {
    ...plugin,
    hooks: {
      after: plugin.hooks.after.map((hook) => ({
        ...hook,
        matcher: (context: Parameters<typeof hook.matcher>[0]) =>
          hook.matcher(context) || (context.path === '/callback/:id' && !provedMethod(trusted)),
      })),
    },
  }
}

const passkeys = (parts: Parts) =>
  passkey({
    rpID: new URL(parts.settings.baseUrl).hostname,
    rpName: parts.settings.officeName,
    origin: new URL(parts.settings.baseUrl).origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: async ({ verification }) => needsUser(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => needsUser(verification.authenticationInfo.userVerified),
    },
  })

/**
 * Makes an instance of the library, with the identity provider or without. It holds no state of its own: another one
 * on the same database is the same.
 */
export const makeAuth = (parts: Parts, oidc?: OidcOptions) => {
  const { settings } = parts
  return betterAuth({
    appName: settings.officeName,
    baseURL: settings.baseUrl,
    basePath: settings.basePath,
    // Given as a list, so that no environment variable is looked for.
    secrets: [{ version: 1, value: parts.secret }],
    database: staffAdapter(parts.db),
    trustedOrigins: [new URL(settings.baseUrl).origin],
    telemetry: { enabled: false },
    // The library's log lines can hold what was typed; what goes wrong comes out as a failure or is thrown.
    logger: { disabled: true },
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST,
      maxPasswordLength: LONGEST * 4,
      password: {
        hash: (password) => hashPassword(password, settings.passwordCost),
        verify: verifyPassword,
      },
    },
    session: {
      expiresIn: settings.absoluteHours * 3600,
      disableSessionRefresh: true,
      // `recent.ts` asks for a recent second factor, which says more than a recent session.
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: SESSION_FIELDS,
    },
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true, trustedProviders: [] } },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: settings.secure,
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, call) => {
            const birth = await beforeBirth(parts, session.userId, call as BirthCall | null)
            return birth === false ? false : { data: birth }
          },
          after: async (session, call) => afterBirth(parts, Born.parse(session), call as BirthCall | null),
        },
      },
      account: {
        create: {
          // What the provider would let us do for the person is not ours to keep.
          before: async (account) => ({
            data: {
              ...account,
              accessToken: undefined,
              refreshToken: undefined,
              idToken: undefined,
              accessTokenExpiresAt: undefined,
              refreshTokenExpiresAt: undefined,
            },
          }),
        },
      },
    },
    plugins: [
      secondStep(parts),
      passkeys(parts),
      ...(oidc === undefined ? [] : [genericOAuth({ config: [oidcProvider(oidc)] })]),
    ],
  })
}

export type Auth = ReturnType<typeof makeAuth>
