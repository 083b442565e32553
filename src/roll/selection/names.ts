import { fail, ok, type Result } from '#basics'
import type { Manifest } from '../snapshot/manifest.ts'
import { canonicalName, nearNames } from './canonical.ts'

export type FacetValue = Manifest['facets'][string][number]

/** A value that a name stands for, and its place in the facet (what the `f_` columns hold). */
export interface NamedValue {
  readonly part: string
  readonly index: number
  readonly value: FacetValue
}

const shown = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** The failure for a name that the roll does not have: says what kind of name it is and which ones are near. */
export const unknownValue = (kind: string, asked: string, names: readonly string[]): Result<never> => {
  const near = nearNames(asked, names)
  return fail(
    'invalid',
    'selection-unknown-value',
    `This roll has no ${kind} named ${shown(asked)}.`,
    near.length > 0
      ? `Did you mean ${near.map(shown).join(', ')}? \`roll show\` lists what the snapshot has.`
      : 'Look up the names that the snapshot has with `roll show`.',
    { kind, asked: asked.slice(0, 200), near },
  )
}

/** The one number in a label such as `District 7`; undefined where it holds none or several. */
const soleNumber = (text: string): number | undefined => {
  const runs = text.match(/\d+/gu) ?? []
  return runs.length === 1 ? Number(runs[0]) : undefined
}

/**
 * What a name can stand for in one facet. The exact value or one of its spellings; else the same name spelt
 * differently; else the name with or without the word for its kind (`Dane` for `Dane County`); else, for a bare
 * number, the one label with that number. Several values only where the roll itself spells them alike.
 */
const valuesNamed = (kind: string, asked: string, facet: readonly FacetValue[]): number[] => {
  const find = (test: (name: string) => boolean): number[] =>
    facet.flatMap((value, index) => ([value.value, ...value.spellings].some(test) ? [index] : []))
  const exact = find((name) => name === asked)
  if (exact.length > 0) return exact
  const wanted = canonicalName(asked)
  if (wanted === '') return []
  const alike = find((name) => canonicalName(name) === wanted)
  if (alike.length > 0) return alike
  const word = canonicalName(kind)
  const named = find((name) => {
    const candidate = canonicalName(name)
    return candidate === wanted + word || candidate + word === wanted
  })
  if (named.length > 0) return named
  if (!/^\d+$/u.test(wanted)) return []
  const numbered = find((name) => soleNumber(name) === Number(wanted))
  return numbered.length === 1 ? numbered : []
}

/**
 * The values that names stand for, looked up in the first of `parts` that knows each. Fails with
 * `selection-not-held` where the roll has none of the parts, `selection-unknown-value` for an unknown name.
 * @param kind the word for such a name in a message, e.g. `county`
 */
export const resolveNames = (
  manifest: Manifest,
  kind: string,
  parts: readonly string[],
  asked: readonly string[],
): Result<NamedValue[]> => {
  const facets = parts.flatMap((part) => {
    const values = manifest.facets[part]
    return values ? [{ part, values }] : []
  })
  if (facets.length === 0) {
    return fail(
      'invalid',
      'selection-not-held',
      `This roll does not record a ${kind}, so voters cannot be selected by it.`,
      'Leave that member out of the selection. `roll show` lists what voters can be selected by.',
      { kind },
    )
  }
  const found = new Map<string, NamedValue>()
  for (const name of asked) {
    const hit = facets
      .map(({ part, values }) => ({ part, values, indexes: valuesNamed(kind, name, values) }))
      .find(({ indexes }) => indexes.length > 0)
    if (!hit) {
      const known = facets.flatMap(({ values }) => values.map(({ value }) => value))
      return unknownValue(kind, name, known)
    }
    for (const index of hit.indexes) {
      found.set(`${hit.part}\n${index}`, { part: hit.part, index, value: hit.values[index]! })
    }
  }
  return ok([...found.values()])
}
