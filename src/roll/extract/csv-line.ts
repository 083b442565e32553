/**
 * How is a row one line of CSV (RFC 4180)? Made in SQL, as one text a row: DuckDB judges the cells of a dictionary
 * once a value and not once a row, which its own CSV writer does not (ADR 19).
 */
import { sqlText } from '../selection/sql-text.ts'

const SPECIAL = [',', '"', '\n', '\r']

/** A cell as it stands in a line: quoted where it holds a comma, a quote or a line break; an absent one is empty. */
export const csvCell = (cell: string): string => {
  const text = `(${cell})::VARCHAR`
  const special = SPECIAL.map((sign) => `contains(${text}, chr(${sign.charCodeAt(0)}))`).join(' OR ')
  return `CASE WHEN ${special} THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`
}

/** SQL of the line of a row. A row of one empty cell would be an empty line, which readers skip: it becomes `""`. */
export const csvLine = (cells: readonly string[]): string =>
  cells.length === 1
    ? `coalesce(nullif(${csvCell(cells[0]!)}, ''), '""')`
    : `concat(${cells.map(csvCell).join(`, ',', `)})`

/** The line of column names. */
export const csvHeader = (names: readonly string[]): string =>
  names
    .map((name) => (SPECIAL.some((sign) => name.includes(sign)) ? `"${name.replaceAll('"', '""')}"` : name))
    .join(',')

/** DuckDB writes the lines as they are: it neither quotes nor, with one column, divides. UTF-8, CRLF. */
export const CSV_LINES = `(FORMAT csv, HEADER true, QUOTE '', ESCAPE '', DELIMITER ${sqlText('\u0001')}, NEW_LINE E'\\r\\n', USE_TMP_FILE false)`
