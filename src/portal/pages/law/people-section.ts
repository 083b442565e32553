/** Who may ask, and what has each to show? */
import { html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

const requesterTable = (visit: Visit): Html => {
  const { say, pack } = visit
  return table(
    say('law.people.requesters'),
    [{ label: say('law.people.who') }, { label: say('law.people.shownBy') }],
    Object.values(pack.requesterClasses).map(({ label, provedBy }) => [
      lawText(visit, label),
      provedBy.length === 0 ? say('law.people.nothing') : lawText(visit, provedBy.join('; ')),
    ]),
    { compact: true },
  )
}

/** Requester classes. */
export const peopleSection = (visit: Visit): Html => {
  const { say } = visit
  return html`<section id="requesters" aria-labelledby="requesters-title">
    <h2 id="requesters-title">${say('law.people.title')}</h2>
    <p>${say('law.people.lead')}</p>
    ${requesterTable(visit)}
  </section>`
}
