/** Which day does a cell tell? */

/**
 * The day in a cell, `YYYY-MM-DD`; undefined when it is none of the forms that layouts have: `MM/DD/YYYY` or ISO 8601,
 * with or without a time after it.
 */
export const dayOfCell = (cell: string): string | undefined => {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(cell)
  if (us) return `${us[3]}-${us[1]!.padStart(2, '0')}-${us[2]!.padStart(2, '0')}`
  return /^\d{4}-\d{2}-\d{2}/.exec(cell)?.[0]
}
