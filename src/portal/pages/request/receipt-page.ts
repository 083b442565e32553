/** What does who has filed see: the receipt, once; or why there is none to show? */
import { currentQuote, type RequestView } from '#request'
import { alert, definitions, html, type Html } from '#site'
import { accessible } from '../access.ts'
import { requestPath } from '../status/own.ts'
import type { Visit } from '../visit.ts'
import { pathOf } from './draft.ts'
import type { Builder } from './enter.ts'
import { stepPath } from './question.ts'

/** What happens next, by how far the law has taken the request already. */
const next = (visit: Visit, view: RequestView, claims: boolean): Html => {
  const { say, show } = visit
  const quote = currentQuote(view.quotes)
  if (claims) return html`<p>${say('builder.receipt.claims')}</p>`
  if (quote !== undefined)
    return html`<p>
        ${say('builder.receipt.quote', { amount: show.money(quote.cents), until: show.date(quote.validUntil) })}
      </p>
      <p>
        <a class="usa-button" href="${requestPath(view.number, '/quote')}"
          >${say('builder.receipt.toQuote')}</a
        >
      </p>`
  return html`<p>${say(view.medium === 'counts' ? 'builder.receipt.counts' : 'builder.receipt.office')}</p>`
}

/** Number and secret, how to keep them, and what happens now. */
export const receiptPage = (
  visit: Visit,
  receipt: { readonly number: string; readonly secret: string },
  view: RequestView,
  claims: boolean,
): Response => {
  const { say } = visit
  const { number, secret } = receipt
  const title = say('builder.receipt.title', { number })
  return visit.page({
    title,
    status: 201,
    main: html`<h1>${title}</h1>
      ${alert('success', say('builder.receipt.filed'), say('builder.receipt.keep'))}
      ${definitions([
        [say('builder.receipt.number'), html`<span class="rk-secret">${number}</span>`],
        [say('builder.receipt.secret'), html`<span class="rk-secret">${secret}</span>`],
      ])}
      <ul class="usa-list">
        <li>${say('builder.receipt.once')}</li>
        <li>${say('builder.receipt.print')}</li>
        <li>${say('builder.receipt.who')}</li>
      </ul>
      <h2>${say('builder.receipt.next')}</h2>
      ${next(visit, view, claims)}
      <p><a href="${requestPath(number)}">${say('builder.receipt.follow')}</a></p>
      <p class="usa-hint">${say('builder.receipt.access')}</p>`,
  })
}

/** The requests that this browser may see. */
const mine = (visit: Visit): Html => {
  const { say } = visit
  const numbers = accessible(visit)
  return numbers.length === 0
    ? html`<p><a href="/status">${say('builder.receipt.find')}</a></p>`
    : html`<p>${say('builder.receipt.mine')}</p>
        <ul class="usa-list">
          ${numbers.map((number) => html`<li><a href="${requestPath(number)}">${number}</a></li>`)}
        </ul>`
}

/** This very page has filed before, with other content. */
export const filedBefore = ({ visit, draft }: Builder): Response => {
  const { say } = visit
  const title = say('builder.again.title')
  return visit.page({
    title,
    status: 409,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${say('builder.again.words')}</p>
      <p><a class="usa-button" href="${pathOf(stepPath('check'), draft)}">${say('builder.again.new')}</a></p>
      ${mine(visit)}`,
  })
}

/** Who comes back to the address without the form: the secret is not shown again. */
export const gone = (visit: Visit): Response => {
  const { say } = visit
  const title = say('builder.receipt.gone')
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${say('builder.receipt.goneWords')}</p>
      ${mine(visit)}`,
  })
}
