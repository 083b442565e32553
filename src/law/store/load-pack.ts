import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '#basics'
import { type Layer, mergeFloor } from '../merge-floor.ts'
import type { Pack } from '../pack.ts'
import { readLayer } from '../read/read-layer.ts'
import { FLOOR, type PackBytes, readPackFiles } from './pack-files.ts'

const layerOf = (id: string, bytes: PackBytes, floor: Layer | undefined): Result<Layer> => {
  const { layer, problems } = readLayer(id, bytes.sources, floor)
  if (layer && problems.length === 0) return ok(layer)
  const [first] = problems
  const where = first ? `${first.file}:${first.line}: ${first.message}` : 'it is empty'
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return fail(
    'invalid',
    'law-pack-invalid',
    `The law pack ${id} has a fault, so nothing can be decided by it. ${where}${more}`,
    'Mend the pack; the law check lists every fault with file and line.',
    { problems },
  )
}

/** Packs by the very files that they were made of: while those are the same, nothing is hashed again. */
const made = new WeakMap<PackBytes, { readonly below: PackBytes | undefined; readonly pack: Pack }>()

/** Packs found sound, by the hash of their bytes: read again on each call, checked again when they changed. */
const sound = new Map<string, Pack>()
const MOST_KEPT = 64

/**
 * Loads a pack with the federal floor under it, checked in full: a pack with any fault is no pack.
 * Fails with `law-pack-unknown`, `law-pack-unreadable` or `law-pack-invalid`.
 */
export const loadPack = async (lawDir: string, id: string): Promise<Result<Pack>> => {
  const below = id === FLOOR ? undefined : await readPackFiles(lawDir, FLOOR)
  if (below?.ok === false) return below
  const own = await readPackFiles(lawDir, id)
  if (!own.ok) return own
  const before = made.get(own.value)
  if (before !== undefined && before.below === below?.value) return ok(before.pack)
  const pack = checkedPack(id, own.value, below?.value)
  if (pack.ok) made.set(own.value, { below: below?.value, pack: pack.value })
  return pack
}

const checkedPack = (id: string, own: PackBytes, below: PackBytes | undefined): Result<Pack> => {
  const hash = createHash('sha256')
  below?.feed(hash)
  own.feed(hash)
  const mark = hash.digest('hex')
  const known = sound.get(mark)
  if (known !== undefined) return ok(known)
  const floor = below && layerOf(FLOOR, below, undefined)
  if (floor?.ok === false) return floor
  const layer = layerOf(id, own, floor?.value)
  if (!layer.ok) return layer
  const pack = mergeFloor(layer.value, floor?.value, mark)
  if (sound.size >= MOST_KEPT) sound.clear()
  sound.set(mark, pack)
  return ok(pack)
}
