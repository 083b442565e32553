/** On which card payments does a refund go back? The newest first: what came last is what was too much. Pure. */
import { type Cents, cents } from '#basics'

export interface Refundable {
  readonly intent: string
  /** What was paid with it, less what has gone back on it. */
  readonly left: Cents
}

export interface RefundPart {
  readonly intent: string
  readonly cents: Cents
}

/** @param payments newest first. Undefined: cards paid less than that. */
export const allocate = (amount: Cents, payments: readonly Refundable[]): RefundPart[] | undefined => {
  const parts: RefundPart[] = []
  let rest: number = amount
  for (const { intent, left } of payments) {
    const part = Math.min(rest, left)
    if (part > 0) parts.push({ intent, cents: cents(part) })
    rest -= Math.max(0, part)
  }
  return rest === 0 ? parts : undefined
}
