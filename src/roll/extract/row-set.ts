/**
 * Which rows, when only a join can tell? Rows that passed a join have no order that DuckDB would keep in a file. So the
 * join only marks row numbers in a bit string, and the rows are then read in order and looked up in it.
 */
export interface RowSet {
  readonly variable: string
  /** Sets the variable, for the connection that runs it. */
  readonly sql: string
}

/** @param rows how many rows the file has, @param number the file's row number in `from` */
export const rowSet = (
  variable: string,
  from: string,
  where: string,
  rows: number,
  number = 'file_row_number',
): RowSet => ({
  variable,
  sql: `SET VARIABLE ${variable} = (SELECT bitstring_agg(${number}, 0, ${Math.max(0, rows - 1)}) FROM ${from} WHERE ${where})`,
})

/** The condition that a row of the file is in the set. */
export const inRowSet = ({ variable }: RowSet): string =>
  `get_bit(getvariable('${variable}'), file_row_number::INTEGER) = 1`
