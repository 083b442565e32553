/** What is offered now, and what was before? Counts and prices from the order, none worked out here. */
import type { Offer, Offered } from '#order'
import { alert, button, definitions, hidden, html, type Html, table } from '#site'
import { requestPath } from '../status/own.ts'
import { lawText } from '../words.ts'
import { type OwnOrder, orderPath } from './own.ts'

const priced = ({ visit }: OwnOrder, { price }: Offered): Html => {
  const { say, show } = visit
  return html`${table(
    say('order.offer.price'),
    [{ label: say('status.money.line') }, { label: say('status.money.amount'), numeric: true }],
    [
      ...price.lines.map(({ words, cents }) => [lawText(visit, words), show.money(cents)]),
      [
        html`<strong>${say('status.money.total')}</strong>`,
        html`<strong>${show.money(price.cents)}</strong>`,
      ],
    ],
  )}
  ${definitions([
    [say('order.offer.records'), show.number(price.records)],
    [say('status.money.arithmetic'), lawText(visit, price.arithmetic)],
    [say('status.money.basis'), lawText(visit, price.citation)],
  ])}`
}

const answerForm = (own: OwnOrder, act: 'buy' | 'skip', offer: Offer, words: string, form?: string): Html =>
  html`<form method="post" action="${orderPath(own.number, `/${act}`)}">
    ${own.visit.token()}${hidden('offer', String(offer.n))}${form === undefined ? '' : hidden('form', form)}
    <div class="rk-buttons">${button(words, act === 'skip' ? { kind: 'outline' } : {})}</div>
  </form>`

/** The offer that waits, with its buttons. */
const open = (own: OwnOrder, offer: Offer): Html => {
  const { say, show } = own.visit
  const { whole, delta, until } = offer
  return html`<p>
      ${say('order.offer.open', {
        date: show.date(offer.snapshotAsOf),
        until: until === undefined ? '' : show.date(until),
      })}
    </p>
    ${
      whole === undefined
        ? ''
        : html`<h3>${say('order.offer.whole')}</h3>
            ${priced(own, whole)}${answerForm(own, 'buy', offer, say('order.offer.buyWhole'), 'whole')}`
    }${
      delta === undefined
        ? ''
        : html`<h3>${say('order.offer.delta')}</h3>
            <p>${say('order.offer.deltaWords', { number: delta.since?.request ?? '' })}</p>
            ${priced(own, delta)}${answerForm(own, 'buy', offer, say('order.offer.buyDelta'), 'delta')}`
    }
    <h3>${say('order.offer.neither')}</h3>
    <p>${say('order.offer.skipWords')}</p>
    ${answerForm(own, 'skip', offer, say('order.offer.skip'))}`
}

const outcome = ({ visit }: OwnOrder, { state, form, request, words }: Offer): Html => {
  const { say } = visit
  if (request !== undefined)
    return html`${say(`order.state.bought.${form ?? 'whole'}`)}
      <a href="${requestPath(request)}">${say('status.title', { number: request })}</a>`
  return html`${say(`order.state.${state}`)}${words === undefined ? '' : html` ${lawText(visit, words)}`}`
}

/** The newest offer where it is open, and all others in a table. */
export const offersOf = (own: OwnOrder, failure?: Html): Html => {
  const { visit, order } = own
  const { say, show } = visit
  const waiting = order.offers.find(({ state }) => state === 'open')
  const others = order.offers.filter((offer) => offer !== waiting)
  return html`<h2 id="offer">${say('order.offer.title')}</h2>
    ${failure === undefined ? '' : alert('error', say('order.offer.failed'), failure)}
    ${waiting === undefined ? html`<p>${say('order.offer.none')}</p>` : open(own, waiting)}
    <h2 id="offers">${say('order.offers.title')}</h2>
    ${table(
      say('order.offers.title'),
      [
        { label: say('order.offers.day') },
        { label: say('order.offer.records'), numeric: true },
        { label: say('status.money.amount'), numeric: true },
        { label: say('order.offers.outcome') },
      ],
      others.map((offer) => [
        show.date(offer.snapshotAsOf),
        offer.whole === undefined ? '' : show.number(offer.whole.price.records),
        offer.whole === undefined ? '' : show.money(offer.whole.price.cents),
        outcome(own, offer),
      ]),
      { hideCaption: true, empty: say('order.offers.empty') },
    )}`
}
