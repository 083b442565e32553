/** Who was handed records or fields that are closed since? Found by snapshots or by the law of today; notices are drafted from it. */
import { ok, type Result } from '#basics'
import type { Holders } from '#ledger'
import { button, checkboxes, errorSummary, type FieldError, html, type Html, select, table } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { fieldHeading } from '#portal/record'

const AT = '/holders'
const LAW = 'law'

const formPage = async (
  visit: OfficeVisit,
  errors: readonly FieldError[] = [],
  found: Html | '' = '',
): Promise<Result<Response>> => {
  const { app, say, form } = visit
  const snapshots = (await app.roll.list()).flatMap(({ id, manifest, damage }) =>
    manifest !== undefined && damage === undefined ? [id] : [],
  )
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const title = say('office.holders.title')
  const main = html`<p><a href="/ledger">${say('office.ledger.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${title}</h1>
    <p class="rk-lead">${say('office.holders.lead')}</p>
    ${found}
    <form class="usa-form rk-form" method="post" action="${AT}">
      ${visit.token()}
      ${select(
        { name: 'since', label: say('office.holders.since'), error: at('since') },
        [
          { value: '', label: say('office.holders.choose') },
          { value: LAW, label: say('office.holders.law') },
          ...snapshots.map((id) => ({ value: id, label: say('office.holders.snapshot', { id }) })),
        ],
        form.one('since'),
      )}
      ${checkboxes(
        { name: 'draft', label: say('office.holders.notices') },
        [{ value: 'yes', label: say('office.holders.draft') }],
        form.all('draft'),
      )}
      ${button(say('office.holders.find'))}
    </form>`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const foundPart = (visit: OfficeVisit, { holders, unchecked }: Holders, drafts: readonly string[]): Html => {
  const { say, show } = visit
  return html`${table(
    say('office.holders.found'),
    ['request', 'on', 'to', 'what'].map((key) => ({ label: say(`office.holders.${key}`) })),
    holders.map(({ request, on, recipient, why, voters, fields }) => [
      html`<a href="/requests/${request}">${request}</a>`,
      show.date(on),
      html`<span lang="en">${recipient.label}</span>`,
      why === 'protected' ? say('office.holders.rows', { voters: voters ?? 0 }) : fieldHeading(visit, fields),
    ]),
    { empty: say('office.holders.none') },
  )}
  ${unchecked.map(
    ({ request, on }) => html`<p>${say('office.holders.unchecked', { request, on: show.date(on) })}</p>`,
  )}
  ${
    drafts.length === 0
      ? ''
      : html`<ul class="usa-list">
          ${drafts.map((id) => html`<li><a href="/letters/out/${id}">${id}</a></li>`)}
        </ul>`
  }`
}

const find = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const { app, say, form } = visit
  const since = form.one('since')
  if (since === '') return formPage(visit, [{ field: 'since', words: say('office.holders.missing') }])
  const done = await visit.act({ duty: 'find-holders', on: since }, async (by) => {
    const found =
      since === LAW ? await app.ledger.closedByLaw() : await app.ledger.protectedSince({ before: since })
    if (!found.ok) return found
    const drafts = form.one('draft') === 'yes' ? await app.ledger.draftNotices(found.value, by) : ok([])
    return drafts.ok ? ok({ found: found.value, drafts: drafts.value.map(({ id }) => id) }) : drafts
  })
  if (!done.ok) return done
  return formPage(visit, [], foundPart(visit, done.value.found, done.value.drafts))
}

export const holderPages = [
  officePage('get', AT, 'find-holders', (visit) => formPage(visit)),
  officePage('post', AT, 'find-holders', find),
]
