/** How many voters does the draft choose now, and is the choice possible at all? */
import { ok, type Result } from '#basics'
import type { FieldError } from '#site'
import { countable } from '../../operations/counting.ts'
import { choiceOf } from './ask.ts'
import type { Builder } from './enter.ts'
import { faultAt, impossible } from './faults.ts'

export type Count =
  | { readonly kind: 'counted'; readonly count: number }
  /** It chooses by what this law does not open to everybody: only the office counts it, for who may have it. */
  | { readonly kind: 'closed'; readonly fields: readonly string[] }
  | { readonly kind: 'wrong'; readonly error: FieldError }

/**
 * Counts within the places for counts, so that many visitors do not stop the work of the office. Fails with
 * `server-busy`, and as the roll and the law pack do.
 */
export const countOf = async (builder: Builder): Promise<Result<Count>> => {
  const { visit, draft, manifest } = builder
  const wrong = impossible(builder)
  if (wrong !== undefined) return ok({ kind: 'wrong', error: wrong })
  const selection = choiceOf(draft)
  const allowed = await countable(visit.app, manifest, selection)
  if (!allowed.ok) {
    const closed = allowed.error.details?.['fields']
    return allowed.error.code === 'count-by-closed-field' && Array.isArray(closed)
      ? ok({ kind: 'closed', fields: closed.map(String) })
      : allowed
  }
  // The whole roll was counted when it came in.
  if (Object.keys(selection).length === 0) return ok({ kind: 'counted', count: manifest.totals.kept })
  const counted = await visit.parts.counts.run(() =>
    visit.app.roll.count({ snapshot: manifest.id, selection }),
  )
  if (counted.ok) return ok({ kind: 'counted', count: counted.value.count })
  const error = faultAt(builder, counted.error)
  return error === undefined ? counted : ok({ kind: 'wrong', error })
}
