/** What does a recall need of the rest of the house? */
import type { RollReader } from '#roll/store'
import type { DisclosureContext } from '../disclose/context.ts'

/** The steps of a recall with its correction, in order. A test can end the process at each. */
export const RECALL_STEPS = [
  'recalled',
  'recall-logged',
  'changes-written',
  'changes-placed',
  'corrected',
  'correction-logged',
] as const
export type RecallStep = (typeof RECALL_STEPS)[number]

export interface RecallContext extends Pick<DisclosureContext, 'db' | 'log' | 'clock' | 'keys' | 'dataDir'> {
  readonly roll: Pick<RollReader, 'changes'> & Pick<DisclosureContext['roll'], 'manifest'>
  /** Told after each step. */
  readonly reached?: (step: RecallStep) => void
}
