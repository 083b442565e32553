/** What stops this request, on whose authority, and until when? */
import type { HoldOn } from '#hold'
import { definitions, html, type Html } from '#site'
import { lawText } from '../words.ts'
import type { Own } from './own.ts'

const oneHold = ({ visit, view }: Own, { hold, stops }: HoldOn): Html => {
  const { say, show } = visit
  const felt = stops.filter(
    (action) => action === 'delete' || (action === 'disclose' && view.state !== 'withdrawn'),
  )
  return html`<h3>${say('status.hold.heading', { id: hold.id })}</h3>
    ${definitions([
      [say('status.hold.authority'), lawText(visit, hold.authority)],
      [say('status.hold.citation'), lawText(visit, hold.citation)],
      [
        say('status.hold.stops'),
        html`<ul class="usa-list usa-list--unstyled">
          ${felt.map((action) => html`<li>${say(`status.hold.action.${action}`)}</li>`)}
        </ul>`,
      ],
      [say('status.hold.since'), show.moment(hold.placedAt)],
      ...(hold.reviewOn === undefined
        ? []
        : [[say('status.hold.review'), show.date(hold.reviewOn)] as const]),
    ])}`
}

/** The holds on a request; nothing where none stands. The office's reason for one is its own. */
export const holdsOn = (own: Own): Html | '' => {
  const { visit, view } = own
  if (view.holds.length === 0) return ''
  return html`<h2 id="holds">${visit.say('status.hold.title')}</h2>
    <p>${visit.say(view.heldBy.length > 0 ? 'status.hold.waits' : 'status.hold.keeps')}</p>
    ${view.holds.map((on) => oneHold(own, on))}`
}
