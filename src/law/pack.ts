import type { CasesFile } from './schema/cases-schema.ts'
import type { PackFile } from './schema/pack-schema.ts'
import type { Rule } from './rules/rule.ts'

export type DeepReadonly<T> = T extends readonly (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T

export type FieldClass = 'open' | 'restricted' | 'guarded'

export interface Merged {
  /** Every field has a class: one that is not collected counts as guarded, should it ever turn up. */
  fields: Record<string, PackFile['fields'][string] & { class: FieldClass }>
  quote: NonNullable<PackFile['quote']>
  /** The floor's rules first, then the pack's own, each in the order of its file. */
  rules: readonly Rule[]
  cases: CasesFile
  /** SHA-256 over the bytes of the pack's files and the floor's. */
  hash: string
  /** Ids of the packs that it is made of, floor first. */
  layers: string[]
}

/** A pack with the federal floor under it: everything that a decision, a price or a deadline needs. */
export type Pack = DeepReadonly<Omit<PackFile, keyof Merged> & Merged>

export type PackField = Pack['fields'][string]
export type Protection = Pack['protections'][string]
export type OpenQuestion = Pack['openQuestions'][number]
