/** What goes into the envelope with a cheque? A slip to print, from what is due now. */
import { ok } from '#basics'
import { type Payee, remittance, type Remittance } from '#payment'
import { definitions, html } from '#site'
import { lawText } from '../words.ts'
import { type Own, ownPage, requestPath } from '../status/own.ts'
import { notPayable, payable } from './due.ts'

const payeeOf = ({ law: { custodian } }: Own): Payee => ({
  office: custodian.office,
  officer: custodian.officer,
  contact: custodian.contact,
})

const slip = (
  own: Own,
  { payableTo, attention, contact, reference, cents, validUntil, quote }: Remittance,
) => {
  const { visit, number, view } = own
  const { say, show } = visit
  const title = say('pay.slip.title')
  const price = view.quotes.at(-1)?.cents ?? cents
  return visit.page({
    title,
    main: html`<p class="rk-noprint"><a href="${requestPath(number, '/pay')}">${say('pay.slip.back')}</a></p>
      <section class="rk-slip" aria-labelledby="slip">
        <h1 id="slip">${title}</h1>
        <p>${say('pay.slip.lead')}</p>
        ${definitions([
          [say('pay.slip.payable'), lawText(visit, payableTo)],
          [say('pay.slip.amount'), html`<strong>${show.money(cents)}</strong>`],
          [say('pay.slip.reference'), html`<span class="rk-secret">${reference}</span>`],
          [say('pay.slip.arrive'), html`<strong>${show.date(validUntil)}</strong>`],
          [say('pay.slip.request'), number],
          [say('pay.slip.quote'), say('pay.slip.quoteOf', { version: quote, amount: show.money(price) })],
          ...(attention === undefined
            ? []
            : [[say('pay.slip.attention'), lawText(visit, attention)] as const]),
          [say('pay.slip.send'), contact === undefined ? say('pay.slip.ask') : lawText(visit, contact)],
        ])}
        <ul class="usa-list">
          <li>${say('pay.slip.write', { reference })}</li>
          <li>${say('pay.slip.late')}</li>
          ${cents === price ? '' : html`<li>${say('pay.slip.rest')}</li>`}
          <li>${say('pay.slip.noSecret')}</li>
        </ul>
      </section>
      <p class="rk-noprint">${say('pay.slip.print')}</p>`,
  })
}

export const chequePages = [
  ownPage('get', '/pay/cheque', async (own) => {
    const asked = payable(own)
    if (!('due' in asked)) return ok(notPayable(own, asked.not))
    const made = remittance(own.view, payeeOf(own), own.today)
    return made.ok ? ok(slip(own, made.value)) : made
  }),
]
