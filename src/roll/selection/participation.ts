import { ok, type Result } from '#basics'
import type { ElectionInfo } from '../snapshot/manifest.ts'
import { resolveElections } from './elections.ts'
import type { ParticipationFilter } from './selection.ts'

/** Elections to a mask for each 64-bit word that they touch. */
const masksOf = (elections: readonly ElectionInfo[]): Map<number, bigint> => {
  const masks = new Map<number, bigint>()
  for (const { bit } of elections) {
    const word = Math.floor(bit / 64)
    masks.set(word, (masks.get(word) ?? 0n) | (1n << BigInt(bit % 64)))
  }
  return masks
}

/** The condition that a voter took part in one election, by any method. */
export const votedIn = (election: ElectionInfo): string => {
  const [[word, mask]] = [...masksOf([election])] as [[number, bigint]]
  return `(voted_${word} & ${mask}::UBIGINT) <> 0`
}

const columnOf = (method: ParticipationFilter['method'], word: number): string => {
  if (method === 'absentee') return `absentee_${word}`
  return method === 'in-person' ? `(voted_${word} & ~absentee_${word})` : `voted_${word}`
}

/** One filter on participation as a condition on the mask columns. Fails as `resolveElections` does. */
export const participationWhere = (
  filter: ParticipationFilter,
  elections: readonly ElectionInfo[],
): Result<string> => {
  const resolved = resolveElections(filter.elections, elections)
  if (!resolved.ok) return resolved
  const tests = [...masksOf(resolved.value)].map(([word, mask]) => {
    const literal = `${mask}::UBIGINT`
    const common = `(${columnOf(filter.method, word)} & ${literal})`
    if (filter.match === 'all') return `${common} = ${literal}`
    return `${common} ${filter.match === 'any' ? '<>' : '='} 0`
  })
  return ok(`(${tests.join(filter.match === 'any' ? ' OR ' : ' AND ')})`)
}
