/** What does a cell of an extract hold, as SQL over the snapshot's columns? */
import { votedIn } from '../selection/participation.ts'
import { sqlName, sqlText } from '../selection/sql-text.ts'
import type { ElectionInfo } from '../snapshot/manifest.ts'

/** What a participation cell says where the method is not given. */
export const METHOD_NOT_SHOWN = 'Voted'

/** Characters with which a spreadsheet takes a cell for a formula (OWASP, CSV injection). */
const FORMULA_STARTS = ["'='", "'+'", "'-'", "'@'", 'chr(9)', 'chr(13)']

/** The condition that a spreadsheet would take a cell for a formula. No `IN`: DuckDB may plan a join for one. */
export const looksLikeFormula = (cell: string): string =>
  `(${FORMULA_STARTS.map((start) => `(${cell})[1] = ${start}`).join(' OR ')})`

/** The cell with a leading apostrophe where it looks like a formula: spreadsheets then show it as the text that it is. */
export const marked = (cell: string): string =>
  `CASE WHEN ${looksLikeFormula(cell)} THEN '''' || ${cell} ELSE ${cell} END`

/** Whether the mask column of a voter says so, never what the cell says: some values of a cell mean no vote. */
export const votedCell = (election: ElectionInfo): string =>
  `CASE WHEN ${votedIn(election)} THEN ${sqlText(METHOD_NOT_SHOWN)} END`

/** A selected expression under its name in the file. */
export const as = (cell: string, name: string): string => `${cell} AS ${sqlName(name)}`
