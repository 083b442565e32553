/** Which texts of a value could not be stored, printed or compared safely? */

type Path = (string | number)[]

// Line breaks and tabs are part of an address or a note. U+0000 cannot be stored in PostgreSQL, a lone half of a
// surrogate pair is no character, and the rest of C0/C1 and the bidirectional overrides can disguise what a page shows.
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/

/** The paths of all texts (and member names) that hold characters that no request needs. */
export const uncleanPlaces = (value: unknown, path: Path = []): Path[] => {
  if (typeof value === 'string') return UNCLEAN.test(value) || !value.isWellFormed() ? [path] : []
  if (Array.isArray(value)) return value.flatMap((item, at) => uncleanPlaces(item, [...path, at]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) =>
    uncleanPlaces(key).length > 0 ? [path] : uncleanPlaces(item, [...path, key]),
  )
}
