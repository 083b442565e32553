/** How is plain text laid out for a reader with any editor? */

/** `1234567` as `1,234,567`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** Words wrapped to `width` columns; further lines are indented by `hang`. */
export const wrap = (text: string, width = 78, first = '', hang = first): string => {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = hang
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].join('\n')
}

export const heading = (text: string): string => `${text}\n${'-'.repeat(text.length)}`

/** Rows in columns: the last column is wrapped, the others are padded to their longest cell. */
export const columns = (rows: readonly (readonly string[])[], width = 78): string => {
  const last = Math.max(...rows.map((row) => row.length)) - 1
  const widths = Array.from({ length: last }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows
    .map((row) => {
      const lead = `  ${widths.map((size, i) => (row[i] ?? '').padEnd(size + 2)).join('')}`
      return wrap(row[last] ?? '', width, lead, ' '.repeat(lead.length)).trimEnd()
    })
    .join('\n')
}

/** A few names in a sentence: all of them up to `limit`, else the first and how many more. */
export const listed = (names: readonly string[], limit = 6): string =>
  names.length <= limit
    ? names.join(', ')
    : `${names.slice(0, limit).join(', ')} and ${grouped(names.length - limit)} more`
