/** How does a table look on a terminal? Columns by two spaces, numbers to the right, long cells wrapped. */

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** The widest it may be; longer cells are wrapped at spaces. */
  readonly width?: number
}

/** A text in lines of at most `width` characters, broken at spaces; a longer word stays whole. */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}

/** A table as text, with a title row, ended by a newline. No rows: the empty text. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return ''
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    row.map((cell, at) => wrap(cell, columns[at]?.width ?? 1000)),
  )
  const widths = columns.map((_, at) =>
    Math.max(...cells.map((row) => Math.max(...(row[at] ?? ['']).map((line) => line.length)))),
  )
  const lines = cells.flatMap((row) =>
    Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, line) =>
      columns
        .map((column, at) => {
          const text = row[at]?.[line] ?? ''
          return column.align === 'right' ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
        })
        .join('  ')
        .trimEnd(),
    ),
  )
  return `${lines.join('\n')}\n`
}

/** Pairs of a name and a value, aligned; undefined values are left out. */
export const pairs = (rows: readonly (readonly [name: string, value: string | undefined])[]): string => {
  const held = rows.filter((row): row is readonly [string, string] => row[1] !== undefined)
  const width = Math.max(0, ...held.map(([name]) => name.length))
  return held
    .flatMap(([name, value]) =>
      wrap(value, 100 - width).map((line, at) => `${(at === 0 ? name : '').padEnd(width)}  ${line}\n`),
    )
    .join('')
}

/** `1234567` as `1,234,567`. */
export const number = (value: number): string => value.toLocaleString('en-US')
