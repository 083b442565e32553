/** How is one column offered? With what it is, its class, the law's answer, the reason and the citation. */
import { type Cell, cellFor } from '#decision'
import { allMessages, html, type Html, idOf, tag } from '#site'
import { outcomeTag } from '../decision/answers.ts'
import { confidenceTag, questionLink } from '../decision/grounds.ts'
import type { Visit } from '../visit.ts'
import { fieldName, lawText } from '../words.ts'
import type { Builder } from './enter.ts'
import { mayAskFor } from './fields.ts'

/** Why: for what is open to everybody, what the pack says of the field itself; else what the law answers to this requester. */
const reasonOf = (visit: Visit, cell: Cell): Html => {
  const own = visit.pack.fields[cell.field]
  return cell.class === 'open' && cell.outcome === 'release' && own !== undefined
    ? html`${lawText(visit, own.reason)}
        <cite>${lawText(visit, [...new Set([own.citation, cell.citation])].join('; '))}</cite>`
    : html`${lawText(visit, cell.reason)} <cite>${lawText(visit, cell.citation)}</cite>`
}

const ifProved = ({ visit, answers }: Builder, cell: Cell): Html | '' => {
  const proved = answers.ifProved && cellFor(answers.ifProved, cell.field)
  if (proved === undefined || proved.outcome === cell.outcome) return ''
  return html`<br />${visit.say('builder.columns.ifProved')} ${outcomeTag(visit, proved.outcome)}
    ${lawText(visit, `${proved.reason} (${proved.citation})`)}`
}

/** Given by the law, and yet the voter file that came in has no such column. */
const isEmpty = ({ manifest }: Builder, { field, to, outcome, class: held }: Cell): boolean => {
  if ((outcome !== 'release' && outcome !== 'reduce') || held === 'guarded') return false
  if (field === 'voter_history' || field === 'vote_method') return manifest.elections.length === 0
  return !manifest.columns.some((column) => column.field === (to ?? field))
}

const describes = (builder: Builder, cell: Cell, id: string): Html => {
  const { visit } = builder
  const { say } = visit
  const lesser =
    cell.to === undefined ? '' : `${say('builder.columns.lesser', { to: fieldName(visit, cell.to) })}. `
  return html`<span class="rk-column__law" id="${id}">
    ${tag(say(`decision.class.${cell.class}`))} ${outcomeTag(visit, cell.outcome)}
    ${confidenceTag(visit, cell)} ${lesser}${reasonOf(visit, cell)}
    ${questionLink(visit, cell)}${ifProved(builder, cell)}${
      isEmpty(builder, cell) ? html`<br />${say('builder.columns.empty')}` : ''
    }
  </span>`
}

/** What the field is, where the vocabulary knows it. */
const meaningOf = ({ language, say }: Visit, field: string): string | undefined =>
  allMessages(language).has(`builder.meaning.${field}`) ? say(`builder.meaning.${field}`) : undefined

/** The column to tick, or why it cannot be ticked. */
export const column = (builder: Builder, cell: Cell): Html => {
  const { visit, draft } = builder
  const { field } = cell
  const id = `${idOf('column')}-${field}`
  const meaning = meaningOf(visit, field)
  return html`<div class="usa-checkbox rk-column">
    <input
      class="usa-checkbox__input"
      id="${id}"
      type="checkbox"
      name="column"
      value="${field}"
      aria-describedby="${id}-law"
      ${draft.columns.includes(field) ? html` checked` : ''}${mayAskFor(builder, cell) ? '' : html` disabled`}
    /><label class="usa-checkbox__label" for="${id}">${fieldName(visit, field)}</label>
    <span class="rk-column__words"
      >${meaning === undefined ? '' : html`<span class="rk-column__meaning">${meaning}</span>`}${describes(builder, cell, `${id}-law`)}</span
    >
  </div>`
}
