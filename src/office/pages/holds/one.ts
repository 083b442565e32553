/** One hold: what it stops now, the reviews that kept it; renewing it, telling those affected, lifting it. */
import { fail, ok, type Result } from '#basics'
import type { HoldShown } from '#app'
import {
  alert,
  button,
  errorSummary,
  type FieldError,
  html,
  type Html,
  table,
  textArea,
  textField,
} from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { holdTable, impactPart } from './table.ts'

const idOf = ({ c }: OfficeVisit): string => c.req.param('hold') ?? ''

type At = (field: string) => string | undefined

const liftForm = (visit: OfficeVisit, id: string, at: At): Html => {
  const { say, form } = visit
  return html`<form class="usa-form rk-form" method="post" action="/holds/${id}">
    ${visit.token()}
    ${textField({ name: 'authority', label: say('office.hold.liftAuthority'), hint: say('office.hold.authorityHint'), value: form.one('authority'), error: at('authority') })}
    ${textArea({ name: 'reason', label: say('office.hold.liftReason'), rows: 3, value: form.one('reason'), error: at('reason') })}
    ${button(say('office.hold.lift'))}
  </form>`
}

const renewForm = (visit: OfficeVisit, id: string, at: At): Html => {
  const { say, form } = visit
  return html`<form class="usa-form rk-form" method="post" action="/holds/${id}/renew">
    ${visit.token()}
    ${textField({ name: 'renew-authority', label: say('office.hold.renewAuthority'), hint: say('office.hold.authorityHint'), value: form.one('renew-authority'), error: at('renew-authority') })}
    ${textArea({ name: 'renew-reason', label: say('office.hold.renewReason'), rows: 3, value: form.one('renew-reason'), error: at('renew-reason') })}
    ${textField({ name: 'renew-until', label: say('office.hold.renewUntil'), type: 'date', value: form.one('renew-until'), error: at('renew-until') })}
    ${button(say('office.hold.renew'))}
  </form>`
}

const noticesForm = (visit: OfficeVisit, id: string, count: number): Html => {
  const { say } = visit
  if (count === 0) return html`<p>${say('office.hold.nobodyToTell')}</p>`
  return html`<p>${say('office.hold.noticesWords', { count })}</p>
    <form method="post" action="/holds/${id}/notices">
      ${visit.token()}${button(say('office.hold.notices'), { kind: 'outline' })}
    </form>`
}

const renewalsPart = ({ say, show }: OfficeVisit, { renewals }: HoldShown): Html =>
  table(
    say('office.hold.renewals'),
    ['renewedAt', 'renewAuthority', 'renewReason', 'renewUntil'].map((key) => ({
      label: say(`office.hold.${key}`),
    })),
    renewals.map(({ at, by, authority, reason, reviewOn }) => [
      html`${show.moment(at)}, ${by}`,
      html`<span lang="en">${authority}</span>`,
      html`<span lang="en">${reason}</span>`,
      show.date(reviewOn),
    ]),
    { compact: true, empty: say('office.hold.noRenewals') },
  )

const allowed = (visit: OfficeVisit, duty: Parameters<OfficeVisit['whyNot']>[0], inner: Html): Html => {
  const why = visit.whyNot(duty)
  return why === undefined ? inner : html`<p lang="en">${why}</p>`
}

interface Said {
  readonly errors?: readonly FieldError[]
  /** On top: what was just done. */
  readonly done?: Html
}

const onePage = async (visit: OfficeVisit, { errors = [], done }: Said = {}): Promise<Result<Response>> => {
  const { app, say } = visit
  const id = idOf(visit)
  const shown = await app.holds.show(id)
  if (!shown.ok)
    return shown.error.code === 'no-such-hold'
      ? fail(
          'not-found',
          'no-such-hold-page',
          `There is no hold ${id.slice(0, 40)}.`,
          'Look at the list of holds.',
        )
      : shown
  const { hold, impact } = shown.value
  const at: At = (field) => errors.find((error) => error.field === field)?.words
  const title = say('office.hold.one', { id })
  const main = html`<p><a href="/holds">${say('office.hold.back')}</a></p>
    ${errorSummary(say, errors)}${done ?? ''}
    <h1>${title}</h1>
    ${holdTable(visit, [hold], title)}
    <p lang="en">${hold.reason}</p>
    ${renewalsPart(visit, shown.value)}
    ${
      impact === undefined
        ? ''
        : html`<h2>${say('office.hold.impact.title')}</h2>
            ${impactPart(visit, impact)}
            <h2>${say('office.hold.noticesTitle')}</h2>
            ${allowed(visit, 'draft-letter', noticesForm(visit, id, impact.waiting.length))}
            <h2>${say('office.hold.renewTitle')}</h2>
            ${allowed(visit, 'place-hold', renewForm(visit, id, at))}
            <h2>${say('office.hold.lift')}</h2>
            ${allowed(visit, 'lift-hold', liftForm(visit, id, at))}`
    }`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

/** Fields that were left empty, as errors under the names of their labels. */
const emptyFields = (
  { form, say }: OfficeVisit,
  fields: readonly (readonly [name: string, label: string])[],
): FieldError[] =>
  fields
    .filter(([name]) => form.one(name) === '')
    .map(([field, label]) => ({
      field,
      words: say('office.hold.wrong', { field: say(`office.hold.${label}`) }),
    }))

const lift = officePage('post', '/holds/:hold', 'lift-hold', async (visit) => {
  const { app, form } = visit
  const errors = emptyFields(visit, [
    ['authority', 'liftAuthority'],
    ['reason', 'liftReason'],
  ])
  if (errors.length > 0) return onePage(visit, { errors })
  const id = idOf(visit)
  const authority = form.one('authority')
  const done = await visit.act({ duty: 'lift-hold', on: id, authority }, (by) =>
    app.holds.lift({ id, by, authority, reason: form.one('reason') }),
  )
  if (!done.ok) return done
  visit.parts.wakeDelivery()
  return ok(visit.goTo('/holds'))
})

const renew = officePage('post', '/holds/:hold/renew', 'place-hold', async (visit) => {
  const { app, form } = visit
  const errors = emptyFields(visit, [
    ['renew-authority', 'renewAuthority'],
    ['renew-reason', 'renewReason'],
    ['renew-until', 'renewUntil'],
  ])
  if (errors.length > 0) return onePage(visit, { errors })
  const id = idOf(visit)
  const authority = form.one('renew-authority')
  const done = await visit.act({ duty: 'place-hold', on: id, authority, details: { act: 'renew' } }, (by) =>
    app.holds.renew({
      id,
      by,
      authority,
      reason: form.one('renew-reason'),
      reviewOn: form.one('renew-until'),
    }),
  )
  if (done.ok) return ok(visit.goTo(`/holds/${id}`))
  const { kind, message, fix } = done.error
  return kind === 'invalid'
    ? onePage(visit, { errors: [{ field: 'renew-until', words: `${message} ${fix}` }] })
    : done
})

const notices = officePage('post', '/holds/:hold/notices', 'draft-letter', async (visit) => {
  const { app, say } = visit
  const id = idOf(visit)
  const made = await visit.act({ duty: 'draft-letter', on: id }, (by) => app.holds.notices({ id, by }))
  if (!made.ok) return made
  const drafted = made.value.filter(({ letter }) => letter !== undefined)
  return onePage(visit, {
    done: alert(
      'success',
      say('office.hold.noticesMade', { count: drafted.length }),
      html`<ul>
        ${made.value.map(({ request, letter, problem }) =>
          letter === undefined
            ? html`<li>${request}: <span lang="en">${problem ?? ''}</span></li>`
            : html`<li>${request}: <a href="/letters/out/${letter}">${letter}</a></li>`,
        )}
      </ul>`,
    ),
  })
})

export const onePages = [
  officePage('get', '/holds/:hold', 'see-queue', (visit) => onePage(visit)),
  lift,
  renew,
  notices,
]
