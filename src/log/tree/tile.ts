/** Which tiles does a tree of a given size have, and where do they lie? C2SP tlog-tiles, "Merkle Tree". */

/** Hashes in a full tile; entries in a full bundle. */
export const TILE_WIDTH = 256

export interface Tile {
  /** Height above the entries, in tiles; a level-0 tile holds leaf hashes. */
  readonly level: number
  /** Zero-based place in the level. */
  readonly index: number
  /** Hashes in it, 1 to 256. */
  readonly width: number
}

/** Hashes at a level of a tree: floor(size / 256^level). */
export const hashesAt = (level: number, size: number): number => {
  let count = size
  for (let at = 0; at < level && count > 0; at++) count = Math.floor(count / TILE_WIDTH)
  return count
}

/** Levels that have at least one hash. */
export const levelsOf = (size: number): number => {
  let levels = 0
  for (let count = size; count > 0; count = Math.floor(count / TILE_WIDTH)) levels++
  return levels
}

const tilesOfLevel = (level: number, from: number, to: number): Tile[] => {
  const tiles: Tile[] = []
  if (to === from) return tiles
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index++)
    tiles.push({ level, index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) })
  return tiles
}

/** The tiles that a tree of `to` entries has and a tree of `from` had not (or had narrower), lowest level first. */
export const tilesBetween = (from: number, to: number): Tile[] =>
  Array.from({ length: levelsOf(to) }, (_, level) =>
    tilesOfLevel(level, hashesAt(level, from), hashesAt(level, to)),
  ).flat()

/** Every tile of a tree. */
export const tilesOf = (size: number): Tile[] => tilesBetween(0, size)

/** `1234067` as `x001/x234/067`. */
const indexPath = (index: number): string => {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const parts = padded.match(/\d{3}/g)!
  return parts.map((part, at) => (at === parts.length - 1 ? part : `x${part}`)).join('/')
}

const suffix = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`)

/** Path of a tile below the log's root, with `/`. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${suffix(width)}`

/** Path of the bundle of entries that belongs to a level-0 tile. */
export const entriesPath = ({ index, width }: Pick<Tile, 'index' | 'width'>): string =>
  `tile/entries/${indexPath(index)}${suffix(width)}`
