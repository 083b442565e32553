/** Where do the lines of a cell break, and how wide is each column? */

/** How wide a text is in the present style. */
export type Measure = (text: string) => number

/** Cuts one word that is wider than its column, such as a hash. */
const cut = (word: string, width: number, measure: Measure): string[] => {
  const pieces: string[] = []
  let piece = ''
  for (const sign of word) {
    if (piece !== '' && measure(piece + sign) > width) {
      pieces.push(piece)
      piece = sign
    } else piece += sign
  }
  return [...pieces, piece]
}

/** The lines of a text in a column; a no-break space does not break. */
export const wrapText = (text: string, width: number, measure: Measure): string[] => {
  const lines: string[] = []
  let line = ''
  const words = text
    .split(' ')
    .flatMap((word) => (measure(word) > width ? cut(word, width, measure) : [word]))
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** A longest word may take so much of the table. */
const WIDEST_WORD = 0.4

/**
 * Widths of columns that together take `total`. A column that needs less than its share leaves the rest to the others.
 * @param columns for each column the measured texts of its cells.
 */
export const columnWidths = (
  columns: readonly (readonly string[])[],
  total: number,
  measure: Measure,
): number[] => {
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => measure(text)))
  const least = columns.map((texts) =>
    Math.min(longest(texts.flatMap((text) => text.split(' '))) + 1, total * WIDEST_WORD),
  )
  const wanted = columns.map((texts, at) => Math.min(Math.max(longest(texts) + 1, least[at]!), total))
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
  const spare = total - sum(wanted)
  if (spare >= 0) return wanted.map((width, at) => (at === wanted.length - 1 ? width + spare : width))
  const floor = sum(least)
  if (floor >= total) return least.map((width) => (width * total) / floor)
  // What a column wants beyond its least, dampened: a long reason must not squeeze a citation into a strip.
  const claims = wanted.map((width, at) => (width - least[at]!) ** 0.75)
  return least.map((width, at) => width + ((total - floor) * claims[at]!) / sum(claims))
}
