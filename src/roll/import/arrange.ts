/** Second pass: staged rows in the order of the snapshot, with its filter columns. */
import type { Layout } from '../layout/schema.ts'
import { electionColumn } from '../layout/elections.ts'
import { type Group, groupsOf, makeDictionary } from './dictionary.ts'
import type { Engine } from './engine.ts'
import { cellFromMasks, makeMethodType, maskWords, methodsOf } from './participation.ts'
import { name, text, texts } from './sql.ts'

/** Filter columns that are an index into a facet's list, and their widths. */
export const INDEXED = [
  { part: 'status', column: 'f_status', type: 'UTINYINT' },
  { part: 'status_reason', column: 'f_status_reason', type: 'USMALLINT' },
  { part: 'military_overseas_status', column: 'f_type', type: 'UTINYINT' },
] as const

export interface ArrangeTask {
  readonly layout: Layout
  readonly parts: readonly string[]
  /** Elections that have a column each. */
  readonly elections: readonly string[]
  /** Where participation is long: the table of its masks, and how many elections they hold. */
  readonly masks?: { readonly table: string; readonly elections: number } | undefined
  readonly staged: readonly string[]
  /** Rows of the staged files that are not taken: a later row with a number that was there before. */
  readonly dropped: readonly { readonly file: number; readonly row: number }[]
  /** Values of each part in the order of the manifest's facets. */
  readonly facets: ReadonlyMap<
    string,
    readonly { readonly value: string; readonly spellings: readonly string[] }[]
  >
}

/** The canonical spelling of a cell, in SQL. */
export const canonical = (layout: Layout, part: string): string => {
  const column = name(part)
  const spelled = (layout.values[part] ?? []).filter((value) => value.spellings.length > 0)
  if (spelled.length === 0) return column
  const cases = spelled.map(
    (value) => `WHEN ${column} IN (${texts(value.spellings)}) THEN ${text(value.value)}`,
  )
  return `CASE ${cases.join(' ')} ELSE ${column} END`
}

const indexOf = (part: string, type: string, facets: ArrangeTask['facets'], held: boolean): string => {
  const values = facets.get(part) ?? []
  if (!held || values.length === 0) return `NULL::${type}`
  const cases = values.map(
    (value, index) => `WHEN ${name(part)} IN (${texts(value.spellings)}) THEN ${index}`,
  )
  return `CAST(CASE ${cases.join(' ')} END AS ${type})`
}

const stagedRows = (task: ArrangeTask): string => {
  const files = `[${texts(task.staged)}]`
  if (task.dropped.length === 0) return `read_parquet(${files})`
  const gone = task.dropped
    .map((drop) => `(${text(task.staged[drop.file]!)}, ${drop.row}::BIGINT)`)
    .join(', ')
  return (
    `(SELECT * FROM read_parquet(${files}, filename = true, file_row_number = true) ` +
    `WHERE (filename, file_row_number) NOT IN (VALUES ${gone}))`
  )
}

const ORDER = ['county', 'municipality', 'ward']

/** Writes `voters.parquet`: sorted by county, municipality, ward and number, so that filters by place skip most of it. */
export const arrange = async (
  engine: Engine,
  task: ArrangeTask,
  to: string,
  onShare: (share: number) => void,
): Promise<void> => {
  const held = new Set(task.parts)
  const methods = methodsOf(task.layout)
  const words = Array.from(
    { length: maskWords(task.masks?.elections ?? task.elections.length) },
    (_, word) => word,
  )
  const relation = stagedRows(task)
  const order = ORDER.filter((part) => held.has(part)).map(
    (part) => `${canonical(task.layout, part)} ASC NULLS LAST`,
  )
  const rank =
    order.length === 0 ? '0::UINTEGER' : `dense_rank() OVER (ORDER BY ${order.join(', ')})::UINTEGER`
  const indexes = INDEXED.map(({ part, column, type }) => ({
    part,
    sql: `${indexOf(part, type, task.facets, held.has(part))} AS ${column}`,
    column,
  }))
  const dictionaries: Group[] = []
  for (const group of groupsOf(task.parts)) {
    const more =
      group.id === 'place'
        ? [`${rank} AS place_rank`]
        : indexes.filter(({ part }) => group.parts.includes(part)).map(({ sql }) => sql)
    if (await makeDictionary(engine, relation, group, more)) dictionaries.push(group)
  }
  const grouped = new Map(
    dictionaries.flatMap((group) => group.parts.map((part) => [part, group.id] as const)),
  )
  const ranked = dictionaries.some((group) => group.id === 'place')
  const carried = [
    ...task.parts.filter((part) => !grouped.has(part)).map((part) => `s.${name(part)}`),
    ...dictionaries.map((group) => `d_${group.id}.id AS n_${group.id}`),
    's.f_registered',
    ...words.flatMap((word) =>
      [`voted_${word}`, `absentee_${word}`].map((column) =>
        task.masks ? `coalesce(m.${column}, 0::UBIGINT) AS ${column}` : `s.${column}`,
      ),
    ),
    ...(task.elections.length > 0 ? ['s.x_cells'] : []),
  ]
  const encode = dictionaries.map(
    ({ id }) =>
      ` JOIN dict_${id} d_${id} ON s.x_${id} = d_${id}.x_${id} AND s.x_${id}_too = d_${id}.x_${id}_too`,
  )
  if (task.masks)
    encode.push(` LEFT JOIN ${task.masks.table} m ON s.registration_number = m.registration_number`)
  const decode = dictionaries.map(({ id }) => ` LEFT JOIN dict_${id} d_${id} ON t.n_${id} = d_${id}.id`)
  const columnOf = (part: string): string => {
    const group = grouped.get(part)
    return group === undefined ? `t.${name(part)}` : `d_${group}.${name(part)}`
  }
  const columns = [
    ...task.parts.map((part) => `${columnOf(part)} AS ${name(part)}`),
    ...task.elections.map((id, bit) => `${cellFromMasks(methods, bit)} AS ${name(electionColumn(id))}`),
    't.f_registered',
    ...indexes.map(({ part, sql, column }) => (grouped.get(part) === 'kind' ? `d_kind.${column}` : sql)),
    ...words.flatMap((word) => [`t.voted_${word}`, `t.absentee_${word}`]),
  ]
  if (task.elections.length > 0) await engine.run(makeMethodType(task.layout))
  const sortBy = ranked ? ['d_place.place_rank'] : order
  // A join keeps the order of its rows only in one thread.
  await engine.run('SET threads = 1')
  await engine.run(
    `COPY (SELECT ${columns.join(', ')} FROM (SELECT ${carried.join(', ')} FROM ${relation} s${encode.join('')} ` +
      `ORDER BY ${[...sortBy, 's.registration_number ASC'].join(', ')}) t${decode.join('')}) ` +
      `TO ${text(to)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)`,
    onShare,
  )
  await engine.run('SET threads = 2')
  for (const { id } of dictionaries) await engine.run(`DROP TABLE dict_${id}`)
}
