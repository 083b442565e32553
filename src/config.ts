/**
 * Which settings does an operator have? Each is an environment variable, named, explained and checked here and
 * nowhere else: the only reader of `process.env` (docs/operating.md lists the same ones; a test compares them).
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'

export interface Config {
  /** The folder that holds everything: database, snapshots, guarded part, keys, log, bundles. */
  readonly dataDir: string
  /** Id of the law pack; undefined: the one that the newest snapshot was imported under. */
  readonly law: string | undefined
  readonly lawDir: string
  readonly layoutDir: string
  readonly syntheticDir: string
  /** PostgreSQL; undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined
  /** First line of every checkpoint (C2SP tlog-checkpoint): who this log is. */
  readonly logOrigin: string
  readonly host: string
  readonly port: number
  /** Port of the staff office. */
  readonly officePort: number
  /** Where people reach the public site, without a slash at its end: for links in letters and feeds. */
  readonly publicUrl: string
  /** Where staff reach the office: for invitations, and what passkeys are bound to. */
  readonly officeUrl: string
  /** The office's time zone (IANA): which day is today, and in which time moments are shown. */
  readonly timeZone: string
  /** Lines under the office's name on its letters. */
  readonly officeAddress: readonly string[]
  /** Sender of the office's mail. */
  readonly mailFrom: string
  /** Mail server; undefined: letters are written to the outbox folder. */
  readonly smtp: MailServer | undefined
  /** Keys of the card service; undefined: no cards. */
  readonly cards: CardKeys | undefined
  /** Sign-in through the organisation's identity provider; undefined: none. */
  readonly oidc: IdentityProvider | undefined
  /** Who mints the ids of feeds, and since when (RFC 4151): never changed, whatever the address of the site becomes. */
  readonly feedAuthority: string
  readonly feedSince: string
  /** Where weaknesses are reported. */
  readonly securityContact: string | undefined
  /** File of the key-encryption key; undefined: keys/ in the data folder. */
  readonly keyFile: string | undefined
}

export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  /** False for a server on this machine only. */
  readonly requireTls: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

export interface CardKeys {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly apiBase?: string
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Values of `amr` (RFC 8176) that count as a second factor. */
  readonly trustAmr: readonly string[]
}

export interface Setting {
  readonly meaning: string
  readonly default: string
}

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const text = z.string().trim().min(1)
const webAddress = text.regex(/^https?:\/\/[^\s/]+$/, 'must be like https://host, without a path')
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
const EnvironmentSchema = z.object({
  ROLLKEEPER_DATA: text.default('./data'),
  ROLLKEEPER_LAW: text
    .regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a folder in the law folder')
    .optional(),
  ROLLKEEPER_LAW_DIR: text.default(here('law')),
  ROLLKEEPER_LAYOUT_DIR: text.default(here('layouts')),
  ROLLKEEPER_SYNTHETIC_DIR: text.default(here('synthetic')),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://').optional(),
  // A space or a plus sign in the origin would end the key name of a signed note (C2SP signed-note).
  ROLLKEEPER_LOG_ORIGIN: text
    .regex(/^[^\s+]+$/, 'must not hold a space or a plus sign')
    .default('rollkeeper.localhost'),
  ROLLKEEPER_HOST: text.default('127.0.0.1'),
  ROLLKEEPER_PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65535, 'must be at most 65535')
    .default(8080),
  ROLLKEEPER_OFFICE_PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65535, 'must be at most 65535')
    .default(8081),
  ROLLKEEPER_PUBLIC_URL: webAddress.optional(),
  ROLLKEEPER_OFFICE_URL: webAddress.optional(),
  ROLLKEEPER_TIME_ZONE: text
    .refine(isTimeZone, 'must be a time zone as IANA names it, e.g. America/Chicago')
    .default('UTC'),
  ROLLKEEPER_OFFICE_ADDRESS: text.optional(),
  ROLLKEEPER_MAIL_FROM: text
    .regex(/^[^\n\r]*@[^\n\r]+$/, 'must be an e-mail address')
    .default('Records office <records@localhost>'),
  ROLLKEEPER_SMTP_URL: text
    .regex(/^smtps?:\/\/[^\s]+$/, 'must be like smtps://user:password@host:465')
    .optional(),
  ROLLKEEPER_STRIPE_SECRET_KEY: text.optional(),
  ROLLKEEPER_STRIPE_WEBHOOK_SECRET: text.optional(),
  ROLLKEEPER_STRIPE_API: webAddress.optional(),
  ROLLKEEPER_OIDC_ISSUER: text.regex(/^https?:\/\/[^\s]+$/, 'must be the address of the issuer').optional(),
  ROLLKEEPER_OIDC_CLIENT_ID: text.optional(),
  ROLLKEEPER_OIDC_CLIENT_SECRET: text.optional(),
  ROLLKEEPER_OIDC_TRUST_AMR: text.regex(/^[\w, -]+$/, 'must be words with commas between').optional(),
  ROLLKEEPER_FEED_AUTHORITY: text.regex(/^[\w.-]+$/, 'must be a host name').default('rollkeeper.localhost'),
  ROLLKEEPER_FEED_SINCE: z.iso.date('must be a day, YYYY-MM-DD').default('2026-01-01'),
  ROLLKEEPER_SECURITY_CONTACT: text
    .regex(/^(?:mailto:|https:|tel:)/, 'must begin with mailto:, https: or tel:')
    .optional(),
  ROLLKEEPER_KEY_FILE: text.optional(),
})

/** Every setting with its meaning and its default, in words for a person. */
export const SETTINGS: Readonly<Record<keyof typeof EnvironmentSchema.shape, Setting>> = {
  ROLLKEEPER_DATA: { meaning: 'The data folder. `--data` wins over it.', default: './data' },
  ROLLKEEPER_LAW: {
    meaning: 'The law pack to judge by (a folder name in the law folder).',
    default: 'the pack of the newest snapshot; without one, the only pack there is',
  },
  ROLLKEEPER_LAW_DIR: { meaning: 'The folder of the law packs.', default: 'law/ of the checkout' },
  ROLLKEEPER_LAYOUT_DIR: {
    meaning: 'The folder of the voter-file layouts.',
    default: 'layouts/ of the checkout',
  },
  ROLLKEEPER_SYNTHETIC_DIR: {
    meaning: 'The folder that the made-up roll and the demo are drawn from.',
    default: 'synthetic/ of the checkout',
  },
  DATABASE_URL: {
    meaning: 'PostgreSQL for requests, payments and holds.',
    default: 'the embedded database in the data folder',
  },
  ROLLKEEPER_LOG_ORIGIN: {
    meaning: 'The name of the log, first line of every checkpoint. Fixed once the log has an entry.',
    default: 'rollkeeper.localhost',
  },
  ROLLKEEPER_HOST: { meaning: 'The address that `serve` listens on.', default: '127.0.0.1' },
  ROLLKEEPER_PORT: { meaning: 'The port that `serve` listens on; 0 takes a free one.', default: '8080' },
  ROLLKEEPER_OFFICE_PORT: {
    meaning: 'The port of the staff office; 0 takes a free one.',
    default: '8081',
  },
  ROLLKEEPER_PUBLIC_URL: {
    meaning: 'Where people reach the public site: for links in letters, feeds and payments.',
    default: 'http://localhost with the port',
  },
  ROLLKEEPER_OFFICE_URL: {
    meaning: 'Where staff reach the office; passkeys are bound to its host.',
    default: 'http://localhost with the office port',
  },
  ROLLKEEPER_TIME_ZONE: {
    meaning: "The office's time zone, as IANA names it: moments are shown in it.",
    default: 'UTC',
  },
  ROLLKEEPER_OFFICE_ADDRESS: {
    meaning: 'Postal address and the like on letters; a semicolon begins a new line.',
    default: 'none',
  },
  ROLLKEEPER_MAIL_FROM: {
    meaning: "Sender of the office's mail.",
    default: 'Records office <records@localhost>',
  },
  ROLLKEEPER_SMTP_URL: {
    meaning:
      'Mail server: smtps://user:password@host:465, or smtp://host:587 (turns to TLS; must, but on localhost).',
    default: 'none: letters are written to outbox/ in the data folder',
  },
  ROLLKEEPER_STRIPE_SECRET_KEY: {
    meaning: 'Secret key of the card service. Cards are on only with this and the webhook secret.',
    default: 'none: no cards',
  },
  ROLLKEEPER_STRIPE_WEBHOOK_SECRET: {
    meaning: 'Secret by which messages of the card service are checked (/payments/stripe/webhook).',
    default: 'none: no cards',
  },
  ROLLKEEPER_STRIPE_API: { meaning: 'Another address of the card service, for trials.', default: 'its own' },
  ROLLKEEPER_OIDC_ISSUER: {
    meaning:
      "The organisation's identity provider (OpenID Connect); with client id and secret staff can sign in by it.",
    default: 'none',
  },
  ROLLKEEPER_OIDC_CLIENT_ID: { meaning: 'The client id at the identity provider.', default: 'none' },
  ROLLKEEPER_OIDC_CLIENT_SECRET: { meaning: 'The client secret at the identity provider.', default: 'none' },
  ROLLKEEPER_OIDC_TRUST_AMR: {
    meaning: 'Values of `amr` (RFC 8176), with commas, that count as a second factor.',
    default: 'none: a second factor is asked for here',
  },
  ROLLKEEPER_FEED_AUTHORITY: {
    meaning: 'Host name in the ids of feeds (RFC 4151). Fixed once a feed was published.',
    default: 'rollkeeper.localhost',
  },
  ROLLKEEPER_FEED_SINCE: {
    meaning: 'A day on which the office held that host name. Fixed once a feed was published.',
    default: '2026-01-01',
  },
  ROLLKEEPER_SECURITY_CONTACT: {
    meaning: 'Where weaknesses are reported, for security.txt: mailto:, https: or tel:.',
    default: 'the privacy page of the public site',
  },
  ROLLKEEPER_KEY_FILE: {
    meaning: 'The file of the key-encryption key of the guarded part.',
    default: 'keys/key-encryption.key in the data folder',
  },
}

type Environment = z.infer<typeof EnvironmentSchema>

const mailServer = (text: string): MailServer => {
  const { protocol, hostname, port, username, password } = new URL(text)
  const secure = protocol === 'smtps:'
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTls: !local,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

const cardKeys = (env: Environment): CardKeys | undefined => {
  const { ROLLKEEPER_STRIPE_SECRET_KEY: secretKey, ROLLKEEPER_STRIPE_WEBHOOK_SECRET: webhookSecret } = env
  if (secretKey === undefined || webhookSecret === undefined) return undefined
  const apiBase = env.ROLLKEEPER_STRIPE_API
  return { secretKey, webhookSecret, ...(apiBase === undefined ? {} : { apiBase }) }
}

const identityProvider = (env: Environment): IdentityProvider | undefined => {
  const { ROLLKEEPER_OIDC_ISSUER: issuer, ROLLKEEPER_OIDC_CLIENT_ID: clientId } = env
  const clientSecret = env.ROLLKEEPER_OIDC_CLIENT_SECRET
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  const trustAmr = (env.ROLLKEEPER_OIDC_TRUST_AMR ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  return { issuer, clientId, clientSecret, trustAmr }
}

/** What the command line may set over the environment. */
export interface Overrides {
  readonly dataDir?: string | undefined
  readonly law?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
}

/**
 * The configuration from an environment. An empty variable counts as unset. Fails with `setting-invalid`, naming the
 * variable and never its value (a database URL holds a password).
 */
export const readConfig = (
  overrides: Overrides = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config> => {
  const given = Object.fromEntries(
    Object.keys(EnvironmentSchema.shape).flatMap((name) => {
      const value = environment[name]
      return value === undefined || value.trim() === '' ? [] : [[name, value]]
    }),
  )
  const parsed = EnvironmentSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    return fail(
      'invalid',
      'setting-invalid',
      `The setting ${name} cannot be used: it ${issue?.message ?? 'is not valid'}.`,
      `Correct ${name} in the environment, or unset it for its default (docs/operating.md).`,
      { setting: name },
    )
  }
  const env = parsed.data
  return ok({
    dataDir: resolve(overrides.dataDir ?? env.ROLLKEEPER_DATA),
    law: overrides.law ?? env.ROLLKEEPER_LAW,
    lawDir: resolve(env.ROLLKEEPER_LAW_DIR),
    layoutDir: resolve(env.ROLLKEEPER_LAYOUT_DIR),
    syntheticDir: resolve(env.ROLLKEEPER_SYNTHETIC_DIR),
    databaseUrl: env.DATABASE_URL,
    logOrigin: env.ROLLKEEPER_LOG_ORIGIN,
    host: overrides.host ?? env.ROLLKEEPER_HOST,
    port: overrides.port ?? env.ROLLKEEPER_PORT,
    officePort: env.ROLLKEEPER_OFFICE_PORT,
    publicUrl: env.ROLLKEEPER_PUBLIC_URL ?? `http://localhost:${overrides.port ?? env.ROLLKEEPER_PORT}`,
    officeUrl: env.ROLLKEEPER_OFFICE_URL ?? `http://localhost:${env.ROLLKEEPER_OFFICE_PORT}`,
    timeZone: env.ROLLKEEPER_TIME_ZONE,
    officeAddress: (env.ROLLKEEPER_OFFICE_ADDRESS ?? '')
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean),
    mailFrom: env.ROLLKEEPER_MAIL_FROM,
    smtp: env.ROLLKEEPER_SMTP_URL === undefined ? undefined : mailServer(env.ROLLKEEPER_SMTP_URL),
    cards: cardKeys(env),
    oidc: identityProvider(env),
    feedAuthority: env.ROLLKEEPER_FEED_AUTHORITY,
    feedSince: env.ROLLKEEPER_FEED_SINCE,
    securityContact: env.ROLLKEEPER_SECURITY_CONTACT,
    keyFile: env.ROLLKEEPER_KEY_FILE === undefined ? undefined : resolve(env.ROLLKEEPER_KEY_FILE),
  })
}

/** The version of this checkout, from package.json. */
export const programVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(here('package.json'), 'utf8'))).version
