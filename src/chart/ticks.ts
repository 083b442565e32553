/** At which round numbers does a scale from zero have its lines? */

/** Zero and up to `most` equal whole steps above it, the last at or above the greatest value: 0, 200, 400, 600. */
export const ticksFor = (greatest: number, most = 4): number[] => {
  if (!(greatest > 0)) return [0, 1]
  const raw = Math.max(1, greatest / most)
  const power = 10 ** Math.floor(Math.log10(raw))
  const sizes = [1, 2, 2.5, 5, 10].map((factor) => factor * power)
  const step = sizes.find((size) => size >= raw && Number.isInteger(size)) ?? 10 * power
  return Array.from({ length: Math.ceil(greatest / step) + 1 }, (_, at) => at * step)
}

/** Up to `most` places of so many, the first and the last among them, evenly apart. */
export const placesOf = (count: number, most: number): number[] => {
  if (count <= 0) return []
  const shown = Math.min(count, most)
  if (shown === 1) return [0]
  return Array.from({ length: shown }, (_, at) => Math.round((at * (count - 1)) / (shown - 1)))
}
