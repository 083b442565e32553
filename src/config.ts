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
  /** File of the key-encryption key; undefined: keys/ in the data folder. */
  readonly keyFile: string | undefined
}

export interface Setting {
  readonly meaning: string
  readonly default: string
}

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const text = z.string().trim().min(1)
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
  ROLLKEEPER_KEY_FILE: {
    meaning: 'The file of the key-encryption key of the guarded part.',
    default: 'keys/key-encryption.key in the data folder',
  },
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
    keyFile: env.ROLLKEEPER_KEY_FILE === undefined ? undefined : resolve(env.ROLLKEEPER_KEY_FILE),
  })
}

/** The version of this checkout, from package.json. */
export const programVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(here('package.json'), 'utf8'))).version
