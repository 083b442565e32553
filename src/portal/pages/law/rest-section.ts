/** What else does the pack say: what binds a recipient, where to turn, what is open, what to know first? */
import { definitions, html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { cited } from './cited.ts'

const listed = (visit: Visit, id: string, items: readonly Html[]): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${visit.say(`law.${id}.title`)}</h2>
    ${
      items.length === 0
        ? html`<p>${visit.say(`law.${id}.none`)}</p>`
        : html`<ul class="usa-list">
            ${items.map((item) => html`<li>${item}</li>`)}
          </ul>`
    }
  </section>`

const withCitation = (
  visit: Visit,
  item: {
    readonly words: string
    readonly citation: string
    readonly confidence: Visit['pack']['terms'][number]['confidence']
  },
): Html => html`${lawText(visit, item.words)} ${cited(visit, item)}`

/** Terms that bind whoever receives data. */
export const termsSection = (visit: Visit): Html =>
  listed(
    visit,
    'terms',
    visit.pack.terms.map((term) => withCitation(visit, term)),
  )

/** Ways to have a refusal looked at by somebody else. */
export const appealsSection = (visit: Visit): Html =>
  listed(
    visit,
    'appeals',
    visit.pack.appeals.map((appeal) => withCitation(visit, appeal)),
  )

/** Questions that nobody has answered yet, and what is done until somebody does. */
export const questionsSection = (visit: Visit): Html => {
  const { say, pack } = visit
  return html`<section id="questions" aria-labelledby="questions-title">
    <h2 id="questions-title">${say('law.questions.title')}</h2>
    <p>${say('law.questions.lead')}</p>
    ${pack.openQuestions.length === 0 ? html`<p>${say('law.questions.none')}</p>` : ''}
    ${pack.openQuestions.map(
      ({ id, question, meanwhile, citation }) =>
        html`<div class="rk-card" id="question-${id}">
          <h3>${lawText(visit, question)}</h3>
          ${definitions([
            [say('law.questions.meanwhile'), lawText(visit, meanwhile)],
            [say('law.where'), cited(visit, { citation })],
          ])}
        </div>`,
    )}
  </section>`
}

/** What a reader of the pack should know. */
export const notesSection = (visit: Visit): Html =>
  visit.pack.notes.length === 0
    ? html``
    : listed(
        visit,
        'notes',
        visit.pack.notes.map((note) => lawText(visit, note)),
      )
