/** What was given, or would be given, of a snapshot by a decision: one side of a delta. */
import { ok, type Result } from '#basics'
import { type Decision, openColumns } from '#decision'
import type { Participation } from '#request'
import type { Manifest } from '#roll'
import type { DeltaSide } from '#roll/store'
import { electionIds } from '../disclose/elections.ts'

/** Fails as the elections asked for do. */
export const sideOf = (
  participation: Participation,
  decision: Decision,
  manifest: Manifest,
): Result<DeltaSide> => {
  const elections = electionIds(participation, decision, manifest)
  if (!elections.ok) return elections
  const columns = openColumns(decision)
  return ok({
    snapshot: manifest.id,
    fields: columns.map(({ field, to }) => (to === undefined ? { field } : { field, to })),
    elections: elections.value.length > 0 ? elections.value : 'none',
    methodShown: columns.some(({ field, to }) => (to ?? field) === 'vote_method'),
  })
}
