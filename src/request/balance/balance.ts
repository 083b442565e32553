/** What has been paid, what is owed to whom: computed from the rows, stored nowhere (invariant 8). */
import { type Cents, cents, formatUsd, type IsoDate } from '#basics'
import { type Quote, quoteStanding } from '../quote/quote.ts'
import type { State } from '../states/moves.ts'

/** One movement of money: `in` from the requester, `back` to them. */
export interface Money {
  readonly direction: 'in' | 'back'
  readonly cents: Cents
  /** The day on which it was received or sent, by the office's calendar. */
  readonly on: IsoDate
}

export interface Balance {
  readonly received: Cents
  readonly returned: Cents
  /** The price that counts now: of the quote that was not voided, unless the request was withdrawn. */
  readonly price?: Cents
  /** Still to be paid. */
  readonly outstanding: Cents
  /** Held for the requester against a price to come. */
  readonly credit: Cents
  /** To be sent back. */
  readonly refundDue: Cents
  /** Said in sentences. */
  readonly words: readonly string[]
}

const sum = (money: readonly Money[], direction: Money['direction']): number =>
  money.reduce((total, row) => (row.direction === direction ? total + row.cents : total), 0)

/** Whether money received by the quote's last day covers its price. What came later does not keep an old price alive. */
export const coversInTime = (quote: Quote, money: readonly Money[]): boolean =>
  sum(
    money.filter((row) => row.direction === 'in' && row.on <= quote.validUntil),
    'in',
  ) -
    sum(money, 'back') >=
  quote.cents

interface Asked {
  readonly state: State
  /** The quote that was not voided. */
  readonly quote?: Quote | undefined
  readonly money: readonly Money[]
  readonly today: IsoDate
}

type Amounts = Pick<Balance, 'outstanding' | 'credit' | 'refundDue'> & { readonly price?: Cents }

const amounts = ({ state, quote }: Asked, kept: number): Amounts => {
  const none = cents(0)
  if (state === 'withdrawn') return { outstanding: none, credit: none, refundDue: cents(kept) }
  // Counts are free: what was paid for them is owed back once they are handed over.
  if (!quote) {
    return state === 'disclosed'
      ? { outstanding: none, credit: none, refundDue: cents(kept) }
      : { outstanding: none, credit: cents(kept), refundDue: none }
  }
  const price = quote.cents
  const outstanding = cents(Math.max(0, price - kept))
  if (state === 'quoted') return { price, outstanding, credit: cents(kept), refundDue: none }
  return { price, outstanding, credit: none, refundDue: cents(Math.max(0, kept - price)) }
}

const sentences = (asked: Asked, kept: number, found: Amounts): string[] => {
  const { state, quote, today } = asked
  const said: string[] = []
  const expired = state === 'quoted' && quote !== undefined && quoteStanding(quote, today) === 'expired'
  if (state === 'quoted' && quote) {
    if (expired) {
      said.push(
        kept > 0
          ? `The quote ran out on ${quote.validUntil}. The ${formatUsd(cents(kept))} received is kept and counts towards the next quote; it must be quoted again.`
          : `The quote ran out on ${quote.validUntil}; it must be quoted again.`,
      )
    } else if (found.outstanding > 0) {
      said.push(`${formatUsd(found.outstanding)} is still to be paid by ${quote.validUntil}.`)
    } else if (kept > 0) {
      said.push(
        `The ${formatUsd(cents(kept))} received did not cover the price by ${quote.validUntil}; it is kept, and it must be quoted again.`,
      )
    }
  } else if (found.credit > 0)
    said.push(`${formatUsd(found.credit)} is kept as credit against the price to come.`)
  if (found.refundDue > 0) {
    said.push(
      state === 'withdrawn'
        ? `The request was withdrawn: ${formatUsd(found.refundDue)} is to be returned.`
        : `${formatUsd(found.refundDue)} more was paid than the price: it is to be returned.`,
    )
  }
  return said
}

/** The account of one request on a day. */
export const balanceOf = (asked: Asked): Balance => {
  const received = cents(sum(asked.money, 'in'))
  const returned = cents(sum(asked.money, 'back'))
  const kept = received - returned
  const found = amounts(asked, kept)
  return { received, returned, ...found, words: sentences(asked, kept, found) }
}

/** The most that may be sent back: what is owed, or credit that no open quote waits for. */
export const refundable = (balance: Balance, state: State): Cents =>
  cents(balance.refundDue + (state === 'filed' || state === 'decided' ? balance.credit : 0))
