/** What was done about something that the card service said. */
import { formatUsd, type Cents } from '#basics'
import type { EventState } from '../store/events.ts'

export interface Outcome {
  /**
   * `recorded`: it moved money, and is in the account. `noted`: it moved none. `ignored`: not this office's.
   * `waiting`: kept until something else has come or happened. `attention`: a person must look.
   */
  readonly state: Exclude<EventState, 'received'>
  readonly request?: string | undefined
  readonly words: string
}

const WEIGHT: readonly Outcome['state'][] = ['attention', 'waiting', 'recorded', 'noted', 'ignored']

/** Of several things that one event told: the gravest state, all the words. */
export const together = (outcomes: readonly Outcome[]): Outcome => {
  const [first] = outcomes.toSorted((a, b) => WEIGHT.indexOf(a.state) - WEIGHT.indexOf(b.state))
  if (!first) return { state: 'noted', words: 'Nothing has changed.' }
  const words = [...new Set(outcomes.map(({ words }) => words))].join(' ')
  return { ...first, request: outcomes.find(({ request }) => request !== undefined)?.request, words }
}

/** The only currency in which the accounts are kept. */
export const isOurCurrency = (currency: string): boolean => currency.toLowerCase() === 'usd'

export const amountWords = (amount: number, currency: string): string =>
  isOurCurrency(currency) ? formatUsd(amount as Cents) : `${amount} (smallest unit) of ${currency}`

/** Failures of recording that do not pass by themselves: sending the event again would not help. */
export const LASTING: ReadonlySet<string> = new Set([
  'payment-invalid',
  'payment-key-reused',
  'no-such-request',
])
