/** Which environment variables are there, and what may each hold? */
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A path of this checkout. */
export const checkout = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const text = z.string().trim().min(1)
const webAddress = text.regex(/^https?:\/\/[^\s/]+$/, 'must be like https://host, without a path')
const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(65535, 'must be at most 65535')
const key = text.regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/** Each variable by its name. */
export const EnvironmentSchema = z.object({
  ROLLKEEPER_DATA: text.default('./data'),
  ROLLKEEPER_LAW: text
    .regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a folder in the law folder')
    .optional(),
  ROLLKEEPER_LAW_DIR: text.default(checkout('law')),
  ROLLKEEPER_LAYOUT_DIR: text.default(checkout('layouts')),
  ROLLKEEPER_SYNTHETIC_DIR: text.default(checkout('synthetic')),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://').optional(),
  // A space or a plus sign in the origin would end the key name of a signed note (C2SP signed-note).
  ROLLKEEPER_LOG_ORIGIN: text
    .regex(/^[^\s+]+$/, 'must not hold a space or a plus sign')
    .default('rollkeeper.localhost'),
  ROLLKEEPER_LOG_WITNESSES: text.optional(),
  ROLLKEEPER_LOG_QUORUM: z.enum(['go-on', 'wait'], 'must be go-on or wait').default('go-on'),
  ROLLKEEPER_LOG_WITNESS_SECONDS: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(60, 'must be at most 60')
    .default(5),
  ROLLKEEPER_HOST: text.default('127.0.0.1'),
  ROLLKEEPER_PORT: port.default(8080),
  ROLLKEEPER_OFFICE_PORT: port.default(8081),
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
  ROLLKEEPER_KEY_SERVICE: z
    .enum(['file', 'environment', 'transit'], 'must be file, environment or transit')
    .default('file'),
  ROLLKEEPER_KEY_FILE: text.optional(),
  ROLLKEEPER_KEY: key.optional(),
  ROLLKEEPER_KEY_BEFORE: key.optional(),
  // A token goes over it: by TLS, or on this machine.
  ROLLKEEPER_TRANSIT_URL: webAddress
    .regex(
      /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$)/,
      'must be https, or http on this machine',
    )
    .optional(),
  ROLLKEEPER_TRANSIT_TOKEN_FILE: text.optional(),
  ROLLKEEPER_TRANSIT_KEY: text.regex(/^[\w.-]+$/, 'must be the name of a key').optional(),
})

export type Environment = z.infer<typeof EnvironmentSchema>

/** Variables that are of use only together. */
const TOGETHER = [
  ['ROLLKEEPER_STRIPE_SECRET_KEY', 'ROLLKEEPER_STRIPE_WEBHOOK_SECRET'],
  ['ROLLKEEPER_OIDC_ISSUER', 'ROLLKEEPER_OIDC_CLIENT_ID', 'ROLLKEEPER_OIDC_CLIENT_SECRET'],
  ['ROLLKEEPER_TRANSIT_URL', 'ROLLKEEPER_TRANSIT_TOKEN_FILE', 'ROLLKEEPER_TRANSIT_KEY'],
] as const satisfies readonly (readonly (keyof Environment)[])[]

/** What a choice of the key service needs. */
const CHOSEN = { file: undefined, environment: 'ROLLKEEPER_KEY', transit: 'ROLLKEEPER_TRANSIT_URL' } as const

/** A variable that is set and one that it needs and that is not: half a service must not be off in silence. */
export const lackingOf = (
  env: Environment,
): { readonly set: string; readonly lacking: string } | undefined => {
  for (const group of TOGETHER) {
    const set = group.find((name) => env[name] !== undefined)
    const lacking = group.find((name) => env[name] === undefined)
    if (set !== undefined && lacking !== undefined) return { set, lacking }
  }
  if (env.ROLLKEEPER_LOG_QUORUM === 'wait' && env.ROLLKEEPER_LOG_WITNESSES === undefined)
    return { set: 'ROLLKEEPER_LOG_QUORUM', lacking: 'ROLLKEEPER_LOG_WITNESSES' }
  const chosen = CHOSEN[env.ROLLKEEPER_KEY_SERVICE]
  return chosen === undefined || env[chosen] !== undefined
    ? undefined
    : { set: 'ROLLKEEPER_KEY_SERVICE', lacking: chosen }
}
