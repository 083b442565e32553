/** Rows and cells that a protection or an exemption keeps out of the open part: read into memory, to be sealed, never staged. */
import { Redacted } from '#basics'
import { cellOf, readCsv } from './csv.ts'
import type { Engine } from './engine.ts'
import { feed } from './feed.ts'
import type { Text } from './prepare.ts'
import { blankCell, closedRow, electionCells, keyOf, type StageTask, wholeRow } from './stage.ts'
import { text } from './sql.ts'
import type { Staging } from './staging.ts'

/** What is sealed in `row` for one voter: the closed row's open parts and elections, or the blanked cells alone. */
export interface ClosedRow {
  readonly key: string
  /** Number among the records that could be cut into cells; 0 when not read in order. */
  readonly nth: number
  /** The whole row is closed, not some of its cells. */
  readonly whole: boolean
  /** JSON: `{"parts":{…},"elections":{…}}`. */
  readonly json: Redacted<string>
}

const object = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0
    ? "'{}'::JSON"
    : `json_object(${pairs.map(([key, value]) => `${text(key)}, ${value}`).join(', ')})`

/** True when rows or cells of this text may be closed at all. */
export const mayClose = (task: StageTask): boolean =>
  task.anyProtected || task.parts.some((part) => blankCell(task, part) !== undefined)

/** Reads the closed rows of the text at `path`. */
export const readClosed = async (
  engine: Engine,
  task: StageTask,
  path: string,
  ordered: boolean,
): Promise<readonly ClosedRow[]> => {
  const key = keyOf(task)
  const held = task.parts.flatMap((part) => {
    const column = cellOf(task.shape, part)
    return column === undefined ? [] : [{ part, column, blank: blankCell(task, part) }]
  })
  const elections = electionCells(task).flatMap((column, bit) =>
    column === undefined ? [] : [[task.elections[bit]!, column] as const],
  )
  const row = object([
    ['parts', object(held.map(({ part, column }) => [part, column]))],
    ['elections', object(elections)],
  ])
  const blanked = held.filter(({ blank }) => blank !== undefined)
  const cells = object([
    [
      'parts',
      object(blanked.map(({ part, column, blank }) => [part, `CASE WHEN ${blank} THEN ${column} END`])),
    ],
    ['elections', "'{}'::JSON"],
  ])
  const hidden = blanked.map(({ column, blank }) => `(${blank} AND ${column} IS NOT NULL)`)
  const whole = task.anyProtected ? closedRow(task) : 'false'
  const taken = [whole, ...hidden].join(' OR ')
  const nth = ordered ? 'row_number() OVER ()' : '0'
  // The few rows that may be closed are picked first; checking all rows here would cost as much as the first pass.
  const result = await engine.connection.stream(
    `WITH picked AS MATERIALIZED (SELECT *, ${key} AS key, ${whole} AS whole FROM (SELECT *, ${nth} AS nth FROM ` +
      `${readCsv(path, task.shape, task.survey, { ordered })}) WHERE ${taken}) ` +
      `SELECT key, nth, whole, CASE WHEN whole THEN ${row} ELSE ${cells} END AS json FROM picked WHERE ${wholeRow(task)}`,
  )
  const rows: ClosedRow[] = []
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return rows
    for (const [number, place, isWhole, json] of chunk.getRows())
      rows.push({
        key: String(number),
        nth: Number(place),
        whole: isWhole === true,
        json: new Redacted(String(json)),
      })
  }
}

const firstOfEach = (rows: readonly ClosedRow[], seen: Set<string>): readonly ClosedRow[] =>
  rows.filter(({ key, whole }) => !whole || (!seen.has(key) && Boolean(seen.add(key))))

/**
 * Closed rows of all texts, and how many of each are closed whole. Of voters with two rows the first is taken; only then are the texts read
 * in order, which is slower.
 */
export const closedRows = async (
  staging: Staging,
  items: readonly { text: Text; task: StageTask }[],
): Promise<{ rows: readonly ClosedRow[]; perText: readonly number[] }> => {
  const read = async (ordered: boolean): Promise<(readonly ClosedRow[])[]> => {
    const all: (readonly ClosedRow[])[] = []
    for (const { text: each, task } of items)
      all.push(
        await feed(each, staging.work, (path) => readClosed(staging.engines.closed, task, path, ordered)),
      )
    return all
  }
  const first = (texts: readonly (readonly ClosedRow[])[]): (readonly ClosedRow[])[] => {
    const seen = new Set<string>()
    return staging.name === 'voters' ? texts.map((rows) => firstOfEach(rows, seen)) : [...texts]
  }
  let all = await read(false)
  let kept = first(all)
  if (kept.some((rows, index) => rows.length !== all[index]!.length)) {
    all = await read(true)
    kept = first(all)
  }
  return { rows: kept.flat(), perText: kept.map((rows) => rows.filter((row) => row.whole).length) }
}
