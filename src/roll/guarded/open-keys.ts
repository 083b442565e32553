/** Which key services do the settings name, and which of them wraps? */
import { existsSync } from 'node:fs'
import { fail, ok, type Result } from '#basics'
import type { KeySettings, KeySource, KeyStore } from './key-service.ts'
import { environmentKeys, fileKeys } from './local-keys.ts'
import { transitKeys } from './transit.ts'

const notSet = (what: string): Result<never> =>
  fail(
    'invalid',
    'key-service-not-set',
    `The settings choose a key service and do not say where it is: ${what} is missing.`,
    'Set what is missing (docs/keys.md), or choose another key service.',
  )

/** The one that wraps. */
const chosen = async (settings: KeySettings, make: boolean): Promise<Result<KeySource>> => {
  const { service, file, key, before, transit } = settings
  if (service === 'file') return fileKeys(file, make)
  if (service === 'environment')
    return key === undefined ? notSet('the key') : ok(environmentKeys(key, before))
  return transit === undefined ? notSet('the address') : transitKeys(transit, true)
}

/** The others that are set: they open what they wrapped before the office changed over. */
const others = async ({ service, file, key, before, transit }: KeySettings): Promise<Result<KeySource[]>> => {
  const found: KeySource[] = []
  if (service !== 'file' && existsSync(file)) {
    const held = fileKeys(file, false)
    if (!held.ok) return held
    found.push(held.value)
  }
  const old = key ?? before
  if (service !== 'environment' && old !== undefined) found.push(environmentKeys(old, before))
  if (service !== 'transit' && transit !== undefined) {
    const held = await transitKeys(transit, false)
    if (!held.ok) return held
    found.push(held.value)
  }
  return ok(found)
}

/** What no key that is set has wrapped. */
const unknown = (wrapped: string): Pick<KeySource, 'unwrap'> => ({
  unwrap: () =>
    Promise.resolve(
      fail(
        'refused',
        'key-mismatch',
        `It was wrapped by a key that is not here (${wrapped.split(':').slice(0, 2).join(':')}).`,
        'Use the key that was in place when it was wrapped.',
      ),
    ),
})

/**
 * The key service of the settings. `make`: where the key is a file and there is none, one is made. Fails as the kinds
 * do: `key-missing`, `key-open-to-others`, `key-invalid`, `key-service-unreachable`, `key-service-refused`,
 * `key-token-missing`, `key-token-exposed`, `key-service-not-set`.
 */
export const openKeyService = async (settings: KeySettings, make = false): Promise<Result<KeyStore>> => {
  const wraps = await chosen(settings, make)
  if (!wraps.ok) return wraps
  const rest = await others(settings)
  if (!rest.ok) return rest
  const source = wraps.value
  return ok({
    get id() {
      return source.id
    },
    wrap: (key) => source.wrap(key),
    unwrap: (wrapped) =>
      ([source, ...rest.value].find((one) => one.opens(wrapped)) ?? unknown(wrapped)).unwrap(wrapped),
    renew: () => source.renew(),
    retire: () => source.retire(),
  })
}
