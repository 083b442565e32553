/** What does retention need of the rest of the house? */
import type { Result } from '#basics'
import type { Pack } from '#law'
import type { ShelfEntry } from '#roll/store'
import type { Context } from '#store'

/** The steps of the deletion of one thing. A test can end the process at each. */
export const RETENTION_STEPS = ['begun', 'checked', 'removed', 'marked'] as const
export type RetentionStep = (typeof RETENTION_STEPS)[number]

export interface RetentionContext extends Context {
  readonly dataDir: string
  /** Version of the program: a bundle is made again by the one that made it. */
  readonly version: string
  /** Snapshots on the shelf, damaged ones too. */
  shelf(): Promise<readonly ShelfEntry[]>
  /** The pack as it is today. Asked before a transaction begins, never in one. */
  pack(law: string): Promise<Result<Pack>>
  /** Told after each step. */
  readonly reached?: (step: RetentionStep) => void
}
