/** When are two spellings of a name the same name, and which names are near one that is unknown? */

/** A name without what people spell differently: case and spaces (`LaCrosse` and `La Crosse` are one). */
export const canonicalName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')

/** How many single-letter edits turn one text into the other; gives up above `limit`. */
const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

/** Up to three of the names that come nearest to the one asked for, nearest first; none where nothing is near. */
export const nearNames = (asked: string, names: readonly string[]): string[] => {
  const wanted = canonicalName(asked).slice(0, 60)
  if (wanted === '') return []
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  return names
    .map((name) => {
      const candidate = canonicalName(name)
      const within = candidate.includes(wanted) || (candidate.length > 2 && wanted.includes(candidate))
      return {
        name,
        distance: within ? 0.5 : editDistance(wanted, candidate, limit),
        length: candidate.length,
      }
    })
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || a.length - b.length || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}
