/** Text as an SQL string. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A name as an SQL identifier. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`

/** A list of SQL strings, for IN. */
export const texts = (values: readonly string[]): string => values.map(text).join(', ')
