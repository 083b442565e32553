import { fail, ok, type Result } from '#basics'
import type { Manifest } from '../snapshot/manifest.ts'
import { canonicalName } from './canonical.ts'
import { type NamedValue, resolveNames } from './names.ts'

const PARTS = ['ward', 'ward_name']

/** `5` or `Ward 5` beside a municipality finds the label that begins with its name and ends so. */
const isWardOf = (home: string, name: string, label: string): boolean => {
  const wanted = canonicalName(name)
  const whole = canonicalName(label)
  if (wanted === '' || !whole.startsWith(home) || !whole.endsWith(wanted)) return false
  const before = whole.slice(0, -wanted.length).at(-1) ?? ''
  return !(/^\d/u.test(wanted) && /\d/u.test(before))
}

/**
 * The wards that names stand for. A label that many municipalities share (`Ward 1`) needs exactly one municipality
 * beside it; one that names its municipality does not. Fails with `selection-ward-needs-municipality`, or as
 * `resolveNames` does.
 */
export const resolveWards = (
  manifest: Manifest,
  asked: readonly string[],
  municipalities: readonly NamedValue[],
): Result<NamedValue[]> => {
  const home = municipalities.length === 1 ? canonicalName(municipalities[0]!.value.value) : undefined
  const wards = PARTS.flatMap((part) => manifest.facets[part] ?? [])
  const full = asked.map((name) => {
    const labels = wards.filter(({ value }) => home !== undefined && isWardOf(home, name, value))
    return labels.length === 1 ? labels[0]!.value : name
  })
  const resolved = resolveNames(manifest, 'ward', PARTS, full)
  if (!resolved.ok || home !== undefined) return resolved
  const places = (manifest.facets['municipality'] ?? []).map(({ value }) => canonicalName(value))
  const bare = resolved.value.find(({ value }) => {
    const label = canonicalName(value.value)
    return !places.some((place) => place !== '' && label.includes(place))
  })
  if (!bare || places.length <= 1) return ok(resolved.value)
  return fail(
    'invalid',
    'selection-ward-needs-municipality',
    `The ward ${JSON.stringify(bare.value.value)} does not say which municipality it is in, and several may have one.`,
    'Name exactly one municipality beside the wards, or give full ward labels.',
    { ward: bare.value.value },
  )
}
