/** Second pass: staged rows in the order of the snapshot, with its filter columns. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
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

/** How the columns of a task go through the sort. */
interface Arrangement {
  readonly task: ArrangeTask
  readonly dictionaries: readonly Group[]
  /** Which dictionary holds a part; absent for parts that are carried as they are. */
  readonly grouped: ReadonlyMap<string, Group['id']>
  readonly indexes: readonly { readonly part: string; readonly column: string; readonly sql: string }[]
  /** Mask columns. */
  readonly masks: readonly string[]
}

const placeOrder = (task: ArrangeTask): readonly string[] =>
  ORDER.filter((part) => task.parts.includes(part)).map(
    (part) => `${canonical(task.layout, part)} ASC NULLS LAST`,
  )

const plan = async (engine: Engine, task: ArrangeTask): Promise<Arrangement> => {
  const indexes = INDEXED.map(({ part, column, type }) => ({
    part,
    column,
    sql: `${indexOf(part, type, task.facets, task.parts.includes(part))} AS ${column}`,
  }))
  const order = placeOrder(task)
  const rank = order.length === 0 ? '0' : `dense_rank() OVER (ORDER BY ${order.join(', ')})`
  const dictionaries: Group[] = []
  for (const group of groupsOf(task.parts)) {
    const more =
      group.id === 'place'
        ? [`${rank}::UINTEGER AS place_rank`]
        : indexes.filter(({ part }) => group.parts.includes(part)).map(({ sql }) => sql)
    if (await makeDictionary(engine, stagedRows(task), group, more)) dictionaries.push(group)
  }
  const words = maskWords(task.masks?.elections ?? task.elections.length)
  return {
    task,
    dictionaries,
    grouped: new Map(dictionaries.flatMap(({ id, parts }) => parts.map((part) => [part, id] as const))),
    indexes,
    masks: Array.from({ length: words }, (_, word) => [`voted_${word}`, `absentee_${word}`]).flat(),
  }
}

/** Rows in their final order, with numbers for the combinations that the dictionaries hold. */
const sorted = ({ task, dictionaries, grouped, masks }: Arrangement): string => {
  const carried = [
    ...task.parts.filter((part) => !grouped.has(part)).map((part) => `s.${name(part)}`),
    ...dictionaries.map(({ id }) => `d_${id}.id AS n_${id}`),
    's.f_registered',
    ...masks.map((mask) => (task.masks ? `coalesce(m.${mask}, 0::UBIGINT) AS ${mask}` : `s.${mask}`)),
    ...(task.elections.length > 0 ? ['s.x_cells'] : []),
  ]
  const joins = dictionaries.map(
    ({ id }) =>
      ` JOIN dict_${id} d_${id} ON s.x_${id} = d_${id}.x_${id} AND s.x_${id}_too = d_${id}.x_${id}_too`,
  )
  if (task.masks)
    joins.push(` LEFT JOIN ${task.masks.table} m ON s.registration_number = m.registration_number`)
  const order = dictionaries.some(({ id }) => id === 'place') ? ['d_place.place_rank'] : placeOrder(task)
  return (
    `SELECT ${carried.join(', ')} FROM ${stagedRows(task)} s${joins.join('')} ` +
    `ORDER BY ${[...order, 's.registration_number ASC'].join(', ')}`
  )
}

/** The columns of the snapshot, from sorted rows. */
const unfolded = ({ task, dictionaries, grouped, indexes, masks }: Arrangement, rows: string): string => {
  const methods = methodsOf(task.layout)
  const columnOf = (part: string): string => {
    const group = grouped.get(part)
    return group === undefined ? `t.${name(part)}` : `d_${group}.${name(part)}`
  }
  const columns = [
    ...task.parts.map((part) => `${columnOf(part)} AS ${name(part)}`),
    ...task.elections.map((id, bit) => `${cellFromMasks(methods, bit)} AS ${name(electionColumn(id))}`),
    't.f_registered',
    ...indexes.map(({ part, sql, column }) => (grouped.get(part) === 'kind' ? `d_kind.${column}` : sql)),
    ...masks.map((mask) => `t.${mask}`),
  ]
  const joins = dictionaries.map(({ id }) => ` LEFT JOIN dict_${id} d_${id} ON t.n_${id} = d_${id}.id`)
  return `SELECT ${columns.join(', ')} FROM ${rows} t${joins.join('')}`
}

/**
 * Writes `voters.parquet`: sorted by county, municipality, ward and number, so that filters by place skip most of it. In two steps, since the
 * sort and the widening to all columns together need more memory than there is, and then crawl. In one thread, since a
 * join keeps the order of its rows only there; the bytes are the same at every import, too.
 */
export const arrange = async (
  engine: Engine,
  task: ArrangeTask,
  work: string,
  to: string,
  onShare: (share: number) => void,
): Promise<void> => {
  const arrangement = await plan(engine, task)
  if (task.elections.length > 0) await engine.run(makeMethodType(task.layout))
  const between = join(work, 'sorted.parquet')
  await engine.run('SET threads = 1')
  await engine.run(
    `COPY (${sorted(arrangement)}) TO ${text(between)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)`,
    (share) => onShare(share / 2),
  )
  await engine.run(
    `COPY (${unfolded(arrangement, `read_parquet(${text(between)})`)}) ` +
      `TO ${text(to)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)`,
    (share) => onShare(0.5 + share / 2),
  )
  await engine.run('SET threads = 2')
  rmSync(between)
  for (const { id } of arrangement.dictionaries) await engine.run(`DROP TABLE dict_${id}`)
}
