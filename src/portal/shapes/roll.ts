/** Answers about the roll: what a snapshot is and how many voters it has. */
import { z } from 'zod'
import { type Manifest, ManifestSchema, SelectionSchema } from '#roll'
import type { CountOf, TableOf } from '#app'
import { shapeOf } from './shape.ts'

export const Selection = SelectionSchema.meta({
  id: 'Selection',
  description:
    'Which voters: every member narrows, values of one member widen. An empty selection is every voter of the open part.',
})

export interface SnapshotLine {
  readonly id: string
  readonly asOf: string
  readonly law: string
  readonly records: number
  readonly whole: boolean
}

export const snapshotListShape = shapeOf<{ snapshots: readonly SnapshotLine[] }>()(
  z.object({
    snapshots: z.array(
      z.object({
        id: z.string(),
        asOf: z.string().meta({ description: 'whose day it shows' }),
        law: z.string(),
        records: z.int(),
        whole: z.boolean().meta({ description: 'false: it is damaged, and nothing is counted on it' }),
      }),
    ),
  }),
)

const Members = ManifestSchema.pick({
  id: true,
  asOf: true,
  importedAt: true,
  law: true,
  layout: true,
  elections: true,
  facets: true,
  completeness: true,
})

/**
 * What everybody may know of a snapshot: nothing from which the number of voters follows whose rows a protection
 * leaves out (rows of the source, rows closed, rows sealed).
 */
export type PublicSnapshot = Pick<Manifest, keyof typeof Members.shape> & {
  readonly records: number
  readonly columns: readonly { readonly part: string; readonly field: string }[]
}

export const publicSnapshot = (manifest: Manifest, isOpen: (field: string) => boolean): PublicSnapshot => {
  const columns = manifest.columns.filter(({ field }) => isOpen(field))
  const parts = new Set(columns.map(({ part }) => part))
  return {
    ...manifest,
    records: manifest.totals.kept,
    columns,
    facets: Object.fromEntries(Object.entries(manifest.facets).filter(([part]) => parts.has(part))),
  }
}

export const publicSnapshotShape = shapeOf<PublicSnapshot>()(
  z
    .object({
      ...Members.shape,
      records: z.int(),
      columns: z.array(z.object({ part: z.string(), field: z.string() })),
    })
    .meta({
      id: 'Snapshot',
      description: 'A snapshot: what it is, what can be selected and counted, known gaps.',
    }),
)

export const manifestShape = shapeOf<Manifest>()(
  ManifestSchema.meta({ id: 'Manifest', description: 'The whole manifest of a snapshot.' }),
)

export const countShape = shapeOf<CountOf>()(
  z.object({
    snapshot: z.string(),
    count: z.int(),
    ms: z.number().meta({ description: 'how long it took' }),
  }),
)

export const tableShape = shapeOf<TableOf>()(
  z.object({
    snapshot: z.string(),
    by: z.string(),
    rows: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
  }),
)
