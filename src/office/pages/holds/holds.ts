/** Which holds stand, what does each stop, and how is one placed or lifted? On a named authority, never by itself. */
import { fail, ok, type Result } from '#basics'
import { type Hold, HOLD_BLOCKS, type HoldKind, type HoldScope, HoldOrderSchema } from '#hold'
import {
  button,
  errorSummary,
  type FieldError,
  html,
  type Html,
  radios,
  select,
  table,
  textArea,
  textField,
} from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const KINDS = ['response', 'preservation', 'court-order'] as const satisfies readonly HoldKind[]
const SCOPES = [
  'request',
  'requester-class',
  'snapshot',
  'law',
  'everything',
] as const satisfies readonly HoldScope['kind'][]
const ACTIONS = ['disclose', 'delete', 'change-law'] as const

const stops = ({ say }: OfficeVisit, kind: HoldKind): string =>
  ACTIONS.filter((action) => HOLD_BLOCKS[kind][action])
    .map((action) => say(`office.holds.actions.${action}`))
    .join(', ')

const scopeWords = ({ say }: OfficeVisit, scope: HoldScope): string =>
  'value' in scope
    ? `${say(`office.hold.scope.${scope.kind}`)}: ${scope.value}`
    : say(`office.hold.scope.${scope.kind}`)

const holdTable = (visit: OfficeVisit, holds: readonly Hold[], caption: string): Html => {
  const { say, show } = visit
  return table(
    caption,
    ['id', 'kind', 'scope', 'authority', 'stops', 'placed', 'review', 'lifted'].map((key) => ({
      label: say(`office.holds.${key}`),
    })),
    holds.map(({ id, kind, scope, authority, citation, placedAt, placedBy, reviewOn, lifted }) => [
      html`<span id="${id}">${lifted === undefined ? html`<a href="/holds/${id}">${id}</a>` : id}</span>`,
      say(`office.holds.kinds.${kind}`),
      scopeWords(visit, scope),
      html`<span lang="en">${authority} (${citation})</span>`,
      stops(visit, kind),
      html`${show.moment(placedAt)}, ${placedBy}`,
      reviewOn === undefined ? '–' : show.date(reviewOn),
      lifted === undefined
        ? say('office.holds.standing')
        : html`${show.moment(lifted.at)}, ${lifted.by}: <span lang="en">${lifted.authority}</span>`,
    ]),
    { compact: true, empty: say('office.holds.noneAtAll') },
  )
}

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
    ${button(say('office.hold.place'))}
  </form>`
}

const holdsPage = async (
  visit: OfficeVisit,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say } = visit
  const holds = await app.holds.list()
  const why = visit.whyNot('place-hold')
  const main = html`${errorSummary(say, errors)}
    <h1>${say('office.holds.title')}</h1>
    ${holdTable(
      visit,
      holds.filter(({ lifted }) => lifted === undefined),
      say('office.holds.standingOnes'),
    )}
    <h2>${say('office.hold.title')}</h2>
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

const place = officePage('post', '/holds', 'place-hold', async (visit) => {
  const { app, say, session } = visit
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

const liftPage = async (
  visit: OfficeVisit,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say, form, c } = visit
  const id = c.req.param('hold') ?? ''
  const hold = (await app.holds.list()).find((one) => one.id === id)
  if (hold === undefined)
    return fail(
      'not-found',
      'no-such-hold-page',
      `There is no hold ${id.slice(0, 40)}.`,
      'Look at the list of holds.',
    )
  const why = visit.whyNot('lift-hold')
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const lift = html`<form class="usa-form rk-form" method="post" action="/holds/${id}">
    ${visit.token()}
    ${textField({ name: 'authority', label: say('office.hold.liftAuthority'), hint: say('office.hold.authorityHint'), value: form.one('authority'), error: at('authority') })}
    ${textArea({ name: 'reason', label: say('office.hold.liftReason'), rows: 3, value: form.one('reason'), error: at('reason') })}
    ${button(say('office.hold.lift'))}
  </form>`
  const title = say('office.hold.one', { id })
  const main = html`<p><a href="/holds">${say('office.hold.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${title}</h1>
    ${holdTable(visit, [hold], title)}
    <p lang="en">${hold.reason}</p>
    ${
      hold.lifted === undefined
        ? html`<h2>${say('office.hold.lift')}</h2>
            ${why === undefined ? lift : html`<p lang="en">${why}</p>`}`
        : ''
    }`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const lift = officePage('post', '/holds/:hold', 'lift-hold', async (visit) => {
  const { app, form, say, c } = visit
  const missing = ['authority', 'reason'].filter((field) => form.one(field) === '')
  if (missing.length > 0)
    return liftPage(
      visit,
      missing.map((field) => ({
        field,
        words: say('office.hold.wrong', {
          field: say(`office.hold.lift${field === 'authority' ? 'Authority' : 'Reason'}`),
        }),
      })),
    )
  const id = c.req.param('hold') ?? ''
  const authority = form.one('authority')
  const done = await visit.act({ duty: 'lift-hold', on: id, authority }, (by) =>
    app.holds.lift({ id, by, authority, reason: form.one('reason') }),
  )
  if (!done.ok) return done
  visit.parts.wakeDelivery()
  return ok(visit.goTo('/holds'))
})

export const holdPages = [
  officePage('get', '/holds', 'see-queue', (visit) => holdsPage(visit)),
  place,
  officePage('get', '/holds/:hold', 'see-queue', (visit) => liftPage(visit)),
  lift,
]
