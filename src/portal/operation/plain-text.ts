/** Which texts of a body could not be stored or shown safely? The same rule for every operation. */

// U+0000 cannot be stored in PostgreSQL, half of a surrogate pair is no character, and the rest of C0 and C1 (but line
// breaks and tabs) and the bidirectional overrides can disguise what a page shows.
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/

const isPlain = (text: string): boolean => text.isWellFormed() && !UNCLEAN.test(text)

/** The place of the first text, or name of a member, that is not plain; undefined where all are. */
export const unplain = (value: unknown, place: string): string | undefined => {
  if (typeof value === 'string') return isPlain(value) ? undefined : place
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, item] of Object.entries(value)) {
    if (!isPlain(key)) return place
    const found = unplain(item, `${place}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
