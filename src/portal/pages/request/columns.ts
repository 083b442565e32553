/** Which columns? Every field that this office might have, with the law's answer next to it, at once. */
import { ok, type Result } from '#basics'
import { button, details, type FieldError, hidden, html, type Html, idOf } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { fieldName, lawText } from '../words.ts'
import { column } from './column.ts'
import { type Draft, pathOf } from './draft.ts'
import { answerOn, type Builder, enter } from './enter.ts'
import { fieldsIn, FIELD_GROUPS, type FieldGroup, mayAskFor } from './fields.ts'
import { HISTORY } from './history.ts'
import { pressed, question, stepPath, tooLong } from './question.ts'

const AT = stepPath('columns')

const groupOf = (builder: Builder, { id, fields }: FieldGroup): Html | '' => {
  const cells = fields
    .flatMap((field) => answerOn(builder, field) ?? [])
    .filter(({ outcome }) => outcome !== 'not-held')
  if (cells.length === 0) return ''
  return html`<fieldset class="usa-fieldset rk-columns-group">
    <legend class="usa-legend usa-legend--large">${builder.visit.say(`builder.columns.group.${id}`)}</legend>
    ${cells.map((cell) => column(builder, cell))}
  </fieldset>`
}

/** What is not on the roll at all: said once, apart from what is withheld. */
const notHeld = (builder: Builder): Html | '' => {
  const { visit } = builder
  const cells = fieldsIn(visit.pack).flatMap((field) => answerOn(builder, field) ?? [])
  const absent = cells.filter(({ outcome }) => outcome === 'not-held')
  if (absent.length === 0) return ''
  return details(
    visit.say('builder.columns.notHeld', { count: absent.length }),
    html`<ul class="usa-list">
      ${absent.map(
        ({ field, reason, citation }) =>
          html`<li>
            <strong>${fieldName(visit, field)}</strong>: ${lawText(visit, `${reason} (${citation})`)}
          </li>`,
      )}
    </ul>`,
  )
}

/** Everything that would be given, whole or as less. */
const everything = (builder: Builder): Draft => ({
  ...builder.draft,
  columns: fieldsIn(builder.visit.pack)
    .filter((field) => ['release', 'reduce'].includes(answerOn(builder, field)?.outcome ?? ''))
    .toSorted(),
})

/** A refusal in writing can be taken to a court; who wants one may ask for what is withheld. */
const allTheSame = ({ draft, visit: { say } }: Builder): Html =>
  draft.refused
    ? html`<p>
        ${hidden('refused', 'yes')}${say('builder.columns.refused')}
        <a href="${pathOf(AT, { ...draft, refused: false, columns: [] })}"
          >${say('builder.columns.notRefused')}</a
        >
      </p>`
    : html`<p>
        ${say('builder.columns.mayRefuse')}
        ${button(say('builder.columns.askRefused'), { kind: 'plain', name: 'refused', value: 'yes' })}
      </p>`

const wrongIn = (builder: Builder): readonly FieldError[] => {
  const { draft, visit } = builder
  const { say } = visit
  if (draft.medium === 'counts') return []
  if (draft.columns.length === 0) return [{ field: 'column', words: say('builder.error.noColumn') }]
  const closed = draft.columns.filter((field) => {
    const cell = answerOn(builder, field)
    return cell === undefined || !mayAskFor(builder, cell)
  })
  return closed.length === 0
    ? tooLong(builder, 'column')
    : [
        {
          field: 'column',
          words: say('builder.error.closedColumn', {
            columns: visit.show.list(closed.map((field) => fieldName(visit, field))),
          }),
        },
      ]
}

const columns = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { draft } = builder
  const { say } = visit
  const next = pressed(builder) === 'next'
  const errors = next ? wrongIn(builder) : []
  if (next && errors.length === 0)
    return ok(
      visit.goTo(pathOf(draft.columns.includes('voter_history') ? HISTORY : stepPath('format'), draft)),
    )
  return ok(
    await question({
      builder,
      at: AT,
      step: 'columns',
      title: say('builder.columns.title'),
      lead: say('builder.columns.lead'),
      errors,
      names: ['column', 'refused'],
      fields: html`<p class="rk-buttons">
          <a class="usa-button usa-button--outline" href="${pathOf(AT, everything(builder))}"
            >${say('builder.columns.all')}</a
          >
          <a href="${pathOf(AT, { ...draft, columns: [] })}">${say('builder.columns.none')}</a>
        </p>
        <div id="${idOf('column')}" tabindex="-1">
          ${
            errors.length === 0
              ? ''
              : html`<p class="usa-error-message" role="alert">
                  ${errors.map(({ words }) => words).join(' ')}
                </p>`
          }${FIELD_GROUPS.map((group) => groupOf(builder, group))}
        </div>
        ${notHeld(builder)}${allTheSame(builder)}
        <p>
          ${say('builder.columns.onlyCount')}
          <a href="${pathOf(stepPath('format'), { ...draft, medium: 'counts' })}"
            >${say('builder.columns.onlyCountLink')}</a
          >
        </p>`,
    }),
  )
}

export const columnPages: readonly SitePage[] = [page('get', AT, columns)]
