/** What is to be paid on a request now, and on which quote: the one amount that a card page or a slip may name. Pure. */
import { type Cents, fail, type IsoDate, ok, type Result } from '#basics'
import { type Balance, currentQuote, type Quote, quoteStanding, type State } from '#request'

export interface DueAsked {
  readonly request: string
  readonly state: State
  readonly quotes: readonly Quote[]
  readonly balance: Pick<Balance, 'outstanding'>
  readonly today: IsoDate
}

export interface Due {
  readonly cents: Cents
  readonly quote: Quote
}

/**
 * The price less what was paid. Fails with `request-not-quoted`, `nothing-due`, `quote-ran-out`: what a payer must know
 * before paying, so that no money comes that would have to go back.
 */
export const amountDue = ({ request, state, quotes, balance, today }: DueAsked): Result<Due> => {
  const quote = currentQuote(quotes)
  if (state === 'filed' || state === 'decided') {
    return fail(
      'conflict',
      'request-not-quoted',
      `Request ${request} has no price yet, so nothing can be paid on it.`,
      'Wait for the quote.',
    )
  }
  if (state !== 'quoted' || !quote) {
    return fail(
      'conflict',
      'nothing-due',
      `Nothing is to be paid on request ${request}: it is ${state}.`,
      'Look at the request: it shows what was paid and what comes next.',
    )
  }
  if (quoteStanding(quote, today) === 'expired') {
    return fail(
      'conflict',
      'quote-ran-out',
      `The quote on request ${request} ran out on ${quote.validUntil}.`,
      'Ask for a new quote. What was paid before counts towards it.',
    )
  }
  return ok({ cents: balance.outstanding, quote })
}
