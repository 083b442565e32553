/** How are the election columns of a wide file held until they are written: as two masks, and a list for what masks cannot say. */
import type { Layout } from '../layout/schema.ts'
import { name, text, texts } from './sql.ts'

/** Elections that one mask column holds. */
export const MASK_BITS = 64

export const maskWords = (elections: number): number => Math.ceil(elections / MASK_BITS)

const shifted = (bit: number): string => `(1::UBIGINT << ${bit % MASK_BITS})`

export interface Methods {
  readonly voted: readonly string[]
  readonly absentee: readonly string[]
  /** The cell that a voted bit alone stands for, and the one for both bits: every other cell is kept as text. */
  readonly plain: string | undefined
  readonly byMail: string | undefined
}

export const methodsOf = (layout: Layout): Methods => {
  const of = (...kinds: readonly string[]): string[] =>
    layout.participation.filter((value) => kinds.includes(value.counts)).map((value) => value.value)
  const absentee = of('absentee')
  return {
    voted: of('in-person', 'absentee', 'voted'),
    absentee,
    plain: of('in-person')[0] ?? of('voted')[0],
    byMail: absentee[0],
  }
}

const mask = (word: number, cells: readonly (string | undefined)[], values: readonly string[]): string => {
  const bits = cells.flatMap((column, bit) =>
    Math.floor(bit / MASK_BITS) !== word || column === undefined || values.length === 0
      ? []
      : [`CASE WHEN ${column} IN (${texts(values)}) THEN ${shifted(bit)} ELSE 0::UBIGINT END`],
  )
  return bits.length === 0 ? '0::UBIGINT' : bits.join(' | ')
}

/** `voted_<w>` and `absentee_<w>` of cells in the order of their bits; a cell that the text lacks is undefined. */
export const maskColumns = (methods: Methods, cells: readonly (string | undefined)[]): string[] =>
  Array.from({ length: maskWords(cells.length) }, (_, word) => [
    `${mask(word, cells, methods.voted)} AS voted_${word}`,
    `${mask(word, cells, methods.absentee)} AS absentee_${word}`,
  ]).flat()

/** `x_cells`: the cells as they stand, for a row with one that the masks cannot give back; NULL for all others. */
export const rareCells = (methods: Methods, cells: readonly (string | undefined)[]): string => {
  const usual = [methods.plain, methods.byMail].filter((value) => value !== undefined)
  const held = cells.filter((column) => column !== undefined)
  if (held.length === 0) return 'NULL::VARCHAR[] AS x_cells'
  const other = (column: string): string =>
    usual.length === 0 ? `${column} IS NOT NULL` : `coalesce(${column} NOT IN (${texts(usual)}), false)`
  const rare = held.map(other).join(' OR ')
  return `CASE WHEN ${rare} THEN [${cells.map((column) => column ?? 'NULL').join(', ')}] END AS x_cells`
}

/** The type of participation cells while they wait to be written: a number each, not a text, so that a row group fits in memory. */
export const METHOD_TYPE = 'participation_cell'

/** Makes `METHOD_TYPE`, which has every cell that the checks let through. */
export const makeMethodType = (layout: Layout): string =>
  `CREATE TYPE ${METHOD_TYPE} AS ENUM (${texts([...new Set(layout.participation.map(({ value }) => value))])})`

/** The election's cell, given back from the masks (or the list). */
export const cellFromMasks = (methods: Methods, bit: number): string => {
  const word = Math.floor(bit / MASK_BITS)
  const isSet = (column: string): string => `(${name(`${column}_${word}`)} & ${shifted(bit)}) <> 0`
  const value = (of: string | undefined): string =>
    of === undefined ? 'NULL' : `${text(of)}::${METHOD_TYPE}`
  return (
    `CASE WHEN x_cells IS NOT NULL THEN x_cells[${bit + 1}]::${METHOD_TYPE} WHEN NOT ${isSet('voted')} THEN NULL ` +
    `WHEN ${isSet('absentee')} THEN ${value(methods.byMail)} ELSE ${value(methods.plain)} END`
  )
}
