/** Who saw or did what, when, on what authority? Searched, read on, taken away as CSV, and checked for gaps. */
import { ok, type Result } from '#basics'
import { button, hidden, html, table, textField } from '#site'
import type { StaffSession } from '#staff'
import { sessionPage } from '../../frame/session-page.ts'
import type { OfficeVisit } from '../../frame/visit.ts'

const MOST = 100
const TEXTS = ['text', 'on', 'did'] as const
const DAY = /^\d{4}-\d{2}-\d{2}$/

const filterOf = ({ form }: OfficeVisit) => {
  const texts = TEXTS.flatMap((name) => (form.one(name) === '' ? [] : [[name, form.one(name).slice(0, 200)]]))
  const days = (['from', 'to'] as const).flatMap((name) =>
    DAY.test(form.one(name)) ? [[name, `${form.one(name)}T00:00:00.000Z`]] : [],
  )
  return Object.fromEntries([...texts, ...days]) as {
    text?: string
    on?: string
    did?: string
    from?: string
    to?: string
  }
}

const auditPage = async (visit: OfficeVisit, session: StaffSession): Promise<Result<Response>> => {
  const { app, say, show, form } = visit
  const after = Number(form.one('after')) || undefined
  const listed = await app.staff.audit.list(session, {
    ...filterOf(visit),
    limit: MOST,
    ...(after === undefined ? {} : { after }),
  })
  if (!listed.ok) return listed
  const whole = await app.staff.audit.verify()
  const title = say('office.audit.title')
  const next = new URLSearchParams(visit.here.split('?')[1] ?? '')
  if (listed.value.after !== undefined) next.set('after', String(listed.value.after))
  const field = (name: string, type: 'text' | 'date') =>
    textField({ name, label: say(`office.audit.${name}`), type, value: form.one(name), width: 'medium' })
  const main = html`<h1>${title}</h1>
    <p>${whole.ok ? say('office.audit.whole') : html`<strong lang="en">${whole.error.message}</strong>`}</p>
    <form class="rk-filter" method="get" action="/audit">
      ${field('text', 'text')} ${field('on', 'text')} ${field('did', 'text')} ${field('from', 'date')}
      ${field('to', 'date')} ${button(say('office.queue.filter'), { kind: 'outline' })}
    </form>
    ${table(
      title,
      ['n', 'at', 'who', 'did', 'on', 'authority', 'details'].map((key) => ({
        label: say(`office.audit.${key}`),
      })),
      listed.value.entries.map(({ n, at, who, did, on, authority, details }) => [
        String(n),
        show.moment(at),
        who.name,
        html`<code>${did}</code>`,
        on !== undefined && /^\d{4}-\d{5,6}$/.test(on)
          ? html`<a href="/requests/${on}">${on}</a>`
          : (on ?? ''),
        authority ?? '',
        details === undefined ? '' : html`<code>${JSON.stringify(details)}</code>`,
      ]),
      { compact: true, empty: say('office.audit.empty') },
    )}
    ${listed.value.after === undefined ? '' : html`<p><a href="/audit?${next.toString()}">${say('office.audit.older')}</a></p>`}
    ${
      visit.may('export-audit')
        ? html`<form method="post" action="/audit/export">
            ${visit.token()}${Object.entries(filterOf(visit)).map(([name, value]) => hidden(name, name === 'from' || name === 'to' ? value.slice(0, 10) : value))}${button(say('office.audit.export'), { kind: 'outline' })}
          </form>`
        : ''
    }`
  return ok(visit.page({ title, main }))
}

const exported = async (visit: OfficeVisit, session: StaffSession): Promise<Result<Response>> => {
  const { app } = visit
  const lines = await app.staff.audit.export(session, filterOf(visit))
  if (!lines.ok) return lines
  return ok(
    new Response(ReadableStream.from(lines.value).pipeThrough(new TextEncoderStream()), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit-trail.csv"',
        'Cache-Control': 'no-store',
      },
    }),
  )
}

export const auditPages = [
  sessionPage('get', '/audit', 'see-audit', auditPage),
  sessionPage('post', '/audit/export', 'export-audit', exported),
]
