/** Lines over time. Curves stretch with the width; the text on them does not. */
import { MOST_SERIES, seriesStroke } from './colours.ts'
import { type Captions, frame, numbers, share, shortNumbers, text } from './frame.ts'
import { legend, legendHeight, type LegendLine, rule } from './legend.ts'
import { placesOf, ticksFor } from './ticks.ts'
import { el, type Markup } from './xml.ts'

export interface LineChart extends Captions {
  /** The names of the points from left to right: months, elections. */
  readonly points: readonly string[]
  /** One value for each point; not below zero. */
  readonly series: readonly { readonly label: string; readonly values: readonly number[] }[]
}

const PLOT = 220
const BELOW = 26
const ABOVE = 20
/** So many points are marked each, with its number; more would be a blur. */
const MARKED = 40
/** Room for the numbers of the scale, as a share of the width. */
const LEFT = 0.12
/** From the first point to the last; what is left over keeps the last mark whole. */
const SPAN = 1 - LEFT - 0.015
/** Names of points longer than this leave room for two of them only. */
const SHORT_NAME = 8

const line = (values: readonly number[], top: number, at: number): Markup => {
  const last = Math.max(1, values.length - 1)
  const spots = values.map((value, index) => {
    const x = Math.round((1e5 * index) / last) / 100
    return `${x} ${Math.round(100 * (1 - value / top) * PLOT) / 100}`
  })
  const { class: name, ...paint } = seriesStroke(at)
  return el('path', {
    class: `chart-line ${name}`,
    d: `M${spots.join('L')}`,
    fill: 'none',
    ...paint,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    'vector-effect': 'non-scaling-stroke',
  })
}

const marks = (chart: LineChart, top: number, y0: number, say: (n: number) => string): Markup[] => {
  const last = Math.max(1, chart.points.length - 1)
  if (chart.points.length > MARKED) return []
  return chart.series.flatMap(({ label, values }, at) =>
    values.map((value, index) => {
      const { class: name, stroke } = seriesStroke(at)
      return el(
        'circle',
        {
          class: `chart-point ${name.replace('stroke', 'fill')}`,
          cx: share(LEFT + SPAN * (index / last)),
          cy: Math.round(100 * (y0 + (1 - value / top) * PLOT)) / 100,
          r: 3.5,
          fill: stroke,
        },
        el('title', {}, `${chart.points[index] ?? ''}, ${label}: ${say(value)}`),
      )
    }),
  )
}

const anchorAt = (place: number, last: number): string =>
  place === 0 ? 'start' : place === last ? 'end' : 'middle'

/** @throws RangeError for no or too many series, or a series of another length than the points: bugs. */
export const lineChart = (chart: LineChart): string => {
  const { points, series } = chart
  if (series.length === 0 || series.length > MOST_SERIES) throw new RangeError('one to six series')
  if (series.some(({ values }) => values.length !== points.length))
    throw new RangeError('a series has one value for each point')
  if (series.some(({ values }) => values.some((value) => !(value >= 0))))
    throw new RangeError('a line has no value below zero')
  const say = numbers(chart.locale)
  const brief = shortNumbers(chart.locale)
  const lines: LegendLine[] =
    series.length > 1 ? series.map(({ label }, at) => ({ label, paint: seriesStroke(at) })) : []
  const y0 = legendHeight(lines) + ABOVE
  const ticks = ticksFor(Math.max(0, ...series.flatMap(({ values }) => values)))
  const top = ticks.at(-1)!
  const last = points.length - 1
  return frame(chart, 'line', { height: y0 + PLOT + BELOW }, [
    ...legend(lines),
    ...ticks.flatMap((tick) => {
      const y = Math.round(y0 + (1 - tick / top) * PLOT) + 0.5
      return [
        rule(y, tick === 0 ? 0.8 : 0.2),
        text(brief(tick), { class: 'chart-text chart-tick', x: 0, y: y - 4, 'fill-opacity': 0.8 }),
      ]
    }),
    el(
      'svg',
      {
        x: share(LEFT),
        y: y0,
        width: share(SPAN),
        height: PLOT,
        viewBox: `0 0 1000 ${PLOT}`,
        preserveAspectRatio: 'none',
        overflow: 'visible',
      },
      ...series.map(({ values }, at) => line(values, top, at)),
    ),
    ...marks(chart, top, y0, say),
    ...placesOf(points.length, points.some((name) => name.length > SHORT_NAME) ? 2 : 3).map((place) =>
      text(points[place]!, {
        class: 'chart-text chart-tick',
        x: share(LEFT + SPAN * (last === 0 ? 0 : place / last)),
        y: y0 + PLOT + 20,
        'text-anchor': anchorAt(place, last),
      }),
    ),
  ])
}
