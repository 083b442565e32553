/** Which numbers of a figure does its drawing show? The very cells of the table, so that the two cannot differ. */
import { columnAt, type Figure, type FigureChart, type Words } from './figure.ts'

export interface Drawn {
  readonly kind: FigureChart['kind']
  readonly series: readonly Words[]
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[]
}

/** What a bar chart, a line chart or a map of the figure shows; undefined where it is a table only. */
export const drawnOf = (figure: Figure): Drawn | undefined => {
  const { chart } = figure
  if (!chart) return undefined
  const name = columnAt(figure, chart.label)
  const at = chart.series.map((key) => columnAt(figure, key))
  return {
    kind: chart.kind,
    series: at.map((index) => figure.columns[index]!.title),
    rows: figure.rows.map((row) => ({
      label: String(row[name]),
      values: at.map((index) => Number(row[index])),
    })),
  }
}
