/** How are values divided into classes of about as many places each? */

export interface ValueClass {
  readonly least: number
  readonly most: number
}

/** Up to `most` classes from the least to the greatest; equal values are in one class, and no class is empty. */
export const quantileClasses = (values: readonly number[], most: number): ValueClass[] => {
  const sorted = values.toSorted((a, b) => a - b)
  const starts = Array.from({ length: most }, (_, at) => sorted[Math.floor((at * sorted.length) / most)])
  const bounds = [...new Set(starts.filter((start) => start !== undefined))]
  return bounds.map((least, at) => {
    const next = bounds[at + 1]
    const within = sorted.filter((value) => value >= least && (next === undefined || value < next))
    return { least, most: within.at(-1)! }
  })
}

/** The place of a value among the classes; -1 for one below the first. */
export const classOfValue = (classes: readonly ValueClass[], value: number): number =>
  classes.findLastIndex(({ least }) => value >= least)
