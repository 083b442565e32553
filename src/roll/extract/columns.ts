/** Which columns of a snapshot does an extract give? Only those of fields that were decided, in the layout's order. */
import { fieldNamed } from '../fields/fields.ts'
import type { ElectionInfo, Manifest } from '../snapshot/manifest.ts'
import { sqlName, sqlText } from '../selection/sql-text.ts'
import { METHOD_NOT_SHOWN, votedCell } from './cells.ts'
import type { ExtractColumn, ExtractRequest } from './request.ts'

/** A column of a file, with the SQL that fills it. */
export interface PlannedColumn extends ExtractColumn {
  readonly cell: string
  /** Whether some cell of it may look like a formula. */
  readonly formula: boolean
}

/** The part that is the key of a voter. */
export const KEY = 'registration_number'

/** Fields that the election columns and the history file hold: governed by `elections` and `methodShown`. */
const PARTICIPATION = new Set(['voter_history', 'vote_method'])

/** Which protections a voter has is guarded under every law. */
const NEVER_OPEN = new Set(['protection'])

/**
 * The fields whose columns are given: the lesser one where the decision reduced a field.
 * @throws Error for a guarded field or one outside the vocabulary: whoever asks here has not asked the law.
 */
export const givenFields = (request: ExtractRequest): Set<string> => {
  const given = request.fields.map(({ field, to }) => to ?? field)
  for (const field of given) {
    if (NEVER_OPEN.has(field)) throw new Error(`the field ${field} is guarded: no open extract gives it`)
    if (!fieldNamed(field)) throw new Error(`the vocabulary has no field ${field}`)
  }
  return new Set(given)
}

/** Fields asked for of which this snapshot's open part has no column, sorted. */
export const absentFields = (given: ReadonlySet<string>, manifest: Manifest): string[] => {
  const held = new Set([...manifest.columns, ...(manifest.historyColumns ?? [])].map(({ field }) => field))
  const isHeld = (field: string) =>
    held.has(field) || (PARTICIPATION.has(field) && manifest.elections.length > 0)
  return [...given].filter((field) => !isHeld(field)).sort()
}

const typeOf = (field: string): string => fieldNamed(field)?.type ?? 'text'

const planned = (
  { part, field, source, formulaCells }: Manifest['columns'][number],
  layoutNames: boolean,
): PlannedColumn => ({
  name: layoutNames ? source : part,
  part,
  field,
  type: typeOf(field),
  cell: sqlName(part),
  formula: formulaCells > 0,
})

/** Columns of the voters' file. */
export const voterColumns = (
  manifest: Manifest,
  given: ReadonlySet<string>,
  layoutNames: boolean,
): PlannedColumn[] =>
  manifest.columns
    .filter(({ field }) => given.has(field) && !PARTICIPATION.has(field))
    .map((column) => planned(column, layoutNames))

/** One column an election, as the layout with wide participation has them. */
export const electionColumns = (
  elections: readonly ElectionInfo[],
  request: ExtractRequest,
  formula: boolean,
): PlannedColumn[] =>
  elections.flatMap((election) => {
    if (election.column === undefined) return []
    const field = request.methodShown ? 'vote_method' : 'voter_history'
    return [
      {
        name: request.format === 'state-csv' ? election.label : election.id,
        part: election.column,
        field,
        type: typeOf(field),
        cell: request.methodShown ? sqlName(election.column) : votedCell(election),
        formula: formula && request.methodShown,
      },
    ]
  })

/** Columns of the layout's own history file: participation, and whatever else of it belongs to a given field. */
export const historyColumns = (
  manifest: Manifest,
  given: ReadonlySet<string>,
  methodShown: boolean,
): PlannedColumn[] =>
  (manifest.historyColumns ?? [])
    .filter(({ field }) => PARTICIPATION.has(field) || given.has(field))
    .map((column) => {
      const plain = planned(column, true)
      return column.field === 'vote_method' && !methodShown
        ? { ...plain, field: 'voter_history', cell: sqlText(METHOD_NOT_SHOWN), formula: false }
        : plain
    })

/** The three columns of a long history. */
export const tidyHistoryColumns = (methodShown: boolean, formula: boolean): PlannedColumn[] => {
  const column = (name: string, part: string, field: string, mayBeFormula: boolean): PlannedColumn => ({
    name,
    part,
    field,
    type: typeOf(field),
    cell: sqlName(name),
    formula: mayBeFormula,
  })
  return [
    column(KEY, KEY, KEY, false),
    column('election', 'election', 'voter_history', false),
    column('method', 'vote_method', methodShown ? 'vote_method' : 'voter_history', formula && methodShown),
  ]
}
