/**
 * Columns whose values repeat together (the districts of a ward; status, reason and type) go through the sort as one number
 * each: a roll has some ten thousand combinations of districts and millions of rows, and a sort pays for every cell it carries.
 */
import { fieldOf, partsOf } from '../fields/fields.ts'
import type { Engine } from './engine.ts'
import { name } from './sql.ts'

export interface Group {
  readonly id: 'place' | 'kind'
  readonly parts: readonly string[]
}

/** Combinations past which a group is carried as it is. */
const MOST = 300_000

const PLACE = new Set([...partsOf('districts'), ...partsOf('ward'), ...partsOf('precinct')])

/** The groups of these parts; every other part is carried as it is. */
export const groupsOf = (parts: readonly string[]): readonly Group[] => {
  const place = parts.filter((part) => PLACE.has(part))
  const kind = parts.filter((part) => {
    const type = fieldOf(part)?.type
    return !PLACE.has(part) && (type === 'code' || type === 'flag')
  })
  return [
    { id: 'place' as const, parts: place },
    { id: 'kind' as const, parts: kind },
  ].filter((group) => group.parts.length > 0)
}

/** Columns of a staged row that stand for its combination: 128 bits, so that two combinations never share them. */
export const hashColumns = (groups: readonly Group[], cellOfPart: (part: string) => string): string[] =>
  groups.flatMap(({ id, parts }) => {
    const cells = parts.map(cellOfPart)
    return [
      `hash(${cells.join(', ')}) AS x_${id}`,
      `hash('${id}', ${cells.toReversed().join(', ')}) AS x_${id}_too`,
    ]
  })

/**
 * Makes the table `dict_<group>`: one row a combination, `id` counting from 1, with `more` columns computed from it. Returns false, and
 * makes nothing, for a group with too many combinations to be worth it.
 */
export const makeDictionary = async (
  engine: Engine,
  relation: string,
  group: Group,
  more: readonly string[],
): Promise<boolean> => {
  const [size] = await engine.rows(`SELECT approx_count_distinct(x_${group.id}) AS n FROM ${relation}`)
  if (Number(size?.['n'] ?? 0) > MOST) return false
  const firsts = group.parts.map((part) => `first(${name(part)}) AS ${name(part)}`)
  await engine.run(
    `CREATE OR REPLACE TABLE dict_${group.id} AS SELECT *, row_number() OVER ()::UINTEGER AS id` +
      `${more.map((column) => `, ${column}`).join('')} FROM (SELECT x_${group.id}, x_${group.id}_too, ` +
      `${firsts.join(', ')} FROM ${relation} GROUP BY x_${group.id}, x_${group.id}_too)`,
  )
  return true
}
