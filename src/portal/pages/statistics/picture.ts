/** What does a figure look like? The cells of its table as a map, bars or lines. */
import { drawnOf, type Figure } from '#docket'
import { html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { type Asked, choicesOf } from './asked.ts'
import { barsPicture } from './bars.ts'
import { isByCounty, mapPicture } from './map.ts'
import { capital, plainWords } from './words.ts'

/** The picture of what was asked for; a hint where one must choose before there is one. */
export const pictureOf = (visit: Visit, figure: Figure, asked: Asked, figures: readonly string[]): Html => {
  const drawn = drawnOf(figure)
  if (drawn === undefined || drawn.rows.length === 0) return html``
  const title = capital(plainWords(visit, figure.title))
  if (isByCounty(figure)) {
    const map = mapPicture(visit, figure, asked, title, figures)
    if (map !== undefined) return map
  }
  if (choicesOf(figure, 'county').length > 0 && choicesOf(figure, 'election').length > 0)
    return html`<p class="usa-hint">${visit.say('statistics.chart.choose')}</p>`
  return barsPicture(visit, figure, drawn, title)
}
