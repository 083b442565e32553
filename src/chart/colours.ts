/**
 * Which colour has what? Each by a class that a stylesheet may colour otherwise (dark, print), with a fallback that has
 * 3:1 against white (WCAG 1.4.11), or an outline that has.
 */

const SERIES = ['#005ea2', '#8d9297', '#c05600', '#783cb9', '#008817', '#936f38'] as const
const STEPS = ['#dbe9f6', '#a7c9e8', '#6ba3d6', '#2f76b7', '#0b4778'] as const
const NONE = '#f0f0f0'

/** As many as there are colours for. */
export const MOST_SERIES = SERIES.length
export const MOST_STEPS = STEPS.length

/** What stands for the series at this place: `chart-fill-1` and on. */
export const seriesFill = (at: number): { readonly class: string; readonly fill: string } => {
  const place = at % SERIES.length
  return { class: `chart-fill-${place + 1}`, fill: SERIES[place]! }
}

/** The same for a line. */
export const seriesStroke = (
  at: number,
): { readonly class: string; readonly stroke: string; readonly 'stroke-dasharray'?: string } => {
  const place = at % SERIES.length
  const dashes = [undefined, '6 4', '2 3', '10 3 2 3', '10 4', '1 4'][place]
  return {
    class: `chart-stroke-${place + 1}`,
    stroke: SERIES[place]!,
    ...(dashes !== undefined && { 'stroke-dasharray': dashes }),
  }
}

/** What stands for a class of a map, of so many: `chart-step-1` (least) to `chart-step-5` (most). */
export const stepFill = (at: number, of: number): { readonly class: string; readonly fill: string } => {
  const place = of <= 1 ? STEPS.length - 2 : Math.round((at * (STEPS.length - 1)) / (of - 1))
  return { class: `chart-step-${place + 1}`, fill: STEPS[place]! }
}

/** What stands for a place without a value. */
export const NO_VALUE = { class: 'chart-step-none', fill: NONE } as const
