/** How do the rows of a figure look as bars, or as lines over months? What is left out is said in words. */
import { barChart, lineChart, MOST_SERIES } from '#chart'
import type { Drawn, Figure } from '#docket'
import { html, type Html, raw } from '#site'
import type { Visit } from '../visit.ts'
import { everyMonth, isMonth } from './months.ts'
import { plainWords } from './words.ts'

/** More bars than these are a wall. */
const MOST_BARS = 40

const NO_NAMES = new Set(['meaning', 'which', 'gap', 'election'])

/** What tells the rows apart, the narrowest first, since long names are cut: what is the same in all is left out. */
const labelsOf = (figure: Figure): readonly string[] => {
  const texts = figure.columns.flatMap(({ key, kind }, at) =>
    kind === 'text' && !NO_NAMES.has(key) ? [at] : [],
  )
  const telling = texts.filter((at) => new Set(figure.rows.map((row) => row[at])).size > 1)
  const used = telling.length > 0 ? telling : texts.slice(-1)
  return figure.rows.map((row) =>
    [
      ...new Set(
        used
          .toReversed()
          .map((at) => String(row[at]))
          .filter((name) => name !== ''),
      ),
    ].join(', '),
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

interface Bars {
  readonly series: readonly string[]
  /** `at`: the row of the figure. */
  readonly bars: readonly {
    readonly at: number
    readonly label: string
    readonly values: readonly number[]
  }[]
  /** Voters in rows without a name, which are not drawn. */
  readonly leftOut: number
}

/**
 * Voters of no district are often most and no district, so they are not drawn; no status is one of the statuses.
 * More statuses than there are colours for are drawn as one.
 */
const barsIn = (visit: Visit, figure: Figure, drawn: Drawn): Bars => {
  const labels = labelsOf(figure)
  const isNamed = (at: number): boolean => figure.chart?.label === 'status' || drawn.rows[at]?.label !== ''
  const one = drawn.series.length > MOST_SERIES
  const all = drawn.rows.map(({ values }, at) => ({
    at,
    label: labels[at] || visit.say('statistics.figure.empty'),
    values: one ? [sum(values)] : values,
  }))
  const named = all.filter((_, at) => isNamed(at))
  return {
    series: one
      ? [visit.say('statistics.figure.allVoters')]
      : drawn.series.map((words) => plainWords(visit, words)),
    bars: named,
    leftOut: sum(all.flatMap(({ values }, at) => (isNamed(at) ? [] : values))),
  }
}

const inFigure = (drawing: string, caption: Html | string): Html =>
  html`<figure class="rk-figure">
    ${raw(drawing)}${caption === '' ? '' : html`<figcaption class="usa-hint">${caption}</figcaption>`}
  </figure>`

const captionsOf = (visit: Visit, title: string, kind: 'bars' | 'line') => ({
  id: 'chart',
  title,
  desc: visit.say(`statistics.chart.${kind}`),
  locale: `${visit.language}-US`,
})

/** Which of too many rows are drawn: the latest elections, in their order; of others those with the most. */
const chosen = (figure: Figure, bars: Bars['bars']): Bars['bars'] => {
  if (bars.length <= MOST_BARS) return bars
  const at = figure.columns.findIndex(({ key }) => key === 'election')
  if (figure.chart?.label !== 'election_label' || at < 0)
    return bars.toSorted((a, b) => sum(b.values) - sum(a.values)).slice(0, MOST_BARS)
  const electionOf = (bar: Bars['bars'][number]): string => String(figure.rows[bar.at]?.[at])
  const latest = new Set(bars.map(electionOf).toSorted().slice(-MOST_BARS))
  return bars.filter((bar) => latest.has(electionOf(bar)))
}

const barsOf = (visit: Visit, figure: Figure, { series, bars, leftOut }: Bars, title: string): Html => {
  const { say, show } = visit
  const shown = chosen(figure, bars)
  const values = { shown: show.number(shown.length), rows: show.number(bars.length) }
  const notes = [
    ...(shown.length === bars.length
      ? []
      : [
          say(
            figure.chart?.label === 'election_label' ? 'statistics.chart.latest' : 'statistics.chart.largest',
            values,
          ),
        ]),
    ...(leftOut === 0 ? [] : [say('statistics.chart.leftOut', { voters: show.number(leftOut) })]),
  ]
  return inFigure(barChart({ ...captionsOf(visit, title, 'bars'), series, bars: shown }), notes.join(' '))
}

const totalOf = (bars: readonly { readonly values: readonly number[] }[]): number =>
  sum(bars.flatMap(({ values }) => values))

const lineOf = (visit: Visit, { series, bars, leftOut }: Bars, title: string): Html => {
  const points = everyMonth(bars.filter(({ label }) => isMonth(label)))
  const undrawn = leftOut + totalOf(bars) - totalOf(points)
  const drawing = lineChart({
    ...captionsOf(visit, title, 'line'),
    points: points.map(({ label }) => label),
    series: series.map((label, at) => ({ label, values: points.map(({ values }) => values[at] ?? 0) })),
  })
  return inFigure(
    drawing,
    undrawn === 0 ? '' : visit.say('statistics.chart.undated', { voters: visit.show.number(undrawn) }),
  )
}

/** The drawing of a figure that is no map; nothing where none of its rows has a name. */
export const barsPicture = (visit: Visit, figure: Figure, drawn: Drawn, title: string): Html => {
  const bars = barsIn(visit, figure, drawn)
  if (bars.bars.length === 0) return html``
  return drawn.kind === 'line' ? lineOf(visit, bars, title) : barsOf(visit, figure, bars, title)
}
