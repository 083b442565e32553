/** A case under an exception on one page: how it stands, the next lawful step, and why it is not further. */
import { ok, type Result } from '#basics'
import { errorSummary, html, type Html } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { stepForm, type Trouble } from './forms.ts'
import {
  answersPart,
  type CaseShown,
  casePath,
  donePart,
  evidencePart,
  lawPart,
  section,
  stepsPart,
} from './part.ts'

export const numberOf = ({ c }: OfficeVisit): string => c.req.param('number') ?? ''

/** Steps that can be taken again while nothing was handed over; what is approved then falls. */
const REPEATABLE = ['necessity', 'evidence', 'duties', 'scope', 'recipient'] as const

const nextPart = (visit: OfficeVisit, shown: CaseShown, trouble?: Trouble): Html => {
  const { say, may, whyNot } = visit
  const { next, number } = shown
  if (shown.handedOver) return html`<p>${say('exception.over')}</p>`
  if (next === 'check') return html`<p>${say('exception.checkEach')}</p>`
  if (next === 'approve')
    return may('approve')
      ? html`<p>
          <a class="usa-button" href="${casePath(number, '/approve')}">${say('exception.step.approve')}</a>
        </p>`
      : html`<p>${say('exception.twoApprove')} <span lang="en">${whyNot('approve')}</span></p>`
  return html`<h3>${say(`exception.step.${next}`)}</h3>
    ${stepForm(visit, shown, next, trouble)}`
}

const again = (visit: OfficeVisit, shown: CaseShown, trouble?: Trouble): Html => {
  const { say } = visit
  const ids = [
    ...(shown.handedOver || shown.next === 'necessity' ? [] : REPEATABLE.filter((id) => id !== shown.next)),
    ...(visit.may('delay-notice') ? ['delay'] : []),
  ]
  return html`${ids.map(
    (id) =>
      html`<details class="rk-details" ${trouble?.act === id ? html`open` : ''}>
        <summary>${say(id === 'delay' ? 'exception.delay.title' : `exception.step.${id}`)}</summary>
        <div class="rk-details__body">${stepForm(visit, shown, id, trouble)}</div>
      </details>`,
  )}`
}

/** The page; with what was typed wrong, where something was. */
export const casePage = async (visit: OfficeVisit, trouble?: Trouble): Promise<Result<Response>> => {
  const { app, say } = visit
  const number = numberOf(visit)
  const found = await app.exceptions.show(number)
  if (!found.ok) return found
  const shown = found.value
  await visit.saw('exception-seen', number)
  const title = say('exception.title', { number })
  const part = (key: string, inner: Html) => section(visit, key, inner)
  const main = html`<p><a href="/requests/${number}">${say('exception.back', { number })}</a></p>
    ${errorSummary(say, trouble?.errors ?? [])}
    <h1>${title}</h1>
    ${part('steps', stepsPart(visit, shown))} ${part('next', nextPart(visit, shown, trouble))}
    ${part('law', lawPart(visit, shown))} ${part('case', answersPart(visit, shown))}
    ${part('evidence', evidencePart(visit, shown))} ${part('done', donePart(visit, shown))}
    ${part('again', again(visit, shown, trouble))}`
  return ok(visit.page({ title, main, status: trouble === undefined ? 200 : 422 }))
}

export const showCase = officePage('get', '/requests/:number/exception', 'see-requester', (visit) =>
  casePage(visit),
)
