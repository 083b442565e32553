/** Which files may go? Unfinished ones of a process that died, and partial tiles whose full tile is there. */
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { entriesPath, hashesAt, levelsOf, type Tile, TILE_WIDTH, tilePath } from '#log'
import { UNFINISHED } from './publish.ts'

/** The folder of a tile's partial forms. */
const partialsOf = (path: string): string => `${path}.p`

/** Deletes the partial forms of full tiles (tlog-tiles, "Partial Tiles"). Never fails: what stays is harmless. */
export const dropPartials = async (dir: string, full: readonly Tile[]): Promise<void> => {
  const paths = full
    .filter(({ width }) => width === TILE_WIDTH)
    .flatMap((tile) => (tile.level === 0 ? [tilePath(tile), entriesPath(tile)] : [tilePath(tile)]))
  for (const path of paths)
    await rm(join(dir, partialsOf(path)), { recursive: true, force: true }).catch(() => undefined)
}

/** The last full tile of each level: the only ones that can still have partial forms beside them. */
const lastFullTiles = (size: number): Tile[] =>
  Array.from({ length: levelsOf(size) }, (_, level) => ({
    level,
    index: Math.floor(hashesAt(level, size) / TILE_WIDTH) - 1,
    width: TILE_WIDTH,
  })).filter(({ index }) => index >= 0)

/** Clears what a dead writer left. Only the writer may call it. */
export const tidy = async (dir: string, size: number): Promise<void> => {
  const names = existsSync(join(dir, 'tile')) ? await readdir(join(dir, 'tile'), { recursive: true }) : []
  for (const name of names) if (name.endsWith(UNFINISHED)) await rm(join(dir, 'tile', name), { force: true })
  await rm(join(dir, `checkpoint${UNFINISHED}`), { force: true })
  await dropPartials(dir, lastFullTiles(size))
}
