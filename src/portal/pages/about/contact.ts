/** How does somebody reach the office? As the law pack says; where it does not say, that is said. */
import { html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

/** A web or mail address as a link, anything else as it stands. */
const linked = (visit: Visit, contact: string): Html => {
  if (/^https?:\/\/\S+$/.test(contact)) return html`<a href="${contact}">${contact}</a>`
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(contact))
    return html`<a href="mailto:${contact}">${contact}</a>`
  return lawText(visit, contact)
}

/** Who keeps the roll, and how to reach them. */
export const contactWords = (visit: Visit): Html => {
  const { say, pack } = visit
  const { office, officer, contact } = pack.custodian
  return html`<p>
    ${say('about.contact.office')} ${lawText(visit, `${office}, ${officer}.`)}
    ${contact === undefined ? say('about.contact.none') : html`${say('about.contact.by')} ${linked(visit, contact)}.`}
  </p>`
}
