/** How many voters would a file of differences hold? What an offer and a quote are priced by. */
import type { Result } from '#basics'
import type { Decision } from '#decision'
import type { Participation, RequestFile } from '#request'
import type { DeltaCount } from '#roll/store'
import { readResult } from '#store'
import type { DisclosureContext } from '../disclose/context.ts'
import { earlierOf } from './earlier.ts'
import { sideOf } from './side.ts'

export interface DifferencesAsked extends Pick<RequestFile, 'selection' | 'format' | 'rawCells'> {
  /** The request whose bundle the requester has. */
  readonly since: string
  readonly participation: Participation
  /** What the law gives now. */
  readonly decision: Decision
  readonly snapshot: string
}

/** Fails with a `delta-…` code where there is no such file, and as the roll does. */
export const countDifferences = (
  context: Pick<DisclosureContext, 'db' | 'clock' | 'roll'>,
  { since, participation, decision, snapshot, ...asked }: DifferencesAsked,
): Promise<Result<DeltaCount>> =>
  readResult(context.db, async () => {
    const earlier = await earlierOf(context.db, context, since, participation)
    if (!earlier.ok) return earlier
    const manifest = await context.roll.manifest(snapshot)
    if (!manifest.ok) return manifest
    const later = sideOf(participation, decision, manifest.value)
    if (!later.ok) return later
    return context.roll.countDelta({ ...asked, earlier: earlier.value.side, later: later.value })
  })
