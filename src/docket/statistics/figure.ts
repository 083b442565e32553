/** What is a figure? A table of quantities counted from one snapshot, with what must be said beside it. */

/** A text for people: the key of a message catalogue, what stands in its holes, and the English of it. */
export interface Words {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly text: string
}

export type Cell = string | number

export interface FigureColumn {
  /** Lower case and underscores: the header in CSV. */
  readonly key: string
  /** `percent` has one decimal; its cell is empty where there is nothing to take a share of. */
  readonly kind: 'text' | 'count' | 'percent'
  readonly title: Words
}

/** How the figure may be drawn: which column names a bar or point, and which columns add up to its length. */
export interface FigureChart {
  readonly kind: 'map' | 'bars' | 'line'
  readonly label: string
  readonly series: readonly string[]
}

export interface Figure {
  readonly format: 'rollkeeper-figure@1'
  readonly id: string
  readonly title: Words
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Sums of the count columns, by key, where every voter is in one row at most. */
  readonly totals?: Readonly<Record<string, number>>
  readonly notes: readonly Words[]
  readonly chart?: FigureChart
  readonly snapshot: string
  /** The day whose state the snapshot shows. */
  readonly asOf: string
}

/** A figure that a snapshot has. */
export interface FigureInfo {
  readonly id: string
  readonly group: 'voters' | 'turnout' | 'completeness'
  readonly title: Words
}

/** Where a column stands. @throws RangeError where the figure has none of that key: a bug. */
export const columnAt = (figure: Pick<Figure, 'columns' | 'id'>, key: string): number => {
  const at = figure.columns.findIndex((column) => column.key === key)
  if (at < 0) throw new RangeError(`the figure ${figure.id} has no column ${key}`)
  return at
}

/** Sums of the count columns of some rows, by key. */
export const sumsOf = (
  columns: readonly FigureColumn[],
  rows: readonly (readonly Cell[])[],
): Record<string, number> =>
  Object.fromEntries(
    columns.flatMap(({ key, kind }, at) =>
      kind === 'count' ? [[key, rows.reduce((sum, row) => sum + Number(row[at]), 0)]] : [],
    ),
  )

/** The rows of one county, one election or both; totals are those of the rows that are left. */
export const narrowFigure = (
  figure: Figure,
  only: { readonly county?: string; readonly election?: string },
): Figure => {
  const tests = Object.entries(only).flatMap(([key, value]) => {
    const at = figure.columns.findIndex((column) => column.key === key)
    return value === undefined || at < 0 ? [] : [{ at, value }]
  })
  if (tests.length === 0) return figure
  const rows = figure.rows.filter((row) => tests.every(({ at, value }) => row[at] === value))
  return { ...figure, rows, ...(figure.totals && { totals: sumsOf(figure.columns, rows) }) }
}
