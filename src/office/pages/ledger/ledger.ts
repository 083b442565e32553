/**
 * At the counter: an official shows a voter who received her record, once she has shown who she is. The audit trail
 * holds that it was done and for whom, by a keyed mark: whoever reads it learns no voter's number.
 */
import { createHmac } from 'node:crypto'
import { ok, type Result } from '#basics'
import { ledgerParts } from '#portal/record'
import { button, errorSummary, type FieldError, html, textField } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const AT = '/ledger'
const MOST = 200

/** The same mark for the same voter: with the key of the site the office can tell who looked at a record. */
const markOf = ({ app }: OfficeVisit, number: string): string =>
  `voter-${createHmac('sha256', app.siteKey).update(`ledger ${number}`).digest('hex').slice(0, 16)}`

const formPage = (visit: OfficeVisit, errors: readonly FieldError[] = []): Response => {
  const { say, form, may } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const main = html`${errorSummary(say, errors)}
    <h1>${say('office.ledger.title')}</h1>
    <p class="rk-lead">${say('office.ledger.lead')}</p>
    <form class="usa-form rk-form" method="post" action="${AT}">
      ${visit.token()}
      ${textField({ name: 'number', label: say('ledger.number'), value: form.one('number'), error: at('number'), autocomplete: 'off', spellcheck: false })}
      ${textField({ name: 'shown', label: say('office.ledger.shown'), hint: say('office.ledger.shownHint'), value: form.one('shown'), error: at('shown') })}
      ${button(say('ledger.show'))}
    </form>
    ${may('find-holders') ? html`<p><a href="/holders">${say('office.holders.title')}</a></p>` : ''}`
  return visit.page({ title: say('office.ledger.title'), main, status: errors.length === 0 ? 200 : 422 })
}

const show = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const { app, say, form, parts } = visit
  const [number, shown] = [form.one('number'), form.one('shown')]
  const missing = (['number', 'shown'] as const).filter(
    (field) => form.one(field) === '' || form.one(field).length > MOST,
  )
  if (missing.length > 0)
    return ok(
      formPage(
        visit,
        missing.map((field) => ({ field, words: say(`office.ledger.missing.${field}`) })),
      ),
    )
  const found = await visit.act({ duty: 'show-ledger', on: markOf(visit, number), authority: shown }, () =>
    app.ledger.atCounter(number),
  )
  if (!found.ok) return found
  const title = say('office.ledger.of', { number })
  const main = html`<p class="rk-noprint"><a href="${AT}">${say('office.ledger.back')}</a></p>
    <h1>${title}</h1>
    <p>${say('ledger.told', { at: visit.show.moment(found.value.at) })}</p>
    ${ledgerParts(visit, found.value, parts.config.publicUrl)}`
  return ok(visit.page({ title, main }))
}

export const ledgerPages = [
  officePage('get', AT, 'show-ledger', async (visit) => ok(formPage(visit))),
  officePage('post', AT, 'show-ledger', show),
]
