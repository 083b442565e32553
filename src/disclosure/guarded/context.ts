/** What does handing over guarded values need of the rest of the house? */
import type { ExceptionContext } from '#exception/store'
import type { DisclosureLog } from '../disclose/context.ts'

/** The steps of a hand-over, in order. A test can end the process at each. */
export const GUARDED_STEPS = ['gated', 'encrypted', 'renamed', 'sealed', 'logged'] as const
export type GuardedStep = (typeof GUARDED_STEPS)[number]

export interface GuardedContext extends ExceptionContext {
  readonly log: DisclosureLog
  /** Version of the program: it is in every hand-over. */
  readonly version: string
  /** Base-2 logarithm of the work that a passphrase costs (age, scrypt). Left out: age's own. */
  readonly workFactor?: number
  /** Told after each step. */
  readonly reached?: (step: GuardedStep) => void
}
