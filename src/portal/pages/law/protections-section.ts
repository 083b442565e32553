/** Which voters does the law protect, and what does that do to their rows? */
import type { Protection } from '#law'
import { definitions, html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { fieldList, lawText } from '../words.ts'
import { cited, inForceWords } from './cited.ts'

const effectWords = (visit: Visit, { effect }: Protection): string => {
  const { say } = visit
  if (effect.kind === 'leave-out-row') return say('law.protections.leaveOut')
  return effect.fields.length === 0
    ? say('law.protections.blankNone')
    : say('law.protections.blank', {
        fields: fieldList(visit, effect.fields),
      })
}

/** What the law does for voters who need it. */
export const protectionsSection = (visit: Visit): Html => {
  const { say, pack } = visit
  const items = Object.entries(pack.protections)
  return html`<section id="protections" aria-labelledby="protections-title">
    <h2 id="protections-title">${say('law.protections.title')}</h2>
    <p>${say('law.protections.lead')}</p>
    ${items.length === 0 ? html`<p>${say('law.protections.none')}</p>` : ''}
    ${items.map(
      ([id, item]) =>
        html`<div class="rk-card" id="protection-${id}">
          <h3 class="rk-sentence">${lawText(visit, item.label)}</h3>
          <p><strong>${effectWords(visit, item)}</strong></p>
          <p>${lawText(visit, item.reason)}</p>
          ${definitions([
            [say('law.protections.starts'), lawText(visit, item.starts)],
            [say('law.protections.ends'), lawText(visit, item.ends)],
            [say('law.where'), html`${cited(visit, item)} ${inForceWords(visit, item)}`],
          ])}
        </div>`,
    )}
  </section>`
}
