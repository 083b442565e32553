/** How does a figure look as a map of counties, and where does each county lead? */
import { columnAt, type Figure } from '#docket'
import { html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { type Asked, choicesOf, figurePath } from './asked.ts'
import { countyPicture } from './county-picture.ts'
import { byCounty } from './totals.ts'
import { figureWords, plainWords } from './words.ts'

/** Where a county of the map leads: to its part of the same figures, else to asking for its voters. */
export const countyLink =
  (figures: readonly string[], figure: string, asked: Asked = {}): ((county: string) => string) =>
  (county) => {
    const more = figure === 'voters-by-county' ? 'voters-by-municipality' : figure
    const { election: _, ...rest } = asked
    return figures.includes(more)
      ? figurePath(more, more === figure ? { ...rest, county } : { county })
      : `/request/voters?${new URLSearchParams({ county }).toString()}`
  }

/** Each county is one row: of itself, or for one election. */
export const isByCounty = (figure: Figure): boolean =>
  figure.columns.some(({ key }) => key === 'county') &&
  (figure.chart?.label === 'county' || figure.chart?.label === 'election_label') &&
  figure.rows.length > 1 &&
  choicesOf(figure, 'county').length === 0

/** What the map may show: all, or one of the columns that add up to it. */
const drawChoice = (visit: Visit, figure: Figure, asked: Asked): Html => {
  const series = figure.chart?.series ?? []
  if (series.length < 2) return html``
  const link = (key: string | undefined, words: Html | string): Html => {
    const { draw: _, ...rest } = asked
    const here = asked.draw === key || (key === undefined && !series.includes(asked.draw ?? ''))
    const to = figurePath(figure.id, key === undefined ? rest : { ...rest, draw: key })
    return html`<li><a href="${to}" ${here ? html` aria-current="true"` : ''}>${words}</a></li>`
  }
  return html`<nav class="rk-noprint" aria-label="${visit.say('statistics.map.choose')}">
    <ul class="rk-pager">
      ${link(undefined, visit.say('statistics.map.all'))}
      ${series.map((key) => link(key, figureWords(visit, figure.columns[columnAt(figure, key)]!.title)))}
    </ul>
  </nav>`
}

/** The column that the series add up to: all voters, or all who took part. */
const wholeOf = ({ columns }: Figure): Figure['columns'][number] =>
  columns.find(({ kind }) => kind === 'count')!

/** The map of such a figure; nothing where there is none of this state. */
export const mapPicture = (
  visit: Visit,
  figure: Figure,
  asked: Asked,
  title: string,
  figures: readonly string[],
) => {
  const series = figure.chart?.series ?? []
  const draw = series.find((key) => key === asked.draw)
  const link = countyLink(figures, figure.id, asked)
  const column = draw === undefined ? undefined : figure.columns[columnAt(figure, draw)]
  const map = countyPicture(visit, {
    id: 'map',
    title: column === undefined ? title : `${title}: ${plainWords(visit, column.title)}`,
    legend: plainWords(visit, (column ?? wholeOf(figure)).title),
    counties: byCounty(figure, draw === undefined ? series : [draw]).map((county) => ({
      ...county,
      href: county.name === '' ? undefined : link(county.name),
    })),
    caption: visit.say('statistics.map.links'),
  })
  return map && html`${drawChoice(visit, figure, asked)}${map}`
}
