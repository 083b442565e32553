/** Who asked this office for what, and what was answered? Every request, for everybody to see. */
import { ok, type Result } from '#basics'
import { type DocketEntry, type DocketPage, readDocketQuery } from '#docket'
import { STATES } from '#request'
import { button, errorSummary, type FieldError, html, type Html, select, table, tag, textField } from '#site'
import { page, type Visit } from '../visit.ts'
import { fieldHeading, lawOptions, lawText } from '../words.ts'

export const DOCKET = '/docket'

const QUESTIONS = ['text', 'state', 'class', 'from', 'to'] as const

const asked = ({ form }: Visit) =>
  readDocketQuery(Object.fromEntries([...QUESTIONS, 'after' as const].map((name) => [name, form.one(name)])))

const searchForm = (visit: Visit, errors: readonly FieldError[]): Html => {
  const { say, form, pack } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const any = { value: '', label: say('docket.any') }
  return html`<form class="rk-filter" method="get" action="${DOCKET}">
    ${textField({ name: 'text', label: say('docket.text'), value: form.one('text'), error: at('text') })}
    ${select(
      { name: 'state', label: say('docket.state'), error: at('state') },
      [any, ...STATES.map((value) => ({ value, label: say(`docket.states.${value}`) }))],
      form.one('state'),
    )}
    ${select(
      { name: 'class', label: say('docket.class'), error: at('class') },
      [any, ...lawOptions(visit, pack.requesterClasses)],
      form.one('class'),
    )}
    ${textField({ name: 'from', label: say('docket.from'), type: 'date', value: form.one('from'), error: at('from') })}
    ${textField({ name: 'to', label: say('docket.to'), type: 'date', value: form.one('to'), error: at('to') })}
    ${button(say('docket.search'), { kind: 'outline' })}
  </form>`
}

export const requesterWords = (visit: Visit, { requester }: DocketEntry): Html => {
  const name = [requester.name, requester.organisation].filter((part) => part !== undefined).join(', ')
  return html`${lawText(visit, requester.label)}${name === '' ? '' : html` (${name})`}`
}

export const stateWords = ({ say }: Visit, { state, held }: DocketEntry): Html =>
  html`${tag(say(`docket.states.${state}`), state === 'disclosed' ? 'success' : 'info')}${
    held ? html` ${tag(say('docket.held'), 'error')}` : ''
  }`

const rowOf = (visit: Visit, entry: DocketEntry): readonly Html[] => {
  const { say, show } = visit
  const { number, receivedOn, asked: wanted, price } = entry
  return [
    html`<a href="${DOCKET}/${number}">${number}</a>`,
    html`${show.date(receivedOn)}`,
    requesterWords(visit, entry),
    html`${
      wanted.medium === 'counts'
        ? say('docket.countsOnly')
        : fieldHeading(
            visit,
            wanted.fields.map(({ field }) => field),
          )
    }`,
    stateWords(visit, entry),
    html`${price === undefined ? '–' : show.money(price.cents)}`,
  ]
}

const older = (visit: Visit, { next }: DocketPage): Html | '' => {
  if (next === undefined) return ''
  const query = new URLSearchParams(visit.here.split('?')[1] ?? '')
  query.set('after', next)
  return html`<p><a href="${DOCKET}?${query.toString()}">${visit.say('docket.older')}</a></p>`
}

const EMPTY: DocketPage = { entries: [], total: 0 }

const show = async (visit: Visit): Promise<Result<Response>> => {
  const { app, say } = visit
  const query = asked(visit)
  const problems = query.ok ? [] : ((query.error.details?.['problems'] ?? []) as { field: string }[])
  const errors = problems.map(({ field }) => ({
    field,
    words: say('docket.wrong', { field: say(`docket.${field}`) }),
  }))
  const found = query.ok ? await app.docket.list(query.value) : ok(EMPTY)
  if (!found.ok) return found
  const title = say('docket.title')
  const main = html`${errorSummary(say, errors)}
    <h1>${title}</h1>
    <p class="rk-lead">${say('docket.lead')}</p>
    ${searchForm(visit, errors)}
    ${table(
      say('docket.found', { count: found.value.total }),
      ['number', 'received', 'requester', 'asked', 'state', 'price'].map((key) => ({
        label: say(`docket.${key}`),
        numeric: key === 'price',
      })),
      found.value.entries.map((entry) => rowOf(visit, entry)),
      { empty: say('docket.none') },
    )}
    ${older(visit, found.value)}
    <p>
      ${say('docket.follow')} <a href="${DOCKET}/feed.atom">Atom</a>,
      <a href="${DOCKET}/feed.json">JSON Feed</a>
    </p>`
  const head = html`<link
      rel="alternate"
      type="application/atom+xml"
      title="${title}"
      href="${DOCKET}/feed.atom"
    />
    <link rel="alternate" type="application/feed+json" title="${title}" href="${DOCKET}/feed.json" />`
  return ok(visit.page({ title, main, head, status: errors.length === 0 ? 200 : 422 }))
}

export const listPages = [page('get', DOCKET, show)]
