/** What a hold stops, in plain text, with counts and numbers. */
import type { HoldImpact } from './impact.ts'

const MOST_NAMED = 30

const line = (count: number, one: string, many: string, ids: readonly string[]): string => {
  const named = ids.slice(0, MOST_NAMED).join(', ')
  const rest = ids.length > MOST_NAMED ? `, and ${ids.length - MOST_NAMED} more` : ''
  return `  ${count} ${count === 1 ? one : many}${ids.length === 0 ? '' : `: ${named}${rest}`}`
}

/** A line for each sort of thing, those that it does not touch too. */
export const renderImpact = ({
  waiting,
  bundlesClosed,
  recordsKept,
  snapshotsKept,
  lawsFrozen,
}: HoldImpact): string =>
  [
    'What it stops now',
    line(waiting.length, 'open request is not handed over', 'open requests are not handed over', waiting),
    line(bundlesClosed.length, 'bundle cannot be fetched', 'bundles cannot be fetched', bundlesClosed),
    line(
      recordsKept.length,
      'request of which nothing may be deleted',
      'requests of which nothing may be deleted',
      recordsKept,
    ),
    line(snapshotsKept.length, 'snapshot that must stay', 'snapshots that must stay', snapshotsKept),
    line(lawsFrozen.length, 'law pack that may not change', 'law packs that may not change', lawsFrozen),
  ].join('\n')
