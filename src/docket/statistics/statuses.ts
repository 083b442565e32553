/** How is a total told apart by status? One column for each that the roll knows, and a note that says what it means. */
import type { Cell, FigureColumn, Words } from './figure.ts'
import type { FigureSource } from './counts.ts'
import { say } from './messages.ts'
import { statusShown } from './plan.ts'

export interface Statuses {
  readonly columns: readonly FigureColumn[]
  /** The cells of these columns: how many of the counted have which status. */
  cells(byStatus: ReadonlyMap<string, number>): Cell[]
  readonly notes: readonly Words[]
}

/** A value that is a mere code is shown with its meaning. */
const shown = (value: string, meaning: string | undefined): string =>
  meaning !== undefined && /^[\p{Lu}\d]{1,3}$/u.test(value) ? `${meaning} (${value})` : value

const keyOf = (value: string, taken: ReadonlySet<string>): string => {
  const plain = value
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^_|_$/gu, '')
  const base = `status_${plain === '' ? 'none' : plain}`
  let key = base
  for (let at = 2; taken.has(key); at++) key = `${base}_${at}`
  return key
}

const noteOf = (value: string, meaning: string | undefined): Words =>
  meaning === undefined
    ? say('statistics.note.status-unexplained', { status: value })
    : say('statistics.note.status', { status: shown(value, meaning), meaning })

/** The statuses of a snapshot that have voters, in the order of its manifest; none where they may not be shown. */
export const statusesOf = ({ manifest, pack, layout }: FigureSource): Statuses => {
  if (!statusShown(manifest, pack)) return { columns: [], cells: () => [], notes: [] }
  const facet = (manifest.facets['status'] ?? []).filter(({ count }) => count > 0)
  const named = facet.map(({ value }) => value)
  const without = manifest.totals.kept - facet.reduce((sum, { count }) => sum + count, 0)
  const values = [...named, ...(without > 0 ? [''] : [])]
  const meaning = (value: string): string | undefined => layout.meanings['status']?.[value]
  const taken = new Set<string>()
  const columns = values.map((value): FigureColumn => {
    const key = keyOf(value, taken)
    taken.add(key)
    const title =
      value === ''
        ? say('statistics.column.status-none')
        : say('statistics.column.status', { status: shown(value, meaning(value)) })
    return { key, kind: 'count', title }
  })
  return {
    columns,
    cells: (byStatus) => values.map((value) => byStatus.get(value) ?? 0),
    notes: [say('statistics.note.all-statuses'), ...named.map((value) => noteOf(value, meaning(value)))],
  }
}
