/** Taking back what was handed over, bound to this data folder. */
import type { Result } from '#basics'
import {
  changesOf,
  type Recall,
  type RecallAsked,
  type RecallContext,
  recallDisclosure,
  showRecall,
  type StoredBundle,
} from '#disclosure'

export interface RecallServices {
  /** Recalls a bundle, or names what replaces a recalled one. Fails as `recallDisclosure` does. */
  recall(asked: RecallAsked): Promise<Result<Recall>>
  /** Fails with `no-such-recall`. */
  show(number: string): Promise<Result<Recall>>
  /** The list of what is other in the replacement. Fails as `changesOf` does. */
  changes(number: string): Promise<Result<StoredBundle>>
}

export const recallServices = (context: RecallContext): RecallServices => ({
  recall: (asked) => recallDisclosure(context, asked),
  show: (number) => showRecall(context, number),
  changes: (number) => changesOf(context, number),
})
