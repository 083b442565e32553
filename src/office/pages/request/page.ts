/** A request as the office sees it: everything that is known, and what can be done next. */
import { ok, type Result } from '#basics'
import { decisionTable } from '#portal/record'
import { alert, errorSummary, html, type Html, tag } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { stateTag } from '../queue/queue.ts'
import { askedFor, requesterPart } from './asked.ts'
import { lettersPart } from './letters.ts'
import type { Trouble } from './form.ts'
import { nextPart } from './next.ts'
import { recalledPart } from './recall.ts'
import { entriesPart, holdsPart, moneyPart, movesPart, outcomesPart, preserveLink } from './record.ts'

export const numberOf = ({ c }: OfficeVisit): string => c.req.param('number') ?? ''

const decisionPart = (
  visit: OfficeVisit,
  view: {
    readonly decisions: readonly {
      readonly version: number
      readonly at: string
      readonly by: string
      readonly decision: Parameters<typeof decisionTable>[1]
    }[]
  },
): Html => {
  const { say, show } = visit
  const last = view.decisions.at(-1)
  if (last === undefined) return html`<p>${say('office.decision.none')}</p>`
  return html`<p>
      ${say('office.decision.made', { version: last.version, at: show.moment(last.at), by: last.by })}
    </p>
    ${decisionTable(visit, last.decision)}`
}

const claimed = async (visit: OfficeVisit, number: string): Promise<Html> => {
  const { app, say, pack, may } = visit
  if (!may('see-requester')) return html``
  const person = await app.requests.requester(number)
  if (!person.ok || person.value.claimedFacts.length === 0) return html``
  return alert(
    'warning',
    say('office.claimed.title'),
    html`<p>${say('office.claimed.words')}</p>
      <ul>
        ${person.value.claimedFacts.map(({ fact, evidence }) => html`<li><span lang="en">${pack.facts[fact]?.label ?? fact}</span>: ${evidence}</li>`)}
      </ul>`,
  )
}

/** The way to the case, where the decision gives guarded fields. */
const exceptionLink = async ({ app, say, may }: OfficeVisit, number: string): Promise<Html> => {
  if (!may('see-requester')) return html``
  const shown = await app.exceptions.show(number)
  return shown.ok
    ? html`<p>
        ${say('exception.linkWords')}
        <a href="/requests/${number}/exception">${say('exception.link')}</a>
      </p>`
    : html``
}

/** The page; with what was typed wrong, where something was. */
export const requestPage = async (visit: OfficeVisit, trouble?: Trouble): Promise<Result<Response>> => {
  const { app, say } = visit
  const number = numberOf(visit)
  const found = await app.requests.show(number)
  if (!found.ok) return found
  const view = found.value
  const person = await requesterPart(visit, number)
  if (!person.ok) return person
  const outcomes = await app.requests.outcomes(number)
  if (!outcomes.ok) return outcomes
  const citation = visit.may('place-hold') ? await app.holds.citation(number) : undefined
  await visit.saw('request-seen', number)
  const title = say('office.request.title', { number })
  const held = view.heldBy.length > 0 ? tag(say('office.queue.isHeld'), 'error') : ''
  const part = (key: string, inner: Html) =>
    html`<section aria-labelledby="part-${key}">
      <h2 id="part-${key}">${say(`office.request.${key}`)}</h2>
      ${inner}
    </section>`
  const main = html`<p><a href="/">${say('office.request.back')}</a></p>
    ${errorSummary(say, trouble?.errors ?? [])}
    <h1>${title} ${stateTag(visit, view.state)} ${held}</h1>
    ${await claimed(visit, number)} ${await exceptionLink(visit, number)} ${await recalledPart(visit, number)}
    ${part('next', nextPart(visit, view, trouble))} ${part('asked', askedFor(visit, view))}
    ${part('requester', person.value)} ${part('decision', decisionPart(visit, view))}
    ${part('money', moneyPart(visit, view))}
    ${part('holds', html`${holdsPart(visit, view)}${preserveLink(visit, number, citation?.ok === true ? citation.value : undefined)}`)}
    ${part('outcomes', outcomesPart(visit, outcomes.value))}
    ${part('letters', await lettersPart(visit, view))} ${part('moves', movesPart(visit, view))}
    ${part('entries', entriesPart(visit, view))}`
  return ok(visit.page({ title, main, status: trouble === undefined ? 200 : 422 }))
}

export const showRequest = officePage('get', '/requests/:number', 'see-queue', (visit) => requestPage(visit))
