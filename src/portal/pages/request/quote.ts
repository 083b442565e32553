/** What does the request cost, worked out how, until when, and how is it paid? A page to print. */
import { ok, type Result } from '#basics'
import { currentQuote, type Quote, quoteStanding } from '#request'
import { alert, button, definitions, html, type Html } from '#site'
import { decisionTable } from '../decision/decision.ts'
import { lawText } from '../words.ts'
import { quoteTable } from '../status/money.ts'
import { type Own, ownPage, requestPath } from '../status/own.ts'
import type { SitePage } from '../visit.ts'
import { draftFrom } from './again.ts'
import { pathOf } from './draft.ts'
import { stepPath } from './question.ts'

const priceAgain = ({ visit, number }: Own): Html =>
  html`<form method="post" action="${requestPath(number, '/quote')}">
    ${visit.token()}${button(visit.say('builder.quote.again'))}
  </form>`

const paying = (own: Own, quote: Quote): Html => {
  const { visit, number, view } = own
  const { say, show } = visit
  if (view.state !== 'quoted')
    return html`<p>${say('builder.quote.settled')}</p>
      <p><a href="${requestPath(number)}">${say('builder.quote.toStatus')}</a></p>`
  const expired = quoteStanding(quote, own.today) === 'expired'
  if (expired)
    return html`${alert(
      'warning',
      say('builder.quote.expired', { date: show.date(quote.validUntil) }),
      say('builder.quote.expiredWords'),
    )}${priceAgain(own)}`
  const by = { amount: show.money(view.balance.outstanding), date: show.date(quote.validUntil) }
  return html`<p>${say('builder.quote.payBy', by)}</p>
    <ul class="usa-list">
      ${visit.app.cards === undefined ? '' : html`<li>${say('builder.quote.card')}</li>`}
      <li>${say('builder.quote.cheque')}</li>
    </ul>
    <p class="rk-buttons">
      <a class="usa-button" href="${requestPath(number, '/pay')}">${say('builder.quote.pay')}</a>
      <a href="${requestPath(number)}">${say('builder.quote.toStatus')}</a>
    </p>`
}

/** No price yet, or none at all: the status page says why, and whose turn it is. */
const noQuote = ({ visit, number, view }: Own): Response => {
  const { say } = visit
  const title = say('builder.quote.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${say(view.medium === 'counts' ? 'builder.quote.free' : 'builder.quote.none')}</p>
      <p><a href="${requestPath(number)}">${say('builder.quote.toStatus')}</a></p>`,
  })
}

const show = async (own: Own): Promise<Result<Response>> => {
  const { visit, number, view, law } = own
  const { say } = visit
  const quote = currentQuote(view.quotes)
  if (quote === undefined) return ok(noQuote(own))
  const decided = view.decisions.find(({ version }) => version === quote.decisionVersion)
  const title = say('builder.quote.title', { number })
  return ok(
    visit.page({
      title,
      main: html`<h1>${title}</h1>
        ${definitions([
          [say('builder.quote.number'), html`<span class="rk-secret">${number}</span>`],
          [say('builder.quote.office'), lawText(visit, law.custodian.office)],
        ])}
        ${quoteTable(own, quote)}
        <h2>${say('builder.quote.how')}</h2>
        ${paying(own, quote)}
        <h2>${say('builder.quote.decision')}</h2>
        ${decided === undefined ? '' : decisionTable(visit, decided.decision)}
        <p class="rk-noprint">${say('builder.quote.print')}</p>
        <p class="rk-noprint">
          <a href="${pathOf(stepPath('check'), draftFrom(view))}">${say('builder.quote.similar')}</a>
        </p>`,
    }),
  )
}

/** What is sent from here is the status page's: priced again, it leads back to where the request stands. */
export const quotePages: readonly SitePage[] = [ownPage('get', '/quote', show)]
