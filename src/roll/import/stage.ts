/** First pass over a voter file: whole rows of the open part, in the order of the file, and nothing else. */
import type { Layout } from '../layout/schema.ts'
import { dateOfCell, rowChecks } from './checks.ts'
import { cell, cellOf, readCsv } from './csv.ts'
import { groupsOf, hashColumns } from './dictionary.ts'
import type { Engine } from './engine.ts'
import { maskColumns, methodsOf, rareCells } from './participation.ts'
import type { Recognised } from './recognise.ts'
import { name, text, texts } from './sql.ts'
import type { Survey } from './survey.ts'

/** A table, in memory only, of the voters whose rows or cells a protection closes: `key`, `effect`. */
export const PROTECTED = 'protected_voters'

export interface StageTask {
  readonly layout: Layout
  readonly shape: Recognised
  readonly survey: Survey
  /** Parts of the open part and the ids of all elections of the import, which this text need not have all. */
  readonly parts: readonly string[]
  readonly elections: readonly string[]
  /** What blanks which parts: protection id, or the empty name for the layout's own exemption. */
  readonly blanks: ReadonlyMap<string, readonly string[]>
  readonly anyProtected: boolean
}

export const keyOf = (task: StageTask): string => cellOf(task.shape, 'registration_number')!

/** True in SQL for a row that passes every check. */
export const wholeRow = (task: StageTask): string =>
  [...new Set(rowChecks(task.layout, task.shape).map((check) => check.passes))].join(' AND ')

const protectedBy = (task: StageTask, effect: string): string =>
  `${keyOf(task)} IN (SELECT key FROM ${PROTECTED} WHERE effect = ${text(effect)})`

/** True in SQL for a row that is left out because of a protection. */
export const closedRow = (task: StageTask): string => protectedBy(task, 'row')

/** True in SQL where a cell of this part is to be blank; undefined where it never is. */
export const blankCell = (task: StageTask, part: string): string | undefined => {
  const reasons = [...task.blanks].flatMap(([id, parts]) => {
    if (!parts.includes(part)) return []
    if (id !== '') return task.anyProtected ? [protectedBy(task, id)] : []
    const { exemption } = task.layout
    const mark = exemption && cellOf(task.shape, exemption.part)
    return mark === undefined ? [] : [`coalesce(${mark} IN (${texts(exemption!.values)}), false)`]
  })
  return reasons.length === 0 ? undefined : `(${reasons.join(' OR ')})`
}

export const electionCells = (task: StageTask): (string | undefined)[] =>
  task.elections.map((id) => {
    const index = task.shape.columns.findIndex(
      (column) => column.kind === 'election' && column.election === id,
    )
    return index < 0 ? undefined : name(cell(index))
  })

/** The columns of a staged row. Cells that are to be blank are so here already. */
export const stageColumns = (task: StageTask): string[] => {
  const value = (part: string): string => {
    const column = cellOf(task.shape, part)
    if (column === undefined) return 'NULL::VARCHAR'
    const blank = blankCell(task, part)
    return blank === undefined ? column : `CASE WHEN ${blank} THEN NULL ELSE ${column} END`
  }
  const parts = task.parts.map((part) => `${value(part)} AS ${name(part)}`)
  const date = cellOf(task.shape, 'registration_date')
  const registered = task.parts.includes('registration_date') && date !== undefined ? date : undefined
  const blankDate = registered === undefined ? undefined : blankCell(task, 'registration_date')
  const asDate = registered === undefined ? 'NULL::DATE' : dateOfCell(registered, task.layout.dates)
  const filter = `${blankDate === undefined ? asDate : `CASE WHEN ${blankDate} THEN NULL ELSE ${asDate} END`} AS f_registered`
  const columns = [...parts, filter, ...hashColumns(groupsOf(task.parts), value)]
  if (task.elections.length === 0) return columns
  const cells = electionCells(task)
  const methods = methodsOf(task.layout)
  return [...columns, ...maskColumns(methods, cells), rareCells(methods, cells)]
}

/** Writes the whole, not closed rows of the text at `path` to a Parquet file, in the order of the text. */
export const stageFile = (
  engine: Engine,
  task: StageTask,
  path: string,
  to: string,
  ordered: boolean,
  onShare: (share: number) => void,
): Promise<void> => {
  const closed = task.anyProtected ? ` AND NOT ${closedRow(task)}` : ''
  return engine.run(
    `COPY (SELECT ${stageColumns(task).join(', ')} FROM ${readCsv(path, task.shape, task.survey, { ordered })} ` +
      `WHERE ${wholeRow(task)}${closed}) TO ${text(to)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 40960)`,
    onShare,
  )
}
