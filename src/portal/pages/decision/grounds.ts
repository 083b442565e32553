/** Why does the law answer so? The reason in its words, what it rests on, and how sure that is. */
import type { Cell } from '#decision'
import { html, type Html, tag } from '#site'
import type { RecordVisit } from '../visit.ts'
import { lawText } from '../words.ts'

/** A word for how sure the law pack is of this; nothing where it is sure. */
export const confidenceTag = (
  { say }: Pick<RecordVisit, 'say'>,
  { confidence }: Pick<Cell, 'confidence'>,
): Html | '' =>
  confidence === 'high'
    ? ''
    : tag(say(`decision.confidence.${confidence}`), confidence === 'medium' ? 'info' : 'warning')

/** The question that nobody has answered yet and that this rests on, with a link to it. */
export const questionLink = (
  { say }: Pick<RecordVisit, 'say'>,
  { openQuestion }: Pick<Cell, 'openQuestion'>,
): Html | '' =>
  openQuestion === undefined
    ? ''
    : html`<a href="/law#question-${openQuestion}">${say('decision.question')}</a>`

/** Facts that opened it. Those that would have are in the reason of a closed cell already. */
const proved = (visit: RecordVisit, { outcome, facts }: Cell): Html | '' =>
  outcome === 'withhold' || facts.length === 0
    ? ''
    : html`<p>
        ${visit.say('decision.proved')} ${lawText(visit, facts.map(({ words }) => words).join(', '))}
      </p>`

/** Reason, facts, conditions, confidence and open question of one answer. */
export const grounds = (visit: RecordVisit, cell: Cell): Html =>
  html`<p>${lawText(visit, cell.reason)}</p>
    ${proved(visit, cell)}${
      cell.conditions.length === 0
        ? ''
        : html`<p>${visit.say('decision.conditions')}</p>
            <ul class="usa-list">
              ${cell.conditions.map((condition) => html`<li>${lawText(visit, condition)}</li>`)}
            </ul>`
    }${
      cell.confidence === 'high' && cell.openQuestion === undefined
        ? ''
        : html`<p>${confidenceTag(visit, cell)} ${questionLink(visit, cell)}</p>`
    }`
