/** Is the request where it must be, and is the price paid? */
import { cents, fail, formatUsd, ok, type Result } from '#basics'
import { coversInTime, quoteStanding } from '#request'
import type { GateFacts } from './gate.ts'

export const stateProblem = ({ number, state }: Pick<GateFacts, 'number' | 'state'>): Result<void> =>
  state === 'withdrawn'
    ? fail(
        'conflict',
        'disclosure-withdrawn',
        `Request ${number} was withdrawn by the requester.`,
        'File a new request.',
      )
    : ok(undefined)

/** Counts are free; anything else needs a quote on this decision and money that covered it in time. */
export const moneyProblem = (facts: GateFacts): Result<void> => {
  const { number, medium, state, decision, quote, money, on } = facts
  if (medium === 'counts' || state === 'withdrawn' || !decision) return ok(undefined)
  if (!quote || quote.decisionVersion !== decision.version) {
    return fail(
      'conflict',
      'disclosure-unquoted',
      `Request ${number} has no quote on its present decision.`,
      `Quote it: \`request quote ${number}\`.`,
    )
  }
  if (coversInTime(quote, money)) return ok(undefined)
  if (quoteStanding(quote, on) === 'expired') {
    return fail(
      'conflict',
      'disclosure-quote-expired',
      `The quote on request ${number} ran out on ${quote.validUntil} without being paid.`,
      `Quote it again: \`request quote ${number}\`. Money received counts towards the new price.`,
    )
  }
  const kept = money.reduce((sum, row) => sum + (row.direction === 'in' ? row.cents : -row.cents), 0)
  return fail(
    'conflict',
    'disclosure-unpaid',
    `Request ${number} costs ${formatUsd(quote.cents)}, of which ${formatUsd(cents(Math.max(0, quote.cents - kept)))} is still to be paid by ${quote.validUntil}.`,
    `Record the payment: \`payment record ${number}\`.`,
  )
}
