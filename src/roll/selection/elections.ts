import { fail, ok, type Result } from '#basics'
import type { ElectionInfo } from '../snapshot/manifest.ts'
import { canonicalName } from './canonical.ts'
import { unknownValue } from './names.ts'
import type { Elections } from './selection.ts'

/** The date in an election's id: the day, or only the month where the voter file says no more. */
const dateIn = (id: string): string => /^\d{4}-\d{2}(?:-\d{2})?(?!\d)/u.exec(id)?.[0] ?? id

/** Compares two dates as far as both are told, so that `2020-11` holds every day of that month. */
const compare = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  const [x, y] = [a.slice(0, length), b.slice(0, length)]
  return x < y ? -1 : x > y ? 1 : 0
}

/**
 * The elections that ids, labels or a span (both ends included) stand for, in the roll's order, each once.
 * Fails with `selection-unknown-value` for an unknown name and `selection-no-elections` for an empty span.
 */
export const resolveElections = (
  asked: Elections,
  elections: readonly ElectionInfo[],
): Result<ElectionInfo[]> => {
  if (Array.isArray(asked)) {
    const wanted = new Set<ElectionInfo>()
    for (const name of asked) {
      const canonical = canonicalName(name)
      const hit =
        elections.find(({ id }) => id === name) ??
        elections.find(
          ({ id, label }) => canonicalName(label) === canonical || canonicalName(id) === canonical,
        )
      if (!hit) {
        return unknownValue(
          'election',
          name,
          elections.flatMap(({ id, label }) => [id, label]),
        )
      }
      wanted.add(hit)
    }
    return ok(elections.filter((election) => wanted.has(election)))
  }
  const { from, to } = asked
  const within = elections.filter(({ id }) => {
    const date = dateIn(id)
    return (from === undefined || compare(date, from) >= 0) && (to === undefined || compare(date, to) <= 0)
  })
  if (within.length > 0) return ok(within)
  return fail(
    'invalid',
    'selection-no-elections',
    `This roll has no election ${from ? `from ${from} ` : ''}${to ? `to ${to} ` : ''}to select by.`,
    'Widen the span. `roll show` lists the elections of the snapshot.',
    { from: from ?? null, to: to ?? null },
  )
}
