/** Where are the files of a log read from: a folder, or the web address below which it is served (C2SP tlog-tiles)? */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { entriesPath, type Tile, TILE_WIDTH, tilePath } from '#log'
import { HASH_BYTES } from '#log/verify'
import { ENTRY_BYTES, unframe } from '../store/bundle.ts'

/** Reads one file, of at most so many bytes; undefined where there is none. */
export type Source = (path: string, most: number) => Promise<Result<Uint8Array | undefined>>

/** What a log can be asked for; `undefined` is what it does not have, or has in another shape than asked. */
export interface LogFiles {
  checkpoint(): Promise<Result<Uint8Array | undefined>>
  /** The hashes of a tile, one after another. */
  tile(tile: Tile): Promise<Result<Uint8Array | undefined>>
  entries(tile: Tile): Promise<Result<readonly Uint8Array[] | undefined>>
}

const SECONDS = 30
const CHECKPOINT_BYTES = 1 << 20

const unreachable = (where: string, why: string): Result<never> =>
  fail(
    'unavailable',
    'monitor-log-unreachable',
    `The log at ${where} cannot be read now (${why}). That says nothing about what it holds.`,
    'Check the address or the folder, and try again. If it stays away, keep what you have: it shows what the log held.',
  )

const partsOf = async (parts: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> => {
  const kept: Uint8Array[] = []
  let bytes = 0
  for await (const part of parts) {
    bytes += part.length
    if (bytes > most) return undefined
    kept.push(part)
  }
  return Buffer.concat(kept)
}

const fromWeb =
  (base: string): Source =>
  async (path, most) => {
    try {
      const response = await fetch(`${base}/${path}`, {
        redirect: 'error',
        signal: AbortSignal.timeout(SECONDS * 1000),
      })
      if (response.status === 404 || response.status === 410) {
        await response.body?.cancel()
        return ok(undefined)
      }
      if (response.status !== 200) {
        await response.body?.cancel()
        return unreachable(base, `status ${response.status} for ${path}`)
      }
      const bytes = response.body === null ? Buffer.alloc(0) : await partsOf(response.body, most)
      return bytes === undefined ? unreachable(base, `${path} has more than ${most} bytes`) : ok(bytes)
    } catch (error) {
      const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
      const name = error instanceof Error ? error.name : 'error'
      return unreachable(base, typeof cause?.code === 'string' ? cause.code : name)
    }
  }

const fromFolder =
  (dir: string): Source =>
  async (path, most) => {
    try {
      const file = await open(join(dir, path), 'r')
      try {
        const { size } = await file.stat()
        return size > most
          ? unreachable(dir, `${path} has more than ${most} bytes`)
          : ok(await file.readFile())
      } finally {
        await file.close()
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      return code === 'ENOENT' ? ok(undefined) : unreachable(dir, code)
    }
  }

/** A partial tile goes once the full one is there (tlog-tiles, "Partial Tiles"): then that is read. */
const partialOrFull = async (
  source: Source,
  pathOf: (tile: Tile) => string,
  tile: Tile,
  most: number,
): Promise<Result<{ bytes: Uint8Array; exact: boolean } | undefined>> => {
  const bytes = await source(pathOf(tile), most)
  if (!bytes.ok) return bytes
  if (bytes.value !== undefined) return ok({ bytes: bytes.value, exact: true })
  if (tile.width === TILE_WIDTH) return ok(undefined)
  const full = await source(pathOf({ ...tile, width: TILE_WIDTH }), most)
  if (!full.ok) return full
  return ok(full.value === undefined ? undefined : { bytes: full.value, exact: false })
}

/** The files of a log, from a web address (`http:`, `https:`) or a folder. */
export const logFiles = (where: string): LogFiles => {
  const source = /^https?:\/\//.test(where) ? fromWeb(where.replace(/\/+$/, '')) : fromFolder(where)
  return {
    checkpoint: () => source('checkpoint', CHECKPOINT_BYTES),
    tile: async (tile) => {
      const found = await partialOrFull(source, tilePath, tile, TILE_WIDTH * HASH_BYTES)
      if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found
      const { bytes, exact } = found.value
      const length = tile.width * HASH_BYTES
      return ok(
        bytes.length === (exact ? length : TILE_WIDTH * HASH_BYTES) ? bytes.subarray(0, length) : undefined,
      )
    },
    entries: async (tile) => {
      const found = await partialOrFull(source, entriesPath, tile, TILE_WIDTH * (ENTRY_BYTES + 2))
      if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found
      return ok(unframe(Buffer.from(found.value.bytes), tile.width, found.value.exact))
    },
  }
}
