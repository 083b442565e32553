/** What may anyone have, what is not given out, and why? In few words, by the answer that the law gives today. */
import type { Cell } from '#decision'
import { html, type Html } from '#site'
import { type AnswerForAnyone, closedGroups } from '../law/anyone.ts'
import { cited } from '../law/cited.ts'
import type { Visit } from '../visit.ts'
import { fieldHeading, fieldList, fieldName, lawText } from '../words.ts'

const nameOf = (visit: Visit, { field, to }: Cell): string =>
  to === undefined
    ? fieldName(visit, field)
    : visit.say('front.given.lesser', { field: fieldName(visit, field), to: fieldName(visit, to) })

/** Open to anybody who asks. */
export const givenSection = (visit: Visit, { given, shown }: AnswerForAnyone): Html => {
  const { say } = visit
  return html`<h2>${say('front.given.title')}</h2>
    ${
      given.length === 0
        ? html`<p>${say('front.given.depends')}</p>`
        : html`<p>${say('front.given.words')}</p>
            <ul class="usa-list rk-columns">
              ${given.map((cell) => html`<li>${nameOf(visit, cell)}</li>`)}
            </ul>`
    }
    ${
      shown.length === 0
        ? ''
        : html`<p>${say('front.given.look', { fields: fieldList(visit, fieldsOf(shown)) })}</p>`
    }`
}

const fieldsOf = (cells: readonly Cell[]): readonly string[] => cells.map(({ field }) => field)

const others = (visit: Visit, key: string, cells: readonly Cell[]): Html =>
  cells.length === 0
    ? html``
    : html`<p>${visit.say(`front.closed.${key}`, { fields: fieldList(visit, fieldsOf(cells)) })}</p>`

/** Closed, each ground once with its law; the rest by name. */
export const closedSection = (visit: Visit, { withheld, notHeld }: AnswerForAnyone): Html => {
  const { say, pack } = visit
  const guarded = closedGroups(
    pack,
    withheld.filter((cell) => cell.class === 'guarded'),
  )
  return html`<h2>${say('front.closed.title')}</h2>
    <p>${say('front.closed.words')}</p>
    <ul class="rk-cards">
      ${guarded.map(
        ({ cells, reason, citation }) =>
          html`<li class="rk-card">
            <h3>${fieldHeading(visit, fieldsOf(cells))}</h3>
            <p>${lawText(visit, reason)}</p>
            <p>${cited(visit, { citation })}</p>
          </li>`,
      )}
    </ul>
    ${others(
      visit,
      'some',
      withheld.filter((cell) => cell.class !== 'guarded'),
    )}
    ${others(visit, 'notHeld', notHeld)}
    <p><a href="/law">${say('front.closed.law')}</a></p>`
}
