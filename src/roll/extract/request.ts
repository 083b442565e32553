/** What is asked of an extract, and what it gives back. */
import type { Progress } from '../import/progress.ts'
import type { Selection } from '../selection/selection.ts'

export interface ExtractRequest {
  /** Id of the snapshot. */
  readonly snapshot: string
  readonly selection: Selection
  /** Fields that a decision gives: open or restricted. `to` is the lesser field that is given instead. */
  readonly fields: readonly { readonly field: string; readonly to?: string }[]
  /** Elections (ids) whose participation is given. */
  readonly elections: readonly string[] | 'all' | 'none'
  /** False: participation is given, its method is not; every cell of it becomes `Voted`. */
  readonly methodShown: boolean
  /**
   * `state-csv`: headers and order of the layout. `tidy-csv`: voters by part name, and history long. `parquet`: as
   * `tidy-csv`, in Parquet.
   */
  readonly format: 'state-csv' | 'tidy-csv' | 'parquet'
  /** False: a CSV cell that a spreadsheet would take for a formula gets a leading apostrophe. Parquet is always raw. */
  readonly rawCells: boolean
  /** An empty folder that exists. */
  readonly outDir: string
  readonly onProgress?: Progress
}

/** A column of a data file. */
export interface ExtractColumn {
  /** As the header has it. */
  readonly name: string
  readonly field: string
  readonly part: string
  /** The field's type in the vocabulary; the cell's text is as the voter file had it. */
  readonly type: string
}

export interface ExtractFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
  readonly columns: readonly ExtractColumn[]
}

export interface ExtractResult {
  readonly files: readonly ExtractFile[]
  /** Voters. */
  readonly rows: number
  /** Cells that got a leading apostrophe. */
  readonly formulaCellsMarked: number
  /** Fields asked for that this snapshot has no column of. */
  readonly absent: readonly string[]
}
