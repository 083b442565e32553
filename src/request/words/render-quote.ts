/** A quote in plain text, with its arithmetic: the reader can check every step. */
import { formatUsd, type IsoDate } from '#basics'
import { type Quote, quoteStanding } from '../quote/quote.ts'
import { entry, number } from './text.ts'

const standing = (quote: Quote, today: IsoDate): string => {
  switch (quoteStanding(quote, today)) {
    case 'open':
      return `valid until ${quote.validUntil} (${quote.days} days; ${quote.validityCitation})`
    case 'expired':
      return `ran out on ${quote.validUntil}; it must be quoted again (${quote.validityCitation})`
    case 'voided':
      return `no longer counts since ${quote.voided?.at.slice(0, 10)}: ${quote.voided?.why}`
  }
}

export const renderQuote = (quote: Quote, today: IsoDate): string => {
  const pages = quote.pages === undefined ? '' : `, ${number(quote.pages)} pages`
  return [
    `Quote ${quote.version} of ${quote.on}: ${formatUsd(quote.cents)}`,
    entry(
      'records',
      `${number(quote.records)} on snapshot ${quote.snapshot} (as of ${quote.snapshotAsOf}), ${quote.medium}${pages}`,
    ),
    ...quote.lines.map(({ words, cents }) => entry(formatUsd(cents), words)),
    entry('arithmetic', quote.arithmetic),
    entry('by', `${quote.citation} (schedule ${quote.schedule})`),
    ...(quote.note === undefined ? [] : [entry('note', quote.note)]),
    entry('stands', standing(quote, today)),
  ].join('\n')
}
