/** How does a figure look as a table? Page by page where it is long, with its totals at the end. */
import type { Cell as FigureCell, Figure, FigureColumn } from '#docket'
import { type Cell, html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { type Asked, figurePath } from './asked.ts'
import { headWords } from './words.ts'

export const ON_A_PAGE = 100

/** Columns whose texts are the register's own words. */
const FOREIGN = new Set(['meaning', 'status', 'status_reason', 'military_overseas_status'])
/** Columns in which nothing is said by an empty cell. */
const MAY_BE_EMPTY = new Set(['meaning', 'which', 'election_label'])

/** A cell as people read it. */
export const cellWords = (visit: Visit, { key, kind }: FigureColumn, cell: FigureCell): Cell => {
  const { say, show } = visit
  if (kind === 'count') return show.number(Number(cell))
  if (kind === 'percent') return cell === '' ? '' : show.share(Number(cell) / 100)
  if (key === 'gap') return say(cell === 'yes' ? 'statistics.figure.gap' : 'statistics.figure.noGap')
  if (cell === '' && !MAY_BE_EMPTY.has(key)) return say('statistics.figure.empty')
  return FOREIGN.has(key) ? lawText(visit, String(cell)) : String(cell)
}

const totalRow = (visit: Visit, { columns, totals }: Figure): readonly Cell[] | undefined =>
  totals &&
  columns.map(({ key }, at) =>
    at === 0
      ? visit.say('statistics.figure.total')
      : totals[key] === undefined
        ? ''
        : visit.show.number(totals[key]),
  )

export const pagesOf = ({ rows }: Pick<Figure, 'rows'>): number =>
  Math.max(1, Math.ceil(rows.length / ON_A_PAGE))

const pager = ({ say, show }: Visit, figure: Figure, asked: Asked, at: number): Html => {
  const pages = pagesOf(figure)
  if (pages === 1) return html``
  const link = (there: boolean, page: number, key: string): Html =>
    there
      ? html`<li>
          <a href="${figurePath(figure.id, { ...asked, page })}#table">${say(`statistics.pages.${key}`)}</a>
        </li>`
      : html``
  return html`<nav class="rk-noprint" aria-label="${say('statistics.pages.label')}">
    <ul class="rk-pager">
      ${link(at > 2, 1, 'first')} ${link(at > 1, at - 1, 'previous')}
      <li>${say('statistics.pages.at', { page: show.number(at), pages: show.number(pages) })}</li>
      ${link(at < pages, at + 1, 'next')} ${link(at < pages - 1, pages, 'last')}
    </ul>
  </nav>`
}

/** One page of the rows. */
export const figureTable = (visit: Visit, figure: Figure, asked: Asked, title: string): Html => {
  const { say, show } = visit
  const { columns, rows } = figure
  if (rows.length === 0) return html`<p>${say('statistics.figure.noRows')}</p>`
  const pages = pagesOf(figure)
  const at = Math.min(pages, asked.page ?? 1)
  const from = (at - 1) * ON_A_PAGE
  const shown = rows.slice(from, from + ON_A_PAGE)
  const total = at === pages && rows.length > 1 ? totalRow(visit, figure) : undefined
  const caption =
    pages === 1
      ? title
      : say('statistics.figure.caption', {
          title,
          from: show.number(from + 1),
          to: show.number(from + shown.length),
          rows: show.number(rows.length),
        })
  return html`${table(
    caption,
    columns.map((column) => ({ label: headWords(visit, column.title), numeric: column.kind !== 'text' })),
    [
      ...shown.map((row) => columns.map((column, index) => cellWords(visit, column, row[index] ?? ''))),
      ...(total === undefined ? [] : [total]),
    ],
    { compact: true },
  )}${pager(visit, figure, asked, at)}`
}
