import { fieldOf } from '../fields/fields.ts'

export type FieldClass = 'open' | 'restricted' | 'guarded'

export type ProtectionEffect =
  | { readonly kind: 'leave-out-row' }
  | { readonly kind: 'blank-fields'; readonly fields: readonly string[] }

/** What an import must know of a law pack: which fields are guarded, and what each protection does to a row. */
export interface ImportLaw {
  readonly id: string
  readonly hash: string
  readonly fields: { readonly [field: string]: { readonly class: FieldClass } | undefined }
  readonly protections: { readonly [id: string]: { readonly effect: ProtectionEffect } | undefined }
}

/** Where a part of a delivery goes. */
export type Destination = 'open' | 'guarded' | 'left-out'

/** Fields whose very presence on a record is a secret, whatever a pack says. */
const ALWAYS_GUARDED = new Set(['protection'])

/**
 * Where a part goes under a pack (invariant 1, deny by default): a class that is not plainly open or restricted is
 * guarded; a field that the pack does not name is kept out of the snapshot altogether.
 */
export const destinationOf = (law: ImportLaw, part: string): Destination => {
  const field = fieldOf(part)?.field
  if (field === undefined) return 'left-out'
  if (ALWAYS_GUARDED.has(field)) return 'guarded'
  const entry = Object.hasOwn(law.fields, field) ? law.fields[field] : undefined
  if (entry === undefined) return 'left-out'
  return entry.class === 'open' || entry.class === 'restricted' ? 'open' : 'guarded'
}
