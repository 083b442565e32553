/** Which holds stand, which are to be looked at again, and how is one placed? On a named authority, and seen before. */
import { ok, type Result } from '#basics'
import { type HoldKind, type HoldOrder, HoldOrderSchema, type HoldScope } from '#hold'
import {
  button,
  errorSummary,
  type FieldError,
  hidden,
  html,
  type Html,
  radios,
  select,
  textArea,
  textField,
} from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { onePages } from './one.ts'
import { holdTable, impactPart, scopeWords, stops } from './table.ts'

const KINDS = ['response', 'preservation', 'court-order'] as const satisfies readonly HoldKind[]
const SCOPES = [
  'request',
  'requester',
  'requester-class',
  'snapshot',
  'law',
  'everything',
] as const satisfies readonly HoldScope['kind'][]

/** What is asked for a hold. A link may have filled some of it in. */
const placeForm = (visit: OfficeVisit, errors: readonly FieldError[]): Html => {
  const { say, form, pack } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const typed = (
    name: string,
    more: { readonly hint?: string; readonly type?: 'date'; readonly optional?: string } = {},
  ) => textField({ name, label: say(`office.hold.${name}`), value: form.one(name), error: at(name), ...more })
  return html`<form class="usa-form rk-form" method="post" action="/holds">
    ${visit.token()}
    ${radios(
      { name: 'kind', label: say('office.hold.kind'), error: at('kind') },
      KINDS.map((value) => ({
        value,
        label: say(`office.holds.kinds.${value}`),
        hint: say('office.hold.stops', { what: stops(visit, value) }),
      })),
      form.one('kind'),
    )}
    ${select(
      { name: 'scope', label: say('office.hold.covers'), error: at('scope') },
      SCOPES.map((value) => ({ value, label: say(`office.hold.scope.${value}`) })),
      form.one('scope') || 'request',
    )}
    ${typed('value', { hint: say('office.hold.valueHint', { classes: Object.keys(pack.requesterClasses).join(', ') }) })}
    ${typed('authority', { hint: say('office.hold.authorityHint') })}
    ${typed('citation', { hint: say('office.hold.citationHint') })}
    ${typed('reviewOn', { type: 'date', optional: say('form.optional') })}
    ${textArea({ name: 'reason', label: say('office.hold.reason'), rows: 3, value: form.one('reason'), error: at('reason') })}
    ${button(say('office.hold.look'))}
  </form>`
}

const holdsPage = async (
  visit: OfficeVisit,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say } = visit
  const holds = await app.holds.list()
  const due = await app.holds.due()
  const why = visit.whyNot('place-hold')
  const main = html`${errorSummary(say, errors)}
    <h1>${say('office.holds.title')}</h1>
    ${
      due.length === 0
        ? ''
        : html`<h2>${say('office.holds.dueTitle')}</h2>
            <p>${say('office.holds.dueWords')}</p>
            <ul>
              ${due.map(({ id, reviewOn, authority }) => html`<li><a href="/holds/${id}">${id}</a>: ${visit.show.date(reviewOn ?? '')}, <span lang="en">${authority}</span></li>`)}
            </ul>`
    }
    ${holdTable(
      visit,
      holds.filter(({ lifted }) => lifted === undefined),
      say('office.holds.standingOnes'),
    )}
    <h2 id="place">${say('office.hold.title')}</h2>
    ${why === undefined ? placeForm(visit, errors) : html`<p lang="en">${why}</p>`}
    <h2>${say('office.holds.past')}</h2>
    ${holdTable(
      visit,
      holds.filter(({ lifted }) => lifted !== undefined),
      say('office.holds.past'),
    )}`
  return ok(visit.page({ title: say('office.holds.title'), main, status: errors.length === 0 ? 200 : 422 }))
}

const orderOf = ({ form }: OfficeVisit, by: string) => {
  const [kind, value] = [form.one('scope'), form.one('value')]
  return {
    kind: form.one('kind'),
    authority: form.one('authority'),
    citation: form.one('citation'),
    reason: form.one('reason'),
    scope: kind === 'law' || kind === 'everything' ? { kind } : { kind, value },
    ...(form.one('reviewOn') === '' ? {} : { reviewOn: form.one('reviewOn') }),
    by,
  }
}

const FIELDS = ['kind', 'scope', 'value', 'authority', 'citation', 'reviewOn', 'reason'] as const

/** What the hold would stop, before it is placed: the same form again, with one button that places it. */
const lookPage = async (visit: OfficeVisit, order: HoldOrder): Promise<Result<Response>> => {
  const { app, say, form } = visit
  const impact = await app.holds.impact(order)
  if (!impact.ok) {
    const { kind, message, fix } = impact.error
    return kind === 'not-found' ? holdsPage(visit, [{ field: 'value', words: `${message} ${fix}` }]) : impact
  }
  const title = say('office.hold.lookTitle')
  const main = html`<p><a href="/holds">${say('office.hold.back')}</a></p>
    <h1>${title}</h1>
    <p>
      ${say(`office.holds.kinds.${order.kind}`)}; ${scopeWords(visit, order.scope)};
      <span lang="en">${order.authority} (${order.citation})</span>.
      ${say('office.hold.stops', { what: stops(visit, order.kind) })}
    </p>
    ${impactPart(visit, impact.value)}
    <form method="post" action="/holds">
      ${visit.token()}${hidden('seen', 'yes')}${FIELDS.map((field) => hidden(field, form.one(field)))}
      <div class="rk-buttons">${button(say('office.hold.place'))}</div>
    </form>`
  return ok(visit.page({ title, main }))
}

const place = officePage('post', '/holds', 'place-hold', async (visit) => {
  const { app, say, form, session } = visit
  const order = HoldOrderSchema.safeParse(orderOf(visit, session?.account.name ?? ''))
  if (!order.success) {
    const fields = new Set(
      order.error.issues.map(({ path }) =>
        path[0] === 'scope' ? (path[1] === 'value' ? 'value' : 'scope') : String(path[0]),
      ),
    )
    return holdsPage(
      visit,
      [...fields].map((field) => ({
        field,
        words: say('office.hold.wrong', {
          field: say(`office.hold.${field === 'scope' ? 'covers' : field}`),
        }),
      })),
    )
  }
  if (form.one('seen') !== 'yes') return lookPage(visit, order.data)
  const { authority } = order.data
  const scope = order.data.scope
  const on = scope.kind === 'request' ? scope.value : undefined
  const done = await visit.act(
    { duty: 'place-hold', authority, ...(on === undefined ? {} : { on }) },
    (by) => app.holds.place({ ...order.data, by }),
    ({ hold }) => hold.id,
  )
  if (done.ok) return ok(visit.goTo(`/holds#${done.value.hold.id}`))
  const { kind, message, fix } = done.error
  return kind === 'invalid' || kind === 'not-found'
    ? holdsPage(visit, [{ field: 'value', words: `${message} ${fix}` }])
    : done
})

export const holdPages = [
  officePage('get', '/holds', 'see-queue', (visit) => holdsPage(visit)),
  place,
  ...onePages,
]
