/**
 * What a page says of a thing that does not change (a law pack, a snapshot) is put together once. It lasts as long as the
 * thing is in memory: a pack that was edited and a new snapshot are other things. Nothing of a visitor may be in it.
 */
import type { Html } from '#site'
import { today } from './today.ts'
import type { Visit } from './visit.ts'

const kept = new WeakMap<object, Map<string, Html>>()

/** Languages times the places of a page; a new day begins anew. */
const MOST = 32

/** @param place names the piece among those of the same thing */
export const keptOn = async (
  thing: object,
  place: string,
  visit: Visit,
  make: () => Html | Promise<Html>,
): Promise<Html> => {
  const { timeZone, publicUrl } = visit.parts.config
  const key = [place, visit.language, today(visit), timeZone, publicUrl].join(' ')
  const pieces = kept.get(thing) ?? new Map<string, Html>()
  const known = pieces.get(key)
  if (known !== undefined) return known
  const made = await make()
  if (pieces.size >= MOST) pieces.clear()
  pieces.set(key, made)
  kept.set(thing, pieces)
  return made
}
