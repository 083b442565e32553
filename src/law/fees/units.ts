import type { DeepReadonly } from '../pack.ts'
import type { FeeStep } from '../schema/fee-schema.ts'

/** How often a step is charged and what that comes to. BigInt inside: no rounding but the one that the step states. */
export interface StepSum {
  /** Whole units; for a proportional step, the records themselves. */
  readonly units: number
  readonly cents: number
}

/** Half up, for whole numbers that are not negative. */
const nearest = (value: bigint, per: bigint): bigint => (2n * value + per) / (2n * per)

/** The charge of one step for `records` records. @throws RangeError when it passes 2^53 cents. */
export const stepSum = (step: DeepReadonly<FeeStep>, records: number): StepSum => {
  const counted = BigInt(Math.max(0, Math.min(records, step.upTo ?? records) - step.after))
  const per = BigInt(step.per)
  const each = BigInt(step.each)
  const least = BigInt(step.atLeast)
  if (step.rounding === 'proportional') {
    const share = nearest(counted * each, per)
    const floor = least * each
    return { units: Number(counted), cents: asCents(share > floor ? share : floor) }
  }
  const rounded =
    step.rounding === 'up'
      ? (counted + per - 1n) / per
      : step.rounding === 'down'
        ? counted / per
        : nearest(counted, per)
  const units = rounded > least ? rounded : least
  return { units: Number(units), cents: asCents(units * each) }
}

const asCents = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('a price past 2^53 cents')
  return Number(value)
}
