/** By card or by cheque? The page that shows what is due, and both ways where both are open. */
import { ok } from '#basics'
import type { Due } from '#payment'
import { alert, button, details, hidden, html, type Html } from '#site'
import { quoteTable } from '../status/money.ts'
import { type Own, ownPage, requestPath } from '../status/own.ts'
import { notPayable, payable } from './due.ts'

const byCard = ({ visit, number }: Own, { quote, cents }: Due): Html => {
  const { say, show, app, token } = visit
  if (app.cards === undefined)
    return html`<h3>${say('pay.card.heading')}</h3>
      <p>${say('pay.card.off')}</p>`
  return html`<h3>${say('pay.card.heading')}</h3>
    ${app.cards.test ? alert('warning', say('pay.card.test'), say('pay.card.testWords')) : ''}
    <p>${say('pay.card.words', { service: new URL(app.cards.origin).host })}</p>
    <form method="post" action="${requestPath(number, '/pay/card')}">
      ${token()}${hidden('quote', String(quote.version))}${hidden('cents', String(cents))}
      ${button(say('pay.card.send', { amount: show.money(cents) }))}
    </form>`
}

const byCheque = ({ visit, number, law }: Own): Html => {
  const { say } = visit
  return html`<h3>${say('pay.cheque.heading')}</h3>
    <p>${say('pay.cheque.words', { office: law.custodian.office })}</p>
    <p>
      <a class="usa-button usa-button--outline" href="${requestPath(number, '/pay/cheque')}"
        >${say('pay.cheque.slip')}</a
      >
    </p>`
}

/** A browser checks where a form's redirect leads: the card service's pages are allowed beside this site's own. */
const mayLeadTo = (page: Response, origin: string | undefined): Response => {
  const policy = page.headers.get('Content-Security-Policy')
  if (origin !== undefined && policy !== null)
    page.headers.set(
      'Content-Security-Policy',
      policy.replace("form-action 'self'", `form-action 'self' ${origin}`),
    )
  return page
}

const choose = (own: Own, due: Due): Response => {
  const { visit, number, view } = own
  const { say, show, form, app } = visit
  const title = say('pay.title', { number })
  const made = visit.page({
    title,
    main: html`<h1>${title}</h1>
      ${form.has('changed') ? alert('warning', say('pay.changed.heading'), say('pay.changed.words')) : ''}
      <p class="rk-lead">
        ${say('pay.due', { amount: show.money(due.cents), date: show.date(due.quote.validUntil) })}
      </p>
      ${
        due.cents === due.quote.cents
          ? ''
          : html`<p>${say('pay.rest', { paid: show.money(due.quote.cents - due.cents) })}</p>`
      }
      ${view.heldBy.length > 0 ? alert('warning', say('pay.held.heading'), say('pay.held.words')) : ''}
      ${details(say('pay.how'), quoteTable(own, due.quote))}
      <h2>${say('pay.ways')}</h2>
      <ul class="rk-cards">
        <li class="rk-card">${byCard(own, due)}</li>
        <li class="rk-card">${byCheque(own)}</li>
      </ul>
      <p>${say('pay.never')}</p>
      <p><a href="${requestPath(number)}">${say('pay.back')}</a></p>`,
  })
  return mayLeadTo(made, app.cards?.origin)
}

export const choosePages = [
  ownPage('get', '/pay', async (own) => {
    const asked = payable(own)
    return ok('due' in asked ? choose(own, asked.due) : notPayable(own, asked.not))
  }),
]
