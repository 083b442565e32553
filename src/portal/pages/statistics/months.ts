/** Which months lie between the first and the last? A month that nobody is counted in has no row, yet it has its place. */

interface Point {
  readonly label: string
  readonly values: readonly number[]
}

export const isMonth = (label: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(label)

/** A date that lies so many months before all others is a placeholder: the line does not begin there. */
const ALONE = 120

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`

/** Points in order, from the first that is not alone in its age. */
const settled = (points: readonly Point[]): readonly Point[] => {
  const sorted = points.toSorted((a, b) => (a.label < b.label ? -1 : 1))
  const start = sorted.findLastIndex(
    ({ label }, at) => at > 0 && numberOf(label) - numberOf(sorted[at - 1]!.label) > ALONE,
  )
  return start < 0 ? sorted : sorted.slice(start)
}

/** One point for each month from the first to the last, in order; zeros where no row is. */
export const everyMonth = (points: readonly Point[]): readonly Point[] => {
  const kept = settled(points)
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return []
  const start = numberOf(first.label)
  const known = new Map(kept.map((point) => [point.label, point]))
  const zeros = first.values.map(() => 0)
  return Array.from({ length: numberOf(last.label) - start + 1 }, (_, at) => {
    const label = monthOf(start + at)
    return known.get(label) ?? { label, values: zeros }
  })
}
