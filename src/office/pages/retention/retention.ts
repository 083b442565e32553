/** What may be deleted, by which floor, what needs the rest, and what was deleted? Seen first, then deleted as it was seen. */
import { ok, type Result } from '#basics'
import { NEEDS, type PlannedItem, type RetentionPlan, type RetentionRun } from '#retention'
import { alert, button, hidden, html, type Html, table } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const things = (
  { say, show }: OfficeVisit,
  caption: string,
  items: readonly PlannedItem[],
  state?: (at: number) => Html | string,
): Html =>
  table(
    caption,
    ['thing', 'class', 'rule', 'keptThrough', ...(state === undefined ? [] : ['state'])].map((key) => ({
      label: say(`office.retention.${key}`),
    })),
    items.map((item, at) => [
      html`<code>${item.thing}</code>`,
      say(`office.retention.classes.${item.class}`),
      html`<span lang="en">${item.rule}</span>`,
      show.date(item.keptThrough),
      ...(state === undefined ? [] : [state(at)]),
    ]),
    { compact: true, empty: say('office.retention.nothing') },
  )

const keptPart = ({ say, show }: OfficeVisit, { kept }: RetentionPlan): Html =>
  table(
    say('office.retention.keptCaption'),
    [{ label: say('office.retention.because') }, { label: say('office.retention.count'), numeric: true }],
    NEEDS.flatMap((code) => {
      const count = kept.filter(({ needs }) => needs.some((need) => need.code === code)).length
      return count === 0 ? [] : [[say(`office.retention.needs.${code}`), show.number(count)]]
    }),
    { compact: true, empty: say('office.retention.nothingKept') },
  )

const applyForm = (visit: OfficeVisit, hash: string, words: string): Html => {
  const why = visit.whyNot('delete-records')
  if (why !== undefined) return html`<p lang="en">${why}</p>`
  return html`<form method="post" action="/retention">
    ${visit.token()}${hidden('hash', hash)}${button(words, { kind: 'danger' })}
  </form>`
}

const runPart = (visit: OfficeVisit, run: RetentionRun): Html => {
  const { say, show } = visit
  const { id, begunAt, begunBy, endedAt, items, hash } = run
  return html`<h3 id="${id}">
      ${say('office.retention.run', { id, at: show.moment(begunAt), by: begunBy })}
    </h3>
    ${
      endedAt === undefined
        ? alert(
            'warning',
            say('office.retention.interrupted'),
            applyForm(visit, hash, say('office.retention.finish')),
          )
        : ''
    }
    ${things(visit, id, items, (at) => {
      const item = items[at]
      const why = item?.why === undefined ? '' : html`: <span lang="en">${item.why}</span>`
      return html`${say(`office.retention.states.${item?.state ?? 'waiting'}`)}${why}`
    })}`
}

const retentionPage = async (visit: OfficeVisit, changed?: string): Promise<Result<Response>> => {
  const { app, say } = visit
  const plan = await app.retention.plan()
  if (!plan.ok) return plan
  const runs = await app.retention.runs()
  if (!runs.ok) return runs
  const { items, hash } = plan.value
  const title = say('office.retention.title')
  const main = html`<h1>${title}</h1>
    <p>${say('office.retention.words')}</p>
    ${changed === undefined ? '' : alert('error', say('office.retention.changed'), html`<span lang="en">${changed}</span>`)}
    <h2>${say('office.retention.due')}</h2>
    ${things(visit, say('office.retention.dueCaption', { count: items.length }), items)}
    ${items.length === 0 ? '' : applyForm(visit, hash, say('office.retention.apply', { count: items.length }))}
    <h2>${say('office.retention.kept')}</h2>
    ${keptPart(visit, plan.value)}
    <h2>${say('office.retention.runs')}</h2>
    ${runs.value.length === 0 ? html`<p>${say('office.retention.noRuns')}</p>` : runs.value.map((run) => runPart(visit, run))}`
  return ok(visit.page({ title, main, status: changed === undefined ? 200 : 409 }))
}

const apply = officePage('post', '/retention', 'delete-records', async (visit) => {
  const { app, form } = visit
  const hash = form.one('hash')
  const done = await visit.act(
    { duty: 'delete-records', details: { list: hash } },
    (by) => app.retention.apply({ hash, by }),
    ({ run }) => run.id,
  )
  if (done.ok) return ok(visit.goTo(`/retention#${done.value.run.id}`))
  const { code, message, fix } = done.error
  return code === 'retention-list-changed' ? retentionPage(visit, `${message} ${fix}`) : done
})

export const retentionPages = [
  officePage('get', '/retention', 'see-retention', (visit) => retentionPage(visit)),
  apply,
]
