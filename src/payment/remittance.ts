/** The slip that goes into the envelope with a cheque: what it must say for the cheque to find its request. Pure. */
import { type Cents, formatUsd, type IsoDate, ok, type Result } from '#basics'
import type { RequestView } from '#request'
import { amountDue } from './due.ts'

/** Who the cheque is made out to: the custodian of the law pack, with the postal address where one is set. */
export interface Payee {
  readonly office: string
  readonly officer?: string | undefined
  readonly contact?: string | undefined
}

export interface Remittance {
  readonly payableTo: string
  /** For the envelope. */
  readonly attention?: string
  readonly contact?: string
  /** To be written on the cheque. */
  readonly reference: string
  readonly request: string
  readonly quote: number
  readonly cents: Cents
  readonly amount: string
  readonly quotedOn: IsoDate
  /** Last day on which the cheque may arrive. */
  readonly validUntil: IsoDate
  readonly words: readonly string[]
}

/** Fails as `amountDue` does: a slip for nothing, or for a price that has run out, would only bring stray money. */
export const remittance = (
  view: Pick<RequestView, 'number' | 'state' | 'quotes' | 'balance'>,
  payee: Payee,
  today: IsoDate,
): Result<Remittance> => {
  const { number: request, state, quotes, balance } = view
  const due = amountDue({ request, state, quotes, balance, today })
  if (!due.ok) return due
  const { cents, quote } = due.value
  const amount = formatUsd(cents)
  const reference = `${request}-${quote.version}`
  return ok({
    payableTo: payee.office,
    ...(payee.officer === undefined ? {} : { attention: payee.officer }),
    ...(payee.contact === undefined ? {} : { contact: payee.contact }),
    reference,
    request,
    quote: quote.version,
    cents,
    amount,
    quotedOn: quote.on,
    validUntil: quote.validUntil,
    words: [
      `Make the cheque out to ${payee.office} for ${amount} and write ${reference} on it.`,
      `It must arrive by ${quote.validUntil}. What arrives later is kept and counts towards a new quote.`,
      ...(cents === quote.cents ? [] : [`The price is ${formatUsd(quote.cents)}; the rest is paid already.`]),
    ],
  })
}
