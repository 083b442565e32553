/** What does it cost, what was paid, what is owed to whom? Every amount from the account, none worked out here. */
import { currentQuote, type Quote, quoteStanding } from '#request'
import { definitions, details, html, type Html, table } from '#site'
import { lawText } from '../words.ts'
import type { Own } from './own.ts'

/** The price with its arithmetic: lines, sum, records, snapshot, basis, until when. Shared with the pages for paying. */
export const quoteTable = ({ visit }: Pick<Own, 'visit'>, quote: Quote): Html => {
  const { say, show } = visit
  return html`${table(
    say('status.money.quote', { version: quote.version, date: show.date(quote.on) }),
    [{ label: say('status.money.line') }, { label: say('status.money.amount'), numeric: true }],
    [
      ...quote.lines.map(({ words, cents }) => [lawText(visit, words), show.money(cents)]),
      [
        html`<strong>${say('status.money.total')}</strong>`,
        html`<strong>${show.money(quote.cents)}</strong>`,
      ],
    ],
  )}
  ${definitions([
    [
      say('status.money.records'),
      say('status.money.recordsOn', {
        records: show.number(quote.records),
        date: show.date(quote.snapshotAsOf),
      }),
    ],
    [say('status.money.snapshot'), html`<span class="rk-hash">${quote.snapshot}</span>`],
    [say('status.money.arithmetic'), lawText(visit, quote.arithmetic)],
    [say('status.money.basis'), lawText(visit, quote.citation)],
    ...(quote.note === undefined ? [] : [[say('status.money.note'), lawText(visit, quote.note)] as const]),
    [
      say('status.money.valid'),
      html`${say('status.money.validUntil', { date: show.date(quote.validUntil), days: quote.days })}
      ${lawText(visit, quote.validityCitation)}`,
    ],
  ])}`
}

const older = ({ visit, view }: Own, current: Quote | undefined): Html | '' => {
  const { say, show } = visit
  const others = view.quotes.filter((quote) => quote !== current)
  if (others.length === 0) return ''
  return details(
    say('status.money.older'),
    html`<ul class="usa-list">
      ${others.map(
        ({ version, on, cents, validUntil, voided }) =>
          html`<li>
            ${say(voided === undefined ? 'status.money.olderLine' : 'status.money.voidedLine', {
              version,
              on: show.date(on),
              amount: show.money(cents),
              until: show.date(validUntil),
              ended: show.date(voided?.at ?? validUntil),
            })}
          </li>`,
      )}
    </ul>`,
  )
}

const payments = ({ visit, view }: Own): Html | '' => {
  const { say, show } = visit
  if (view.payments.length === 0) return ''
  return table(
    say('status.money.payments'),
    [
      { label: say('status.money.day') },
      { label: say('status.money.what') },
      { label: say('status.money.amount'), numeric: true },
    ],
    view.payments.map(({ on, direction, method, cents }) => [
      show.date(on),
      html`${say(`status.money.${direction}`)} (${say(`status.method.${method}`)})`,
      show.money(cents),
    ]),
  )
}

/** The account: what came, what is still to be paid, what is kept or has to go back. */
const account = ({ visit, view }: Own, stands: boolean): Html => {
  const { say, show } = visit
  const { received, returned, outstanding, credit, refundDue } = view.balance
  // What is received on a price that stands is part of it; on one that ran out it waits for the next.
  const kept = stands ? 0 : credit
  return definitions([
    [say('status.money.received'), show.money(received)],
    ...(returned > 0 ? [[say('status.money.returned'), show.money(returned)] as const] : []),
    ...(view.state === 'quoted' ? [[say('status.money.outstanding'), show.money(outstanding)] as const] : []),
    ...(kept > 0 ? [[say('status.money.credit'), show.money(kept)] as const] : []),
    ...(refundDue > 0 ? [[say('status.money.refundDue'), show.money(refundDue)] as const] : []),
  ])
}

/** Price, payments and account of a request. Counts are free. */
export const moneyOf = (own: Own): Html => {
  const { visit, view, today } = own
  const { say, show } = visit
  const quote = currentQuote(view.quotes)
  const expired = view.state === 'quoted' && quote !== undefined && quoteStanding(quote, today) === 'expired'
  const unsold = view.moves.at(-1)?.move === 'no-sale' ? 'status.money.noSale' : 'status.money.noQuote'
  const none = view.medium === 'counts' ? 'status.money.free' : unsold
  return html`<h2 id="money">${say('status.money.title')}</h2>
    ${expired ? html`<p>${say('status.money.expired', { date: show.date(quote.validUntil) })}</p>` : ''}
    ${quote === undefined ? html`<p>${say(none)}</p>` : quoteTable(own, quote)} ${older(own, quote)}
    ${payments(own)}
    ${quote === undefined && view.payments.length === 0 ? '' : account(own, view.state === 'quoted' && !expired)}`
}
