/** How does a text get into a statement without becoming part of it? Every name and value of a query passes here. */

/** A string literal. DuckDB knows no backslash escapes here; NUL would end the statement, so it is spelt `chr(0)`. */
export const sqlText = (value: string): string => {
  const literals = value.split('\0').map((piece) => `'${piece.replaceAll("'", "''")}'`)
  return literals.length === 1 ? literals[0]! : `(${literals.join(' || chr(0) || ')})`
}

/** A column's name. @throws RangeError for NUL: no layout has such a column. */
export const sqlName = (name: string): string => {
  if (name.includes('\0')) throw new RangeError('a column name cannot hold NUL')
  return `"${name.replaceAll('"', '""')}"`
}

/** A list for `IN`. */
export const sqlList = (values: readonly string[]): string => `(${values.map(sqlText).join(', ')})`
