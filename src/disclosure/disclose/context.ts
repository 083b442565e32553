/** What does a disclosure need of the rest of the house? */
import type { Result } from '#basics'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import type { RollReader } from '#roll/store'
import type { Context, LogAppender } from '#store'

/** The log with what a bundle takes from it; the open log satisfies it. */
export interface DisclosureLog extends LogAppender {
  readonly origin: string
  policy(): string
  sign(text: string): string
  /** The receipt of an entry, against the current checkpoint. */
  proof(index: number): Result<string>
  /**
   * The receipt of an entry with the signatures of witnesses, for which it waits no longer than stated. Left out where
   * no witness is asked. Fails with `disclosure-waits-for-witnesses` where the office gives out nothing without them.
   */
  witnessed?(index: number): Promise<Result<string>>
}

/** Snapshots on the shelf, and their reader: never the guarded part. */
export interface DisclosureRoll extends Pick<RollReader, 'tabulate' | 'extract' | 'countDelta' | 'delta'> {
  manifest(snapshot: string): Promise<Result<Manifest>>
  /** Whole snapshots, in any order. */
  manifests(): Promise<readonly Manifest[]>
  /** What the codes of a layout mean: part, canonical value, meaning. */
  meanings(layout: string): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>
}

/** The steps of a disclosure, in order. A test can end the process at each. */
export const STEPS = [
  'gated',
  'extracted',
  'papers-written',
  'sealed',
  'appended',
  'logged',
  'packed',
  'renamed',
  'ready',
] as const
export type Step = (typeof STEPS)[number]

export interface DisclosureContext extends Context {
  readonly log: DisclosureLog
  readonly dataDir: string
  readonly roll: DisclosureRoll
  /** The pack as it is today. */
  pack(law: string): Promise<Result<Pack>>
  /** Version of the program: it is in every bundle. */
  readonly version: string
  /** Told after each step. */
  readonly reached?: (step: Step) => void
  readonly onProgress?: (progress: {
    phase: string
    done: number
    total?: number
    unit: 'bytes' | 'rows'
  }) => void
}
