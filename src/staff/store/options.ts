/** What does the wiring tell the staff accounts? */

/** Sign-in through the identity provider of the organisation (OpenID Connect, code flow with PKCE). */
export interface OidcOptions {
  /** The issuer, as the provider's discovery document names it. */
  readonly issuer: string
  /** Where the discovery document is; left out: the issuer with `/.well-known/openid-configuration`. */
  readonly discoveryUrl?: string
  readonly clientId: string
  readonly clientSecret: string
  /** Values of the id token's `amr` (RFC 8176) that count as a second factor. Left out: none does. */
  readonly trustAmr?: readonly string[]
}

/** Paths of the office's own pages that a browser is sent to. */
export interface StaffPages {
  readonly home: string
  readonly signIn: string
  readonly secondStep: string
  readonly enrol: string
}

export interface StaffOptions {
  /** Where staff reach the office, without a path: `https://office.example.org`. Passkeys are bound to its host. */
  readonly baseUrl: string
  /** What the authenticator app and the passkey prompt call this place. */
  readonly officeName?: string
  /** Where `handler` is mounted. Default `/auth`. */
  readonly basePath?: string
  /** A session that is not used for so long ends. Default 30 minutes. */
  readonly idleMinutes?: number
  /** A session ends after so long, however busy it is. Default 12 hours. */
  readonly absoluteHours?: number
  /** For so long after a second factor was proved may the ways to sign in be changed. Default 15 minutes. */
  readonly freshMinutes?: number
  /** N of scrypt, a power of two. Default 2^15; less only where there is nothing to protect: a test. */
  readonly passwordCost?: number
  readonly oidc?: OidcOptions
  readonly pages?: Partial<StaffPages>
}

export type Settings = Required<Omit<StaffOptions, 'oidc' | 'pages'>> & {
  readonly oidc: OidcOptions | undefined
  readonly pages: StaffPages
  readonly secure: boolean
}

/** The options with their defaults. */
export const settingsOf = (options: StaffOptions): Settings => ({
  baseUrl: options.baseUrl,
  officeName: options.officeName ?? 'Rollkeeper',
  basePath: options.basePath ?? '/auth',
  idleMinutes: options.idleMinutes ?? 30,
  absoluteHours: options.absoluteHours ?? 12,
  freshMinutes: options.freshMinutes ?? 15,
  passwordCost: options.passwordCost ?? 2 ** 15,
  oidc: options.oidc,
  pages: {
    home: '/',
    signIn: '/sign-in',
    secondStep: '/sign-in/second-step',
    enrol: '/account/second-factor',
    ...options.pages,
  },
  secure: options.baseUrl.startsWith('https://'),
})
