/** What does the roll offer to choose from? Its own values, with how many voters have each where everybody may know. */
import type { Result } from '#basics'
import { fieldOf, type Manifest, type Selection } from '#roll'
import { countable } from '../../operations/counting.ts'
import { type Builder, isOpen } from './enter.ts'

export interface Option {
  readonly value: string
  /** Absent where the figure is not open to everybody. */
  readonly count?: number
  /** What a code stands for, by the layout of the voter file. */
  readonly meaning?: string
}

type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>

/** By manifest: what the values of a snapshot mean does not change while it is there. */
const known = new WeakMap<Manifest, Promise<Meanings>>()

const meaningsOf = ({ visit: { app }, manifest }: Builder): Promise<Meanings> => {
  const kept = known.get(manifest) ?? app.roll.meanings(manifest.layout.id)
  known.set(manifest, kept)
  return kept
}

/** The first of some parts that the roll can be chosen by: a name before the code that it stands for. */
export const partIn = ({ manifest }: Builder, parts: readonly string[]): string | undefined =>
  parts.find((part) => (manifest.facets[part] ?? []).length > 0)

const withMeaning = (value: string, meaning: string | undefined, count: number | undefined): Option => ({
  value,
  ...(count === undefined ? {} : { count }),
  ...(meaning === undefined || meaning === '' ? {} : { meaning }),
})

/** Every value of a part. */
export const optionsIn = async (builder: Builder, part: string): Promise<readonly Option[]> => {
  const meanings = (await meaningsOf(builder))[part]
  const open = isOpen(builder, fieldOf(part)?.field ?? part)
  return (builder.manifest.facets[part] ?? []).map(({ value, count }) =>
    withMeaning(value, meanings?.[value], open ? count : undefined),
  )
}

/**
 * The values of a part that chosen voters have. Where the law does not open the figures to everybody, all values, and
 * without figures. Fails as the count does.
 */
export const optionsWithin = async (
  builder: Builder,
  part: string,
  selection: Selection,
): Promise<Result<readonly Option[]>> => {
  const { visit, manifest } = builder
  const allowed = await countable(visit.app, manifest, selection, part)
  if (!allowed.ok) return { ok: true, value: await optionsIn(builder, part) }
  const table = await visit.parts.counts.run(() =>
    visit.app.roll.tabulate({ snapshot: manifest.id, selection, by: part }),
  )
  if (!table.ok) return table
  const meanings = (await meaningsOf(builder))[part]
  return {
    ok: true,
    value: table.value.rows.flatMap(({ value, count }) =>
      value === null || value === '' ? [] : [withMeaning(value, meanings?.[value], count)],
    ),
  }
}
