import type { ShelfEntry } from './list.ts'
import { grouped, printable, textTable } from './text-table.ts'

/** The snapshots of a data folder for a terminal: one a line, damaged ones with what is wrong. Ends in a newline. */
export const renderSnapshotList = (entries: readonly ShelfEntry[]): string => {
  if (entries.length === 0) return 'No snapshots yet. Make one with `roll import`.\n'
  const rows = entries.map(({ id, manifest, damage }) => [
    id,
    manifest?.asOf ?? '?',
    manifest ? grouped(manifest.totals.kept) : '?',
    damage ? 'DAMAGED' : 'whole',
  ])
  const lines = textTable([['snapshot', 'as of', 'voters', 'state'], ...rows])
  const damage = entries.flatMap((entry) =>
    entry.damage ? ['', printable(entry.damage.message), printable(entry.damage.fix)] : [],
  )
  return `${[...lines, ...damage].join('\n')}\n`
}
