/** Under which protections does a voter stand, by the sealed record? */
import { type IsoDate, Redacted } from '#basics'
import { dayOfCell } from '#roll'

/** The sealed values of one voter: field id (or `row`) to its value. */
export type GuardedRecord = ReadonlyMap<string, Redacted<string>>

/** Spellings of a layout to the ids of the law pack. */
export type Spellings = ReadonlyMap<string, string>

/** A JSON object of texts in a sealed value; undefined where it is none. */
export const partsIn = (
  value: Redacted<string> | undefined,
): Readonly<Record<string, string>> | undefined => {
  if (value === undefined) return undefined
  try {
    const parsed: unknown = JSON.parse(value.reveal())
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, string>) : undefined
  } catch {
    return undefined
  }
}

/**
 * Ids of protections that had not ended by the day of the roll, as the import judged them. An end that cannot be read
 * is no end, and a protection that cannot be read is one that no law opens: the voter stays protected (invariant 1).
 */
export const protectionsIn = (
  record: GuardedRecord,
  spellings: Spellings,
  asOf: IsoDate,
): readonly string[] => {
  const sealed = record.get('protection')
  if (sealed === undefined) return []
  const { protection = '', protection_to: to = '' } = partsIn(sealed) ?? { protection: 'unreadable' }
  const until = dayOfCell(to)
  if (until !== undefined && until < asOf) return []
  return [
    ...new Set(
      protection
        .split(';')
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .map((each) => spellings.get(each) ?? each),
    ),
  ]
}
