/** What a payment did, in sentences. */
import { type Cents, formatUsd, type IsoDate } from '#basics'
import { type Balance, type Quote, quoteStanding, type State } from '#request'

export interface PaymentEffect {
  readonly request: string
  readonly direction: 'in' | 'back'
  readonly cents: Cents
  readonly receivedOn: IsoDate
  readonly before: State
  readonly after: State
  readonly quote?: Quote | undefined
  readonly balance: Balance
  /** Money of the same amount, method and reference was recorded before under another key. */
  readonly twin: boolean
}

const effect = ({ before, after, quote, receivedOn, cents }: PaymentEffect): string => {
  if (before === 'quoted' && after === 'paid') return 'The quote is paid.'
  if (after === 'paid') return 'The quote was paid already.'
  if (after === 'disclosed') return 'The request was answered already.'
  if (after === 'withdrawn') return 'The request was withdrawn before.'
  if (!quote) return 'The request has no quote yet.'
  if (quoteStanding(quote, receivedOn) === 'expired') {
    return `It came on ${receivedOn}, after the quote's last day ${quote.validUntil}.`
  }
  return `It pays ${formatUsd(cents)} of ${formatUsd(quote.cents)}.`
}

/** First what came, then what it did, then what the account says. */
export const paymentWords = (done: PaymentEffect): string[] => {
  const { direction, cents, request, receivedOn, balance, twin } = done
  const amount = formatUsd(cents)
  if (direction === 'back') {
    return [`${amount} was returned on request ${request} on ${receivedOn}.`, ...balance.words]
  }
  return [
    `${amount} for request ${request} was received on ${receivedOn} and is kept.`,
    effect(done),
    ...balance.words,
    ...(twin
      ? [
          'Money of the same amount, method and reference was recorded before: check that it was not entered twice.',
        ]
      : []),
  ]
}
