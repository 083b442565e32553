/** Which files does an extract consist of, and from which rows is each made? */
import { fail, ok, type Result } from '#basics'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import type { Condition } from '../selection/condition.ts'
import { votedIn } from '../selection/participation.ts'
import { sqlList, sqlName, sqlText } from '../selection/sql-text.ts'
import type { ElectionInfo } from '../snapshot/manifest.ts'
import { votedCell } from './cells.ts'
import {
  electionColumns,
  givenFields,
  historyColumns,
  KEY,
  type PlannedColumn,
  tidyHistoryColumns,
  voterColumns,
} from './columns.ts'
import type { ExtractRequest } from './request.ts'
import { inRowSet, type RowSet, rowSet } from './row-set.ts'

export interface PlannedFile {
  readonly name: string
  readonly columns: readonly PlannedColumn[]
  /** Without a join: its rows come in the snapshot's order. */
  readonly from: string
  readonly where: string
}

export interface ExtractPlan {
  readonly files: readonly PlannedFile[]
  /** To be run before the files are written, on the same connection. */
  readonly sets: readonly RowSet[]
}

type Rows = Pick<PlannedFile, 'from' | 'where'>

/** History from the cells of each voter: in the voters' order, then the roll's order of elections. */
const unfolded = (voters: Rows, elections: readonly ElectionInfo[], shown: boolean): Rows => {
  const ids = elections.map(({ id }) => sqlText(id)).join(', ')
  const cells = elections.map((election) =>
    shown && election.column !== undefined ? sqlName(election.column) : votedCell(election),
  )
  const from = `(SELECT ${KEY}, unnest([${ids}]) AS election, unnest([${cells.join(', ')}]) AS method
    FROM ${voters.from} WHERE ${voters.where})`
  return { from, where: 'method IS NOT NULL' }
}

/** Marks the rows of the history file whose voter and election are chosen. */
const chosenHistory = (
  snapshot: OpenSnapshot,
  where: Condition,
  elections: readonly ElectionInfo[],
  shown: boolean,
): RowSet => {
  const words = [...new Set(elections.map(({ bit }) => Math.floor(bit / 64)))]
  const masks = words.map((word) => `voted_${word}`).join(', ')
  const voters = `(SELECT ${KEY} AS chosen, ${masks} FROM ${snapshot.voters} WHERE ${where.exact}) v`
  const within = `h.election IN ${sqlList(elections.map(({ id }) => id))}`
  // A row that says that there was no vote must not become one that says `Voted`.
  const voted = elections.map((election) => `WHEN ${sqlText(election.id)} THEN ${votedIn(election)}`)
  const test = shown ? within : `${within} AND CASE h.election ${voted.join(' ')} ELSE false END`
  const rows = snapshot.files.find(({ name }) => name === 'history.parquet')?.rows ?? 0
  const from = `${snapshot.history} h JOIN ${voters} ON h.${KEY} = v.chosen`
  return rowSet('chosen_history', from, test, rows, 'h.file_row_number')
}

/** The method of a long history as it is held, under the name that a tidy file has for it. */
const heldMethod = (columns: PlannedColumn[], snapshot: OpenSnapshot): PlannedColumn[] => {
  const method = snapshot.manifest.historyColumns?.find(({ field }) => field === 'vote_method')
  return columns.map((column) =>
    column.name === 'method' && method
      ? { ...column, cell: sqlName(method.part), formula: method.formulaCells > 0 }
      : column,
  )
}

/**
 * The files of an extract. Fails with `extract-without-columns` where the snapshot has nothing of what was decided,
 * and `extract-history-without-key` where a long history would have nothing to join it to its voters.
 * @param formula whether some election column may hold a cell that looks like a formula
 * @param side told apart where two plans are carried out on one connection
 */
export const planExtract = (
  request: ExtractRequest,
  snapshot: OpenSnapshot,
  where: Condition,
  elections: readonly ElectionInfo[],
  formula: boolean,
  side = '',
): Result<ExtractPlan> => {
  const { manifest } = snapshot
  const shown = request.methodShown
  const given = givenFields(request)
  const state = request.format === 'state-csv'
  const ending = request.format === 'parquet' ? 'parquet' : 'csv'
  const long = manifest.historyColumns !== undefined
  const hasKey = given.has(KEY) && manifest.columns.some(({ part }) => part === KEY)
  // A wide layout stays wide in its own format, and where no key is given that could join a long history.
  const wide = !long && (state || !hasKey)

  const sets: RowSet[] = []
  const filterBy = (set: RowSet, span: string): string => {
    sets.push(set)
    return `${span} AND ${inRowSet(set)}`
  }
  const { rows } = snapshot.files.find(({ name }) => name === 'voters.parquet')!
  const voters: Rows = {
    from: snapshot.voters,
    where:
      where.exact === where.span
        ? where.exact
        : filterBy(rowSet(`chosen_voters${side}`, snapshot.voters, where.exact, rows), where.span),
  }

  const files: PlannedFile[] = []
  const columns = [
    ...voterColumns(manifest, given, state),
    ...(wide ? electionColumns(elections, request, formula) : []),
  ]
  if (columns.length > 0) files.push({ name: `voters.${ending}`, columns, ...voters })
  if (!wide && elections.length > 0) {
    if (!hasKey) {
      return fail(
        'invalid',
        'extract-history-without-key',
        'Participation of this roll is a file of its own, and without the registration number nothing joins it to its voters.',
        'Add the field registration_number, or leave participation out.',
      )
    }
    const name = `history.${ending}`
    const tidy = tidyHistoryColumns(shown, formula)
    if (long && (state || shown)) {
      const set = chosenHistory(snapshot, where, elections, shown)
      files.push({
        name,
        columns: state ? historyColumns(manifest, given, shown) : heldMethod(tidy, snapshot),
        from: snapshot.history!,
        where: filterBy(set, 'true'),
      })
    } else files.push({ name, columns: tidy, ...unfolded(voters, elections, shown) })
  }
  if (files.length > 0) return ok({ files, sets })
  return fail(
    'invalid',
    'extract-without-columns',
    'The snapshot has no column of any field that was decided, so there is nothing to extract.',
    'Ask for fields that the roll has: `roll show` lists them.',
  )
}
