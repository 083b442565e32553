/** Bars from left to right, each under its name: names of any length are read on a phone too. */
import { MOST_SERIES, seriesFill } from './colours.ts'
import { type Captions, frame, numbers, share, shortened, text } from './frame.ts'
import { legend, legendHeight, type LegendLine } from './legend.ts'
import { all, el, linked, type Markup } from './xml.ts'

export interface Bar {
  readonly label: string
  /** One for each series; they add up to the bar. Not below zero. */
  readonly values: readonly number[]
  readonly href?: string | undefined
}

export interface BarChart extends Captions {
  /** What the parts of a bar are, one to six. */
  readonly series: readonly string[]
  readonly bars: readonly Bar[]
}

const NAME = 18
const THICK = 16
const ROW = NAME + THICK + 14
/** The longest bar leaves room for its number. */
const LONGEST = 0.7

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const segments = (
  bar: Bar,
  series: readonly string[],
  most: number,
  y: number,
  say: (n: number) => string,
) => {
  let start = 0
  return bar.values.map((value, at) => {
    const x = start
    const width = most === 0 ? 0 : (value / most) * LONGEST
    start += width
    if (width === 0) return undefined
    const { class: name, fill } = seriesFill(at)
    const title =
      series.length > 1 ? `${bar.label}, ${series[at] ?? ''}: ${say(value)}` : `${bar.label}: ${say(value)}`
    return el(
      'rect',
      {
        class: `chart-bar ${name}`,
        fill,
        x: share(x),
        y,
        width: share(width),
        height: THICK,
        stroke: '#ffffff',
        'stroke-width': series.length > 1 ? 1 : 0,
      },
      el('title', {}, title),
    )
  })
}

const row = (chart: BarChart, bar: Bar, most: number, y: number, say: (n: number) => string): Markup => {
  const total = sum(bar.values)
  const length = most === 0 ? 0 : (total / most) * LONGEST
  const name = el(
    'text',
    { class: 'chart-text chart-name', fill: 'currentColor', x: 0, y: y + 13 },
    shortened(bar.label, 38),
  )
  const drawn = all([
    name,
    ...segments(bar, chart.series, most, y + NAME, say),
    text(say(total), { class: 'chart-text chart-value', x: share(length), dx: 6, y: y + NAME + 13 }),
  ])
  return linked(bar.href, `${bar.label}: ${say(total)}`, drawn)
}

/** @throws RangeError for more series than colours, a value below zero, or a bar with too few or many values: bugs. */
export const barChart = (chart: BarChart): string => {
  const { series, bars } = chart
  if (series.length === 0 || series.length > MOST_SERIES) throw new RangeError('one to six series')
  for (const { values } of bars) {
    if (values.length !== series.length) throw new RangeError('a bar has one value for each series')
    if (values.some((value) => !(value >= 0))) throw new RangeError('a bar has no value below zero')
  }
  const say = numbers(chart.locale)
  const lines: LegendLine[] =
    series.length > 1 ? series.map((label, at) => ({ label, paint: seriesFill(at) })) : []
  const top = legendHeight(lines)
  const most = Math.max(0, ...bars.map(({ values }) => sum(values)))
  return frame(
    chart,
    'bars',
    { height: top + Math.max(1, bars.length) * ROW },
    [...legend(lines), ...bars.map((bar, at) => row(chart, bar, most, top + at * ROW, say))],
    bars.some(({ href }) => href !== undefined),
  )
}
