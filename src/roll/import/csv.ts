/** How is DuckDB told to read a text, cell by cell as it stands? */
import type { Recognised } from './recognise.ts'
import { name, text } from './sql.ts'
import type { Survey } from './survey.ts'

/** The column of the n-th cell of a record. */
export const cell = (index: number): string => `c${index}`

/**
 * The `read_csv` of a text: every cell is text, an empty one is NULL, and nothing is guessed. Records that cannot be cut
 * into the right number of cells are skipped (and counted by whoever compares with the survey), or, with `keepRejects`, noted
 * in the table `reject_errors`. `ordered` reads with one thread, so that `row_number()` counts records in the order of the file.
 */
export const readCsv = (
  path: string,
  shape: Recognised,
  found: Survey,
  options: { keepRejects?: number; ordered?: boolean } = {},
): string => {
  const quote = shape.dialect.quote === 'none' ? '' : '"'
  const columns = shape.columns.map((_, index) => `${text(cell(index))}: 'VARCHAR'`)
  const settings = [
    text(path),
    'auto_detect = false',
    `delim = ${text(shape.dialect.delimiter)}`,
    `quote = ${text(quote)}`,
    `escape = ${text(quote)}`,
    `header = ${shape.dialect.header}`,
    `encoding = ${text(found.encoding)}`,
    `columns = {${columns.join(', ')}}`,
    options.keepRejects === undefined
      ? 'ignore_errors = true'
      : `store_rejects = true, rejects_limit = ${options.keepRejects}`,
  ]
  if (options.ordered) settings.push('parallel = false')
  return `read_csv(${settings.join(', ')})`
}

/** The cell of a part, or SQL NULL where the text has no such column. */
export const cellOf = (shape: Recognised, part: string): string | undefined => {
  const index = shape.columns.findIndex((column) => column.kind === 'part' && column.part === part)
  return index < 0 ? undefined : name(cell(index))
}
