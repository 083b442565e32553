/**
 * May this be handed over now? Everything that must be right, in one list, from facts alone: no disk, no clock. There
 * is no check that could turn down a public request that is paid for (invariant 3): what stops one is a hold, a law
 * that has changed under it, or a fault that is named.
 */
import type { Failure, IsoDate } from '#basics'
import type { Decision } from '#decision'
import type { Money, Quote, State } from '#request'
import { fieldsProblem, lawProblem } from './lawful.ts'
import { moneyProblem, stateProblem } from './settled.ts'

export interface GateFacts {
  readonly number: string
  readonly state: State
  readonly medium: 'electronic' | 'paper' | 'counts'
  /** The decision that counts now, with its version. */
  readonly decision?:
    | { readonly version: number; readonly decision: Decision; readonly filters?: Decision | undefined }
    | undefined
  /** What the law pack of today answers to the same question, on the decision's date. Undefined: it cannot be read. */
  readonly today?: { readonly hash: string; readonly decision: Decision } | undefined
  /** The quote that was not voided, and every movement of money. */
  readonly quote?: Quote | undefined
  readonly money: readonly Money[]
  /** Fields that the selection filters on. */
  readonly fieldsUsed: readonly string[]
  /** What `notHeld` says where a hold stops it. */
  readonly held?: Failure | undefined
  /** Why the snapshot cannot be read, where it cannot. */
  readonly snapshotProblem?: Failure | undefined
  readonly on: IsoDate
}

/** Everything that stands in the way, in the order in which it would be set right. Empty: go on. */
export const gateProblems = (facts: GateFacts): Failure[] => {
  const checks = [stateProblem(facts), lawProblem(facts), fieldsProblem(facts), moneyProblem(facts)]
  return [
    ...checks.flatMap((check) => (check.ok ? [] : [check.error])),
    ...(facts.held ? [facts.held] : []),
    ...(facts.snapshotProblem ? [facts.snapshotProblem] : []),
  ]
}
