/** Which elections does a file hold: those asked for, where the decision gives participation at all? */
import { ok, type Result } from '#basics'
import { type Decision, openColumns } from '#decision'
import type { Participation } from '#request'
import { type Manifest, resolveElections } from '#roll'

/** Ids, in the roll's order. Fails as `resolveElections` does. */
export const electionIds = (
  { elections: asked }: Participation,
  decision: Decision,
  manifest: Manifest,
): Result<string[]> => {
  if (asked === 'none' || !decision.fields.includes('voter_history')) return ok([])
  const given = new Set(openColumns(decision).map(({ field, to }) => to ?? field))
  if (!given.has('voter_history') && !given.has('vote_method')) return ok([])
  if (asked === 'all') return ok(manifest.elections.map((election) => election.id))
  const found = resolveElections(asked, manifest.elections)
  return found.ok ? ok(found.value.map((election) => election.id)) : found
}
