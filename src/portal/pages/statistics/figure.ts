/** One figure: its picture, what must be said beside it, the whole table behind it, and its files. */
import { ok } from '#basics'
import type { Figure } from '#docket'
import { button, definitions, download, html, type Html, select } from '#site'
import { page, type Visit } from '../visit.ts'
import { type Asked, askedOf, choicesOf, figurePath, isNarrowed, narrowed, narrowing } from './asked.ts'
import { figureTable } from './cells.ts'
import { pictureOf } from './picture.ts'
import { totalsSection } from './totals.ts'
import { capital, figureWords, plainWords } from './words.ts'

/** The form that narrows a long figure to one county, one election or both. */
const narrowForm = ({ say }: Visit, figure: Figure, asked: Asked): Html => {
  const asks = (['county', 'election'] as const)
    .map((name) => ({ name, choices: choicesOf(figure, name) }))
    .filter(({ choices }) => choices.length > 0)
  if (asks.length === 0) return html``
  return html`<form
      class="usa-form rk-filter rk-noprint"
      method="get"
      action="${figurePath(figure.id)}#table"
    >
      ${asks.map(({ name, choices }) =>
        select(
          { name, label: say(`statistics.narrow.${name}`) },
          [
            { value: '', label: say(`statistics.narrow.all.${name}`) },
            ...choices.map((value) => ({ value, label: value })),
          ],
          asked[name] ?? '',
        ),
      )}
      ${button(say('statistics.narrow.show'))}
    </form>
    ${isNarrowed(asked) ? html`<p><a href="${figurePath(figure.id)}">${say('statistics.narrow.whole')}</a></p>` : ''}`
}

const filesSection = ({ say }: Visit, figure: Figure, asked: Asked): Html => {
  const link = (part: Asked, file: 'csv' | 'json', key: string): Html =>
    html`<li>${download(figurePath(figure.id, part, file), say(`statistics.files.${key}`))}</li>`
  return html`<h2>${say('statistics.files.title')}</h2>
    <ul class="usa-list">
      ${
        isNarrowed(asked)
          ? html`${link(narrowing(asked), 'csv', 'csvPart')}${link(narrowing(asked), 'json', 'jsonPart')}`
          : ''
      }
      ${link({}, 'csv', 'csv')}${link({}, 'json', 'json')}
    </ul>`
}

const standing = ({ say, show }: Visit, { asOf, snapshot, rows }: Figure, asked: Asked): Html =>
  definitions([
    [say('statistics.figure.asOf'), show.date(asOf)],
    [say('statistics.figure.snapshot'), html`<code>${snapshot}</code>`],
    ...(asked.county === undefined ? [] : [[say('statistics.narrow.county'), asked.county] as const]),
    ...(asked.election === undefined ? [] : [[say('statistics.narrow.election'), asked.election] as const]),
    [say('statistics.figure.rows'), show.number(rows.length)],
  ])

/** The notes of a figure, in its order. */
export const notesSection = (visit: Visit, { notes }: Pick<Figure, 'notes'>): Html =>
  html`<h2>${visit.say('statistics.figure.notes')}</h2>
    <ul class="usa-list">
      ${notes.map((note) => html`<li>${figureWords(visit, note)}</li>`)}
    </ul>`

const show = async (visit: Visit) => {
  const { say, app, c, form } = visit
  const found = await app.statistics.figure(c.req.param('figure') ?? '')
  if (!found.ok) return found
  const listed = await app.statistics.list()
  if (!listed.ok) return listed
  const asked = askedOf(form)
  const whole = found.value
  const figure = narrowed(whole, asked)
  const title = capital(plainWords(visit, whole.title))
  const figures = listed.value.figures.map(({ id }) => id)
  return ok(
    visit.page({
      title,
      main: html`<p class="rk-noprint"><a href="/statistics">${say('statistics.back')}</a></p>
        <h1>${title}</h1>
        ${standing(visit, figure, asked)}${totalsSection(visit, figure)}${narrowForm(visit, whole, asked)}
        ${pictureOf(visit, figure, asked, figures)}${notesSection(visit, figure)}
        <h2 id="table">${say('statistics.figure.table')}</h2>
        ${figureTable(visit, figure, asked, title)}${filesSection(visit, figure, asked)}`,
    }),
  )
}

export const figurePages = [page('get', '/statistics/:figure', show)]
