/** What waits, and for whom? The office's first page: every request that is not finished, filtered as one needs it. */
import { ok } from '#basics'
import { lawOptions } from '#portal/record'
import { type RequestSummary, type State, STATES } from '#request'
import { alert, button, html, type Html, select, table, tag, type Tone } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { savedViews } from './views.ts'

const MOST = 200

const TONES: Readonly<Record<State, Tone | 'plain'>> = {
  filed: 'warning',
  decided: 'info',
  quoted: 'info',
  paid: 'success',
  disclosed: 'plain',
  withdrawn: 'plain',
}

export const stateTag = ({ say }: OfficeVisit, state: State): Html =>
  tag(say(`office.state.${state}`), TONES[state])

/** Whose turn it is. */
const turn = ({ say }: OfficeVisit, { state, heldBy }: RequestSummary): string =>
  heldBy.length > 0 ? say('office.turn.hold', { holds: heldBy.join(', ') }) : say(`office.turn.${state}`)

interface Filter {
  readonly state: State | undefined
  readonly requesterClass: string | undefined
  readonly all: boolean
  readonly held: boolean
  readonly after: string | undefined
}

const filterOf = ({ form, pack }: OfficeVisit): Filter => {
  const [state, requesterClass, after] = ['state', 'class', 'after'].map((name) => form.one(name))
  return {
    state: STATES.find((known) => known === state),
    requesterClass: Object.keys(pack.requesterClasses).find((known) => known === requesterClass),
    all: form.one('show') === 'all',
    held: form.has('held'),
    after: after !== undefined && /^\d{4}-\d{5,6}$/.test(after) ? after : undefined,
  }
}

const filterForm = (visit: OfficeVisit, filter: Filter): Html => {
  const { say, pack } = visit
  const any = { value: '', label: say('office.queue.any') }
  return html`<form class="rk-filter" method="get" action="/">
    ${select(
      { name: 'state', label: say('office.queue.state') },
      [any, ...STATES.map((state) => ({ value: state, label: say(`office.state.${state}`) }))],
      filter.state ?? '',
    )}
    ${select(
      { name: 'class', label: say('office.queue.class') },
      [any, ...lawOptions(visit, pack.requesterClasses)],
      filter.requesterClass ?? '',
    )}
    ${select(
      { name: 'show', label: say('office.queue.show') },
      [
        { value: 'open', label: say('office.queue.open') },
        { value: 'all', label: say('office.queue.all') },
      ],
      filter.all ? 'all' : 'open',
    )}
    <div class="usa-checkbox">
      <input
        class="usa-checkbox__input"
        id="held"
        type="checkbox"
        name="held"
        value="1"
        ${filter.held ? html`checked` : ''}
      />
      <label class="usa-checkbox__label" for="held">${say('office.queue.held')}</label>
    </div>
    ${button(say('office.queue.filter'), { kind: 'outline' })}
  </form>`
}

/** What the operator must hear of: the log goes on, with fewer signatures than there should be. */
const witnessWarning = ({ app, say }: OfficeVisit): Html => {
  const problems = app.witnesses.problems()
  return problems.length === 0
    ? html``
    : alert(
        'warning',
        say('witness.office.title'),
        html`<p>${say('witness.office.words')}</p>
          <ul class="usa-list" lang="en">
            ${problems.map(({ message }) => html`<li>${message}</li>`)}
          </ul>`,
      )
}

const rowOf = (visit: OfficeVisit, request: RequestSummary): readonly Html[] => {
  const { say, show, pack } = visit
  const { number, state, requesterClass, medium, receivedOn, heldBy } = request
  return [
    html`<a href="/requests/${number}">${number}</a>`,
    html`${show.date(receivedOn)}`,
    html`${pack.requesterClasses[requesterClass]?.label ?? requesterClass}`,
    html`${stateTag(visit, state)} ${heldBy.length > 0 ? tag(say('office.queue.isHeld'), 'error') : ''}`,
    html`${say(`office.medium.${medium}`)}`,
    html`${turn(visit, request)}`,
  ]
}

const queue = officePage('get', '/', 'see-queue', async (visit) => {
  const { app, say } = visit
  const filter = filterOf(visit)
  const { state, requesterClass, after, all, held } = filter
  const listed = await app.requests.list({
    limit: MOST,
    open: !all && state === undefined,
    ...(state === undefined ? {} : { state }),
    ...(requesterClass === undefined ? {} : { requesterClass }),
    ...(after === undefined ? {} : { after }),
  })
  if (!listed.ok) return listed
  const shown = listed.value.filter(({ heldBy }) => !held || heldBy.length > 0)
  const last = listed.value.length === MOST ? listed.value.at(-1)?.number : undefined
  const columns = ['number', 'received', 'class', 'state', 'medium', 'turn'].map((key) => ({
    label: say(`office.queue.${key}`),
  }))
  const older = new URLSearchParams(visit.here.split('?')[1] ?? '')
  if (last !== undefined) older.set('after', last)
  const caption = say('office.queue.caption', { count: shown.length })
  const main = html`<h1>${say('office.queue.title')}</h1>
    ${witnessWarning(visit)} ${filterForm(visit, filter)} ${await savedViews(visit)}
    ${table(
      caption,
      columns,
      shown.map((request) => rowOf(visit, request)),
      { empty: say('office.queue.empty') },
    )}
    ${last === undefined ? '' : html`<p><a href="/?${older.toString()}">${say('office.queue.older')}</a></p>`}`
  return ok(visit.page({ title: say('office.queue.title'), main }))
})

export const queuePages = [queue]
