/** What may be asked of the generator. */
import { type IsoDate, fail, ok, parseIsoDate, type Result } from '#basics'
import type { DialectName } from './text/encoding.ts'

export interface GenerateOptions {
  /** Rows, 1 to 50 million. */
  readonly voters: number
  /** Same seed, size, date, names and options: same bytes. */
  readonly seed: number | string
  readonly outDir: string
  /** The day the roll is of: ages, elections and registrations end with it. */
  readonly asOf: IsoDate
  /** A folder of truer name lists (synthetic/README.md says which files). */
  readonly namesDir?: string | undefined
  /** `tab`: tab and latin-1, no quoting (the default); `csv`: comma and UTF-8, RFC 4180. */
  readonly dialect?: DialectName | undefined
  /** Write the headers in use since they changed (the default) or the older ones. */
  readonly newHeaders?: boolean | undefined
  /** Dates of registration and birth carry a time of day. Default no. */
  readonly times?: boolean | undefined
  /** One file with the guarded columns after the elections, instead of two. Default no. */
  readonly full?: boolean | undefined
  /** Share of rows damaged as seen in the wild. Default 0. */
  readonly badRows?: number | undefined
  /** Threads; by default as many as there are processors. The bytes do not depend on it. */
  readonly workers?: number | undefined
  /** Which made-up state (a folder of synthetic/); by default the first. */
  readonly state?: string | undefined
  /** Another folder than the project's own synthetic/. */
  readonly syntheticDir?: string | undefined
  readonly onProgress?: ((progress: GenerateProgress) => void) | undefined
  /** Stops the work and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined
}

export interface GenerateProgress {
  readonly phase: string
  readonly done: number
  readonly total?: number
  readonly unit: 'bytes' | 'rows'
}

const MOST = 50_000_000

/** Refuses what cannot be made, with `generate-options-invalid`. */
export const checkOptions = (options: GenerateOptions): Result<GenerateOptions> => {
  const { voters, seed, asOf, badRows = 0, workers = 1 } = options
  const wrong =
    !Number.isInteger(voters) || voters < 1 || voters > MOST
      ? `voters must be a whole number from 1 to ${MOST}`
      : typeof seed === 'number' && !Number.isSafeInteger(seed)
        ? 'the seed must be a whole number or a word'
        : parseIsoDate(asOf) === undefined
          ? 'the as-of date must be a date (YYYY-MM-DD)'
          : !(badRows >= 0 && badRows <= 1)
            ? 'the share of bad rows must be between 0 and 1'
            : !Number.isInteger(workers) || workers < 1 || workers > 64
              ? 'workers must be a whole number from 1 to 64'
              : undefined
  if (wrong === undefined) return ok(options)
  return fail(
    'invalid',
    'generate-options-invalid',
    `The roll cannot be made: ${wrong}.`,
    'Change that option.',
  )
}
