/** How is a table set for a terminal? */

/** A text of the roll as a terminal may show it: without control characters, which could move the cursor. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '\u{FFFD}')

/** `1234567` as `1,234,567`. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')

/** Rows in columns two spaces apart; numbers to the right. No trailing spaces. */
export const textTable = (rows: readonly (readonly (string | number)[])[], indent = ''): string[] => {
  const cells = rows.map((row) =>
    row.map((cell) => ({
      text: printable(typeof cell === 'number' ? grouped(cell) : cell),
      right: typeof cell === 'number',
    })),
  )
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.text.length ?? 0)))
  return cells.map((row) =>
    (
      indent +
      row
        .map(({ text, right }, at) => (right ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))
        .join('  ')
    ).trimEnd(),
  )
}
