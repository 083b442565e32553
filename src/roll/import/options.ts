import type { IsoDate } from '#basics'
import type { KeyService } from '#roll/guarded'
import type { ImportLaw } from './law.ts'
import type { Progress } from './progress.ts'

export interface ImportOptions {
  readonly dataDir: string
  /** Voter files: delimited text or zips of it, one or many. */
  readonly files: readonly string[]
  readonly layoutId: string
  readonly pack: ImportLaw
  /** Files of long participation, where the layout has them. */
  readonly historyFiles?: readonly string[] | undefined
  /** Guarded companions: records keyed by registration number. */
  readonly guardedFiles?: readonly string[] | undefined
  /** The day whose roll this is. */
  readonly asOf: IsoDate
  /** Share of bad rows (of all rows read) past which nothing is imported. Default 0.001. */
  readonly maxBadShare?: number | undefined
  /** Wraps the keys of the sealed part. */
  readonly keys: KeyService
  readonly onProgress?: Progress | undefined
  /** The moment of the import, for the manifest. */
  readonly now: Date
  /** Another folder of layouts than the one that comes with the program. */
  readonly layoutsDir?: string | undefined
}

export const DEFAULT_MAX_BAD_SHARE = 0.001
