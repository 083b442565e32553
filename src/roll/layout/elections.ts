/** From what a delivery calls an election to the id by which the snapshot knows it. */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const monthNumber = (text: string): number => {
  const named = MONTHS.findIndex((month) => text.length >= 3 && month.startsWith(text.toLowerCase()))
  return named >= 0 ? named + 1 : Number(text)
}

/** A kind of election as the end of an id: `PRIMARY` becomes `-primary`. */
export const kindSuffix = (kind: string | undefined): string => {
  const plain = (kind ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '')
  return plain === '' ? '' : `-${plain}`
}

/**
 * The election that a column header names, as `YYYY-MM`, `YYYY-MM-DD`, or either with `-<kind>`; undefined when the
 * header names none. `pattern` has the groups year and month, and day and kind where the layout needs them.
 */
export const electionOfHeader = (pattern: RegExp, header: string): string | undefined => {
  const groups = pattern.exec(header)?.groups
  if (!groups) return undefined
  const month = monthNumber(groups['month'] ?? '')
  if (!(month >= 1 && month <= 12)) return undefined
  const day = groups['day'] === undefined ? '' : `-${groups['day'].padStart(2, '0')}`
  return `${groups['year']}-${String(month).padStart(2, '0')}${day}${kindSuffix(groups['kind'])}`
}

/** The name of an election's column in a snapshot. */
export const electionColumn = (id: string): string => `e_${id.replaceAll('-', '_')}`
