/** The data of a bundle that holds differences: the file, and how many rows of each kind. */
import { ok, type Result } from '#basics'
import type { Decision } from '#decision'
import type { RequestView } from '#request'
import type { Manifest } from '#roll'
import type { BundleFacts, CountTable, DataFile } from '../bundle/facts.ts'
import type { DisclosureContext } from '../disclose/context.ts'
import { earlierOf } from './earlier.ts'
import { sideOf } from './side.ts'

export interface DeltaData {
  readonly files: readonly DataFile[]
  readonly voters: number
  readonly formulaCellsMarked: number
  readonly counts: readonly CountTable[]
  readonly delta: NonNullable<BundleFacts['delta']>
}

/** Writes the file into `outDir`. Fails with a `delta-…` code where there is none, and as the roll does. */
export const makeDelta = async (
  context: DisclosureContext,
  view: RequestView,
  since: string,
  decision: Decision,
  manifest: Manifest,
  outDir: string,
): Promise<Result<DeltaData>> => {
  const earlier = await earlierOf(context.db, context, since, view.participation)
  if (!earlier.ok) return earlier
  const later = sideOf(view.participation, decision, manifest)
  if (!later.ok) return later
  const { selection, format, rawCells } = view
  const made = await context.roll.delta({
    selection,
    format,
    rawCells,
    outDir,
    earlier: earlier.value.side,
    later: later.value,
  })
  if (!made.ok) return made
  const { files, rows, formulaCellsMarked, added, changed, removed } = made.value
  const counted = Object.entries({ added, changed, removed }).filter(([, count]) => count > 0)
  return ok({
    files,
    voters: rows,
    formulaCellsMarked,
    counts: [{ by: 'delta_change', rows: counted.map(([value, count]) => ({ value, count })) }],
    delta: {
      request: earlier.value.request,
      snapshot: earlier.value.snapshot,
      manifest: earlier.value.manifest,
    },
  })
}
