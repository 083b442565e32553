/** What does a member of staff look at again and again? Views of the queue, saved under a name. */
import { ok } from '#basics'
import { button, html, type Html, textField } from '#site'
import { sessionPage } from '../../frame/session-page.ts'
import type { OfficeVisit } from '../../frame/visit.ts'

const queryOf = (here: string): string => here.split('?')[1] ?? ''

/** The saved views as links, and a form that saves the one that is shown. */
export const savedViews = async (visit: OfficeVisit): Promise<Html> => {
  const { app, say, session, here } = visit
  if (session === undefined) return html``
  const listed = await app.staff.listViews(session)
  const views = listed.ok ? listed.value : []
  const links =
    views.length === 0
      ? html`<p>${say('office.queue.noViews')}</p>`
      : html`<ul class="rk-views">
          ${views.map(
            ({ id, name, query }) =>
              html`<li>
                <a href="/?${query}">${name}</a>
                <form method="post" action="/views/remove">
                  ${visit.token()}<input
                    type="hidden"
                    name="id"
                    value="${id}"
                  />${button(say('office.queue.removeView', { name }), { kind: 'plain' })}
                </form>
              </li>`,
          )}
        </ul>`
  return html`<details class="rk-details">
    <summary>${say('office.queue.views')}</summary>
    <div class="rk-details__body">
      ${links}
      <form method="post" action="/views">
        ${visit.token()}<input type="hidden" name="query" value="${queryOf(here)}" />
        ${textField({ name: 'view', label: say('office.queue.viewName'), hint: say('office.queue.saveView'), required: true })}
        ${button(say('office.queue.saveButton'), { kind: 'outline' })}
      </form>
    </div>
  </details>`
}

/** Only what the queue itself understands, so that a view leads nowhere else. */
const known = (query: string): string => {
  const given = new URLSearchParams(query)
  const kept = new URLSearchParams()
  for (const name of ['state', 'class', 'show', 'held']) {
    const value = given.get(name)
    if (value !== null && value !== '') kept.set(name, value.slice(0, 100))
  }
  return kept.toString()
}

export const viewPages = [
  sessionPage('post', '/views', 'see-queue', async ({ app, form, goTo }, session) => {
    const query = known(form.one('query'))
    const saved = await app.staff.saveView(session, { name: form.one('view'), query })
    return saved.ok ? ok(goTo(`/?${query}`)) : saved
  }),
  sessionPage('post', '/views/remove', 'see-queue', async ({ app, form, goTo }, session) => {
    const removed = await app.staff.removeView(session, Number(form.one('id')) || 0)
    return removed.ok ? ok(goTo('/')) : removed
  }),
]
