/** How is a test on one column put so that it is quick to count by, and can be read in the snapshot's order? */
import { sqlList, sqlName, sqlText } from './sql-text.ts'

/** A condition in SQL. */
export interface Condition {
  /** Exactly the rows that are meant. */
  readonly exact: string
  /** At least these rows, put so that DuckDB plans no join for it: rows that passed a join have lost their order. */
  readonly span: string
}

/** A condition that DuckDB plans no join for. */
export const plain = (test: string): Condition => ({ exact: test, span: test })

/** DuckDB joins longer lists: a look-up in a hash table, quick to count by. */
const SHORT = 4

/** One of these texts in a column. */
export const textIn = (column: string, texts: readonly string[]): Condition => {
  const name = sqlName(column)
  if (texts.length <= SHORT) return plain(`${name} IN ${sqlList(texts)}`)
  // By UTF-8 bytes, as DuckDB compares.
  const sorted = texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return {
    exact: `${name} IN ${sqlList(sorted)}`,
    span: `${name} BETWEEN ${sqlText(sorted[0]!)} AND ${sqlText(sorted.at(-1)!)}`,
  }
}

const joinedBy = (word: string, conditions: readonly Condition[]): Condition =>
  conditions.length === 1
    ? conditions[0]!
    : {
        exact: conditions.map(({ exact }) => `(${exact})`).join(word),
        span: conditions.map(({ span }) => `(${span})`).join(word),
      }

/** At least one of them; there is at least one. */
export const anyOf = (conditions: readonly Condition[]): Condition => joinedBy(' OR ', conditions)

/** All of them; `true` where there are none. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? plain('true') : joinedBy(' AND ', conditions)
