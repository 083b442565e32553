/** What a board resolved, as anyone may read it. */
import type { PublicOutcome } from '#request'
import { definitions, html, type Html } from '#site'
import type { Visit } from './visit.ts'
import { fieldName, lawText } from './words.ts'

/** One outcome. What it rests on and its conditions stay in the words of the board. */
export const outcomeWords = (visit: Visit, made: PublicOutcome): Html => {
  const { say, show } = visit
  const { what, body, on, votes, citation, fields, conditions, until } = made
  return html`<h3>${say(`outcome.what.${what}`)}, ${show.date(on)}</h3>
    ${definitions([
      [say('outcome.body'), lawText(visit, body)],
      ...(votes === undefined
        ? []
        : [
            [
              say('outcome.votes'),
              say('outcome.counts', {
                for: votes.for,
                against: votes.against,
                abstained: votes.abstained ?? 0,
              }),
            ] as const,
          ]),
      [say('outcome.citation'), lawText(visit, citation)],
      [say('outcome.fields'), fields.map((field) => fieldName(visit, field)).join(', ')],
      ...(conditions.length === 0
        ? []
        : [
            [
              say('outcome.conditions'),
              html`<ul class="usa-list">
                ${conditions.map((condition) => html`<li>${lawText(visit, condition)}</li>`)}
              </ul>`,
            ] as const,
          ]),
      ...(until === undefined ? [] : [[say('outcome.until'), show.date(until)] as const]),
    ])}`
}
