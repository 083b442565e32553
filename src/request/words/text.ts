/** Small tools for plain text. */

const WIDTH = 100

/** Lines of at most 100 characters, each after `indent`; the first may begin otherwise. */
export const folded = (text: string, indent: string, first: string = indent): string => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.map((text, at) => `${at === 0 ? first : indent}${text}`).join('\n')
}

/** A label in a column of its own, its text folded beside it. */
export const entry = (label: string, text: string): string =>
  folded(text, ' '.repeat(16), `  ${label.padEnd(12)}  `)

/** Rows in columns, each as wide as its longest cell. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `2017-07-10T12:00:00.000Z` as `2017-07-10 12:00`. */
export const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ')

export const number = (value: number): string => value.toLocaleString('en-US')
