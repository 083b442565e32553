/** Which law applies, and may it be other than it was? */
import { fail, ok, type Result } from '#basics'
import type { Config } from '#config'
import { lawChangeAllowed } from '#hold/store'
import type { Pack } from '#law'
import { FLOOR, listPacks, loadPack } from '#law/store'
import type { ShelfEntry } from '#roll/store'
import type { Context } from '#store'
import { newest } from './roll-reading.ts'

export interface LawInUse {
  /** The pack as it is now; a change of it is entered in the log, or refused under a hold (invariant 4). */
  pack(id: string): Promise<Result<Pack>>
  /** The id of the pack that applies where nobody names one. Fails with `law-not-chosen`. */
  defaultId(): Promise<Result<string>>
}

/** The setting, else the law of the newest snapshot, else the only pack there is. */
export const chosenLaw = async (config: Config, shelf: readonly ShelfEntry[]): Promise<Result<string>> => {
  if (config.law !== undefined) return ok(config.law)
  const last = newest(shelf)
  if (last !== undefined) return ok(last.law.id)
  const packs = (await listPacks(config.lawDir)).filter((id) => id !== FLOOR)
  const [only, ...others] = packs
  if (only !== undefined && others.length === 0) return ok(only)
  return fail(
    'invalid',
    'law-not-chosen',
    `It is not said under which law this office works; there are: ${packs.join(', ') || 'none'}.`,
    'Name one with ROLLKEEPER_LAW or in the request, or import a voter file first.',
    { packs },
  )
}

export const lawInUse = (config: Config, context: Context, shelf: () => Promise<ShelfEntry[]>): LawInUse => {
  /** By id, the hash that is in force: while the pack is the same, nothing has to be asked. */
  const inForce = new Map<string, string>()
  return {
    defaultId: async () => chosenLaw(config, await shelf()),
    pack: async (id) => {
      const loaded = await loadPack(config.lawDir, id)
      if (!loaded.ok || inForce.get(id) === loaded.value.hash) return loaded
      const allowed = await lawChangeAllowed(context, loaded.value, 'whoever changed the law folder')
      if (!allowed.ok) return allowed
      inForce.set(id, loaded.value.hash)
      return loaded
    },
  }
}
