/** All counts that the figures of a snapshot need, one statement after the other, so that others are served between. */
import { ok, type Result } from '#basics'
import type { Manifest } from '#roll'
import type { RollReader } from '#roll/store'
import { type RollCounts, statusPart, type Tally, turnoutParts } from '../../statistics/counts.ts'
import { voterPlans } from '../../statistics/plan.ts'

export type CountingRoll = Pick<RollReader, 'crossTabulate' | 'turnout'>

/** Fails as the reader does. @param untold cells for a vote whose method is not told. */
export const countRoll = async (
  roll: CountingRoll,
  manifest: Manifest,
  untold: readonly string[],
): Promise<Result<RollCounts>> => {
  const tables: Record<string, readonly Tally[]> = {}
  for (const { id, part, by } of voterPlans(manifest)) {
    const parts = part === 'status' ? by : [...by, ...statusPart(manifest)]
    const rows = await roll.crossTabulate(manifest.id, parts)
    if (!rows.ok) return rows
    tables[id] = rows.value
  }
  const turnout = await roll.turnout(manifest.id, turnoutParts(manifest), untold)
  return turnout.ok ? ok({ tables, turnout: turnout.value }) : turnout
}
