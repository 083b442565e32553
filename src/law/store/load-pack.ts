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

/**
 * Loads a pack with the federal floor under it, checked in full: a pack with any fault is no pack.
 * Fails with `law-pack-unknown`, `law-pack-unreadable` or `law-pack-invalid`.
 */
export const loadPack = async (lawDir: string, id: string): Promise<Result<Pack>> => {
  const hash = createHash('sha256')
  let floor: Layer | undefined
  if (id !== FLOOR) {
    const below = await readPackFiles(lawDir, FLOOR)
    if (!below.ok) return below
    below.value.feed(hash)
    const layer = layerOf(FLOOR, below.value, undefined)
    if (!layer.ok) return layer
    floor = layer.value
  }
  const own = await readPackFiles(lawDir, id)
  if (!own.ok) return own
  own.value.feed(hash)
  const layer = layerOf(id, own.value, floor)
  return layer.ok ? ok(mergeFloor(layer.value, floor, hash.digest('hex'))) : layer
}
