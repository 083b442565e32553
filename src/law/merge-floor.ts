import type { FieldClass, Merged, Pack } from './pack.ts'
import type { CasesFile } from './schema/cases-schema.ts'
import type { PackFile } from './schema/pack-schema.ts'
import type { Rule } from './rules/rule.ts'

const STRICTNESS: readonly FieldClass[] = ['open', 'restricted', 'guarded']

export const stricter = (one: FieldClass, other: FieldClass): FieldClass =>
  STRICTNESS.indexOf(one) >= STRICTNESS.indexOf(other) ? one : other

/** One parsed pack: its two files of law, its cases and its bytes' hash. */
export interface Layer {
  readonly file: PackFile
  readonly rules: readonly Rule[]
  readonly cases: CasesFile
}

const fieldsOf = (own: PackFile['fields'], floor: PackFile['fields']): Merged['fields'] => {
  const fields: Merged['fields'] = {}
  for (const [name, field] of Object.entries(own)) {
    const below = floor[name]
    const mine = field.class ?? 'guarded'
    // A pack may close more than the floor, never less.
    fields[name] = {
      ...field,
      class: below?.class ? stricter(mine, below.class) : mine,
      ...(field.withheldBy === undefined && below?.withheldBy ? { withheldBy: below.withheldBy } : {}),
      conditions: [...new Set([...(below?.conditions ?? []), ...field.conditions])],
    }
  }
  for (const [name, field] of Object.entries(floor)) {
    fields[name] ??= { ...field, class: field.class ?? 'guarded' }
  }
  return fields
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const item of Object.values(value)) freeze(item)
  }
  return value
}

const NO_QUOTE: Merged['quote'] = {
  days: 0,
  counting: 'calendar',
  basis: 'nothing is sold under this pack',
  citation: 'not stated',
  confidence: 'unconfirmed',
}

/**
 * The pack that decisions are made by: `own` over `floor`. Where both name a thing, the pack's own words stand. The
 * floor's requester classes and channels are for its own cases only.
 */
export const mergeFloor = (own: Layer, floor: Layer | undefined, hash: string): Pack => {
  const below = floor?.file
  const pack: Omit<PackFile, keyof Merged> & Merged = {
    ...own.file,
    groups: { ...below?.groups, ...own.file.groups },
    withholdings: { ...below?.withholdings, ...own.file.withholdings },
    fields: fieldsOf(own.file.fields, below?.fields ?? {}),
    protections: { ...below?.protections, ...own.file.protections },
    facts: { ...below?.facts, ...own.file.facts },
    conditions: { ...below?.conditions, ...own.file.conditions },
    terms: [...(below?.terms ?? []), ...own.file.terms],
    retention: [...(below?.retention ?? []), ...own.file.retention],
    openQuestions: [...(below?.openQuestions ?? []), ...own.file.openQuestions],
    quote: own.file.quote ?? NO_QUOTE,
    rules: [...(floor?.rules ?? []), ...own.rules],
    cases: own.cases,
    hash,
    layers: [...(below ? [below.id] : []), own.file.id],
  }
  return freeze(pack)
}
