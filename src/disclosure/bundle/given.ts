/**
 * Which fields may stand in a public bundle? Those that the decision gives for voters without protection (the roll's
 * open part has the protections applied already) and that are not guarded themselves: a guarded field leaves on
 * another path or not at all (invariant 2), though a lesser field that is not guarded may be given for it. Shared by
 * the maker and the verifier; pure.
 */
interface DecidedCell {
  readonly field: string
  readonly protection: string
  readonly outcome: string
  readonly to?: string | undefined
  readonly toClass?: string | undefined
  readonly class: string
}

const isOpen = (fieldClass: string | undefined): boolean =>
  fieldClass === 'open' || fieldClass === 'restricted'

/** The field that a cell gives, if it gives any. */
const givenBy = (cell: DecidedCell): string | undefined => {
  if (cell.protection !== 'none' || cell.class === 'unclassified') return undefined
  if (cell.outcome === 'release') return isOpen(cell.class) ? cell.field : undefined
  return cell.outcome === 'reduce' && isOpen(cell.toClass) ? cell.to : undefined
}

/** The cells that give something. */
export const givingCells = <T extends DecidedCell>(cells: readonly T[]): T[] =>
  cells.filter((cell) => givenBy(cell) !== undefined)

/** The fields given: for `reduce` the lesser field. */
export const fieldsGiven = (cells: readonly DecidedCell[]): Set<string> =>
  new Set(cells.map(givenBy).filter((field) => field !== undefined))
