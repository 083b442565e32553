/** Which rows of a figure does an address ask for? */
import { columnAt, type Figure, narrowFigure } from '#docket'
import type { Form } from '#site'

export interface Asked {
  readonly county?: string
  readonly election?: string
  /** From one on. */
  readonly page?: number
  /** The key of the one column that a map shows; left out: all that add up to the whole. */
  readonly draw?: string
}

const NAMES = ['county', 'election', 'draw'] as const

/** What the address asks for; what it does not understand it leaves out. */
export const askedOf = (form: Form): Asked => {
  const page = form.one('page')
  return {
    ...Object.fromEntries(
      NAMES.filter((name) => form.one(name) !== '').map((name) => [name, form.one(name)]),
    ),
    ...(/^[1-9]\d{0,5}$/.test(page) ? { page: Number(page) } : {}),
  }
}

/** The address of a figure, or of a file of it. */
export const figurePath = (id: string, asked: Asked = {}, file = ''): string => {
  const { page, ...names } = asked
  const query = new URLSearchParams(names)
  if (page !== undefined && page > 1) query.set('page', String(page))
  return `/statistics/${id}${file === '' ? '' : `/${file}`}${query.size === 0 ? '' : `?${query.toString()}`}`
}

/** Only the narrowing: what files are asked with. */
export const narrowing = ({ county, election }: Asked): Pick<Asked, 'county' | 'election'> => ({
  ...(county === undefined ? {} : { county }),
  ...(election === undefined ? {} : { election }),
})

export const isNarrowed = (asked: Asked): boolean => Object.keys(narrowing(asked)).length > 0

export const narrowed = (figure: Figure, asked: Asked): Figure => narrowFigure(figure, narrowing(asked))

/** What a figure can be narrowed to: the values of a column that stand in several of its rows. */
export const choicesOf = (figure: Figure, key: 'county' | 'election'): readonly string[] => {
  if (!figure.columns.some((column) => column.key === key)) return []
  const at = columnAt(figure, key)
  const values = new Set(figure.rows.map((row) => String(row[at])))
  return values.size === figure.rows.length ? [] : [...values].filter((value) => value !== '')
}
