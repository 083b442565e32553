/** A standing order in plain text: what is asked for, until when, and what was offered at each snapshot. */
import { formatUsd } from '#basics'
import { selectionLines } from '#request'
import type { Offer, Offered, StandingOrder } from './order.ts'

const line = (label: string, text: string): string => `  ${label.padEnd(12)}  ${text}`

const STATES: Readonly<Record<Offer['state'], string>> = {
  open: 'open',
  nothing: 'nothing to sell',
  bought: 'bought',
  skipped: 'skipped',
  passed: 'not answered',
}

const priced = (label: string, { price, since }: Offered): string[] => [
  line(
    label,
    `${price.records.toLocaleString('en-US')} records, ${formatUsd(price.cents)}${since === undefined ? '' : ` (since request ${since.request})`}`,
  ),
  line('', price.arithmetic),
  line('', price.citation),
]

/** One offer with its price and arithmetic. */
export const renderOffer = (offer: Offer): string =>
  [
    `Offer ${offer.n} on snapshot ${offer.snapshot} (as of ${offer.snapshotAsOf}): ${STATES[offer.state]}`,
    ...(offer.whole === undefined ? [] : priced('whole', offer.whole)),
    ...(offer.delta === undefined ? [] : priced('differences', offer.delta)),
    ...(offer.words === undefined ? [] : [line('', offer.words)]),
    ...(offer.state === 'open' && offer.until !== undefined ? [line('until', offer.until)] : []),
    ...(offer.request === undefined ? [] : [line('bought', `${offer.form} as request ${offer.request}`)]),
  ].join('\n')

const standing = ({ year, ended }: StandingOrder): string => {
  if (ended === undefined) return `for the calendar year ${year}`
  return `ended on ${ended.at.slice(0, 10)} (${ended.why === 'year' ? `with the year ${year}` : 'by its owner'})`
}

export const renderOrder = (order: StandingOrder): string => {
  const { number, file, offers } = order
  const voters = selectionLines(file.selection)
  return [
    `Standing order ${number}, ${standing(order)}`,
    line('by', `${file.requester.class}, through ${file.channel}`),
    line('voters', voters.length > 0 ? voters.join('; ') : 'every voter of the open part'),
    line('fields', file.fields.join(', ')),
    line('as', `${file.format}${file.rawCells ? ', raw cells' : ''}`),
    '',
    ...(offers.length === 0 ? ['No snapshot was counted yet.'] : offers.map(renderOffer)),
  ].join('\n')
}

export const renderOrderList = (orders: readonly StandingOrder[]): string =>
  orders.length === 0
    ? 'No standing orders.'
    : orders
        .map((order) => {
          const [last] = order.offers
          const offer = last === undefined ? 'no offer yet' : `offer ${last.n} ${STATES[last.state]}`
          return `${order.number}  ${order.file.requester.class}  ${standing(order)}  ${offer}`
        })
        .join('\n')
