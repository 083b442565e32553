/** What do the colours mean? One line each, from the top of the drawing. */
import { share, shortened, text } from './frame.ts'
import { el, type Markup } from './xml.ts'

const LINE = 24
const SWATCH = 14

export interface LegendLine {
  readonly label: string
  /** `class` and `fill`, or `class` and `stroke` for a line. */
  readonly paint: Readonly<Record<string, string>>
}

export const legendHeight = (lines: readonly LegendLine[]): number =>
  lines.length === 0 ? 0 : Math.ceil(lines.length) * LINE + 8

const swatch = ({ paint }: LegendLine, y: number): Markup =>
  paint['stroke'] === undefined
    ? el('rect', {
        x: 0.5,
        y: y + 0.5,
        width: SWATCH,
        height: SWATCH,
        ...paint,
        stroke: 'currentColor',
        'stroke-opacity': 0.4,
      })
    : el('line', {
        x1: 0,
        x2: 22,
        y1: y + SWATCH / 2,
        y2: y + SWATCH / 2,
        fill: 'none',
        'stroke-width': 3,
        ...paint,
      })

export const legend = (lines: readonly LegendLine[], top = 0): Markup[] =>
  lines.flatMap((line, at) => {
    const y = top + at * LINE + 2
    return [swatch(line, y), text(shortened(line.label, 40), { x: 30, y: y + 12 })]
  })

/** A thin line over the whole width. */
export const rule = (y: number, opacity: number): Markup =>
  el('line', {
    class: 'chart-rule',
    x1: 0,
    x2: share(1),
    y1: y,
    y2: y,
    stroke: 'currentColor',
    'stroke-opacity': opacity,
  })
