/** How is a figure given to a program? CSV by RFC 4180, and JSON. */
import { canonicalJson, type Json } from '#basics'
import type { Cell, Figure } from './figure.ts'

/** A text that a spreadsheet would run gets an apostrophe, as in every CSV that the office gives. */
const csvCell = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * RFC 4180: a header of column keys, CRLF, quotes where needed. Two columns more say of which day and snapshot the
 * numbers are, since a file is soon apart from its notes.
 */
export const toCsv = (figure: Figure): string => {
  const lines = [
    [...figure.columns.map(({ key }) => key), 'as_of', 'snapshot'],
    ...figure.rows.map((row) => [...row, figure.asOf, figure.snapshot]),
  ]
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** The whole figure, its notes too; ends in a newline. */
export const toJson = (figure: Figure): string => `${canonicalJson(figure as unknown as Json)}\n`
