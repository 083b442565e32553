/**
 * What does a delta say of a voter? Only what the two whole files say: it is made from them alone. So whoever left has
 * one word, whether the voter moved, was struck off or is protected now, and whoever came is told apart by a registration
 * date that is given, by nothing else (docs/adr/0032).
 */

/** The field that the columns of a delta belong to: none that a law speaks of. */
export const DELTA_FIELD = 'delta'

export const CHANGES = ['added', 'changed', 'removed'] as const
export type Change = (typeof CHANGES)[number]

/** The columns that stand before those of the whole file: part, and what it holds. */
export const DELTA_COLUMNS = [
  ['delta_change', 'What to do with the row: added, changed or removed.'],
  ['delta_reason', 'Why, as far as the two files say it.'],
  ['delta_columns', 'Which columns of a changed row are others now, divided by semicolons.'],
] as const

/** The words of each coded column, with their meanings. */
export const DELTA_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  delta_change: {
    added: 'the row is new in the file',
    changed: 'the row is in both files and has other cells now',
    removed: 'the row is not in the file any more; only its number stands here',
  },
  delta_reason: {
    registered: 'added: the registration date is later than the earlier file',
    entered: 'added: the row was not in the earlier file, and no date says that it is a new registration',
    status: 'changed: the status is another, maybe other columns too',
    details: 'changed: other columns than the status',
    left: 'removed: not on the list or not in the selection any more',
  },
}
