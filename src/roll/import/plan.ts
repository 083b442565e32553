/** What becomes of each column of a text under a law pack? */
import { fieldOf } from '../fields/fields.ts'
import type { Layout } from '../layout/schema.ts'
import { type ImportLaw, destinationOf } from './law.ts'
import type { FoundColumn } from '../layout/match.ts'

export interface GuardedField {
  readonly field: string
  readonly parts: readonly string[]
}

export interface Plan {
  /** Parts of the open part, in the order of the file. */
  readonly open: readonly { readonly part: string; readonly field: string; readonly source: string }[]
  /** Parts that are sealed. */
  readonly guarded: readonly string[]
  /** Columns that go nowhere: `unused` in the layout, or of a field that the pack does not name. */
  readonly leftOut: readonly { readonly source: string; readonly reason: 'unused' | 'not-classified' }[]
  readonly elections: readonly { readonly id: string; readonly label: string }[]
}

/** The plan for a text with these columns. Election columns follow the class of the field `voter_history`. */
export const planColumns = (law: ImportLaw, columns: readonly FoundColumn[]): Plan => {
  const open: { part: string; field: string; source: string }[] = []
  const guarded: string[] = []
  const leftOut: { source: string; reason: 'unused' | 'not-classified' }[] = []
  const elections: { id: string; label: string }[] = []
  for (const column of columns) {
    if (column.kind === 'unused') {
      leftOut.push({ source: column.header, reason: 'unused' })
      continue
    }
    const part = column.kind === 'part' ? column.part : 'election_date'
    const where = destinationOf(law, part)
    if (column.kind === 'election') {
      if (where === 'open') elections.push({ id: column.election, label: column.header })
      else leftOut.push({ source: column.header, reason: 'not-classified' })
    } else if (where === 'open' || part === 'registration_number') {
      open.push({ part, field: fieldOf(part)!.field, source: column.header })
    } else if (where === 'guarded') {
      guarded.push(part)
    } else {
      leftOut.push({ source: column.header, reason: 'not-classified' })
    }
  }
  return { open, guarded, leftOut, elections }
}

/** Guarded parts by their fields: a sealed record has one value for each field. */
export const guardedFields = (parts: readonly string[]): readonly GuardedField[] => {
  const fields = new Map<string, string[]>()
  for (const part of parts) {
    const field = fieldOf(part)!.field
    fields.set(field, [...(fields.get(field) ?? []), part])
  }
  return [...fields].map(([field, ofField]) => ({ field, parts: ofField }))
}

/** Parts whose cells a protection or an exemption blanks, by the name of what blanks them. */
export const blankedParts = (
  layout: Layout,
  law: ImportLaw,
  open: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const blanks = new Map<string, readonly string[]>()
  for (const [id, protection] of Object.entries(law.protections)) {
    if (protection?.effect.kind !== 'blank-fields') continue
    const fields = new Set(protection.effect.fields)
    blanks.set(
      id,
      open.filter((part) => fields.has(fieldOf(part)?.field ?? '') && part !== 'registration_number'),
    )
  }
  if (layout.exemption) {
    const { blanks: named } = layout.exemption
    blanks.set(
      '',
      open.filter((part) => named.includes(part)),
    )
  }
  return blanks
}
