/** Where does the request stand, and what can its requester do about it now? The box on top of the page. */
import type { DeliveryShown } from '#disclosure'
import { currentQuote } from '#request'
import { button, html, type Html, summaryBox, tag, type Tone } from '#site'
import type { Own } from './own.ts'
import { requestPath } from './own.ts'
import type { Turn, Who } from './turn.ts'

const TONES: Readonly<Record<Own['view']['state'], Tone | 'plain'>> = {
  filed: 'info',
  decided: 'info',
  quoted: 'warning',
  paid: 'info',
  disclosed: 'success',
  withdrawn: 'plain',
}

/** The state in a word. */
export const stateTag = ({ visit, view }: Own): Html =>
  html`${tag(visit.say(`status.state.${view.state}`), TONES[view.state])}${
    view.heldBy.length > 0 ? html` ${tag(visit.say('status.state.held'), 'error')}` : ''
  }`

const WHO: Readonly<Record<Who, string>> = {
  requester: 'status.who.requester',
  office: 'status.who.office',
  hold: 'status.who.hold',
  nobody: 'status.who.nobody',
}

/** A form with one button and nothing to fill in. */
export const oneButton = ({ visit, number }: Own, below: string, words: string): Html =>
  html`<form method="post" action="${requestPath(number, below)}">${visit.token()}${button(words)}</form>`

const link = (href: string, words: string): Html => html`<a class="usa-button" href="${href}">${words}</a>`

/** Fetching and renewing have their buttons right below, at the data. */
const action = (own: Own, { what }: Turn): Html | '' => {
  const { say } = own.visit
  switch (what) {
    case 'pay':
      return link(requestPath(own.number, '/pay'), say('status.act.pay'))
    case 'quote-again':
    case 'price':
      return oneButton(own, '/quote', say('status.act.quote'))
    case 'ask-otherwise':
    case 'nothing-given':
    case 'nobody-matches':
      return link('/request', say('status.act.ask'))
    default:
      return ''
  }
}

/** Whose turn it is, to do what, with the button for it where it is the requester's. */
export const whereItStands = (own: Own, turn: Turn, delivery: DeliveryShown | undefined): Html => {
  const { visit, view } = own
  const { say, show } = visit
  const quote = currentQuote(view.quotes)
  const values = {
    amount: show.money(view.balance.outstanding),
    refund: show.money(view.balance.refundDue + view.balance.credit),
    until: quote === undefined ? '' : show.date(quote.validUntil),
    ends: delivery === undefined ? '' : show.moment(delivery.endsAt),
    authority: [...new Set(view.holds.map(({ hold }) => hold.authority))].join('; '),
  }
  const late = turn.what === 'quote-again' && view.balance.credit > 0
  const act = action(own, turn)
  return summaryBox(
    say(WHO[turn.who]),
    html`<p>${say(`status.turn.${turn.what}`, values)}</p>
      ${late ? html`<p>${say('status.turn.late', { amount: show.money(view.balance.credit) })}</p>` : ''}${
        view.heldBy.length > 0 && turn.who !== 'hold'
          ? html`<p>${say('status.turn.heldToo', values)}</p>`
          : ''
      }${act === '' ? '' : html`<div class="rk-buttons">${act}</div>`}`,
  )
}
