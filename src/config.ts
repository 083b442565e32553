/**
 * Which settings does an operator have? Each is an environment variable, named, explained and checked in src/config/;
 * this is the only reader of `process.env`.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { fail, ok, Redacted, type Result } from '#basics'
import type { Config } from './config/config.ts'
import { checkout, EnvironmentSchema, lackingOf } from './config/environment.ts'
import { cardKeys, identityProvider, mailServer, transitKey } from './config/services.ts'

export type { Config } from './config/config.ts'
export { type Setting, SETTINGS } from './config/settings.ts'

/** What the command line may set over the environment. */
export interface Overrides {
  readonly dataDir?: string | undefined
  readonly law?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly officePort?: number | undefined
}

/**
 * The configuration from an environment. An empty variable counts as unset. Fails with `setting-invalid`, naming the
 * variable and never its value (a database URL holds a password), and with `setting-missing` where one is set that
 * needs another.
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
  const apart = lackingOf(env)
  if (apart !== undefined)
    return fail(
      'invalid',
      'setting-missing',
      `The setting ${apart.lacking} is not set, and ${apart.set} cannot be used without it.`,
      `Set ${apart.lacking} too, or unset ${apart.set} (docs/operating.md).`,
      { setting: apart.lacking },
    )
  const port = overrides.port ?? env.ROLLKEEPER_PORT
  const officePort = overrides.officePort ?? env.ROLLKEEPER_OFFICE_PORT
  return ok({
    dataDir: resolve(overrides.dataDir ?? env.ROLLKEEPER_DATA),
    law: overrides.law ?? env.ROLLKEEPER_LAW,
    lawDir: resolve(env.ROLLKEEPER_LAW_DIR),
    layoutDir: resolve(env.ROLLKEEPER_LAYOUT_DIR),
    syntheticDir: resolve(env.ROLLKEEPER_SYNTHETIC_DIR),
    databaseUrl: env.DATABASE_URL,
    logOrigin: env.ROLLKEEPER_LOG_ORIGIN,
    logWitnesses:
      env.ROLLKEEPER_LOG_WITNESSES === undefined ? undefined : resolve(env.ROLLKEEPER_LOG_WITNESSES),
    logQuorum: env.ROLLKEEPER_LOG_QUORUM,
    logWitnessSeconds: env.ROLLKEEPER_LOG_WITNESS_SECONDS,
    host: overrides.host ?? env.ROLLKEEPER_HOST,
    port,
    officePort,
    publicUrl: env.ROLLKEEPER_PUBLIC_URL ?? `http://localhost:${port}`,
    officeUrl: env.ROLLKEEPER_OFFICE_URL ?? `http://localhost:${officePort}`,
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
    keyService: env.ROLLKEEPER_KEY_SERVICE,
    keyFile: env.ROLLKEEPER_KEY_FILE === undefined ? undefined : resolve(env.ROLLKEEPER_KEY_FILE),
    key: env.ROLLKEEPER_KEY === undefined ? undefined : new Redacted(env.ROLLKEEPER_KEY),
    keyBefore: env.ROLLKEEPER_KEY_BEFORE === undefined ? undefined : new Redacted(env.ROLLKEEPER_KEY_BEFORE),
    transit: transitKey(env),
  })
}

/** The version of this checkout, from package.json. */
export const programVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(checkout('package.json'), 'utf8'))).version
