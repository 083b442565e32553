/** Many sealed records in one reading of the file: of these voters, or of all. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { indexOf } from './cipher.ts'
import { GuardedRecord } from './held.ts'
import { NUMBER } from './seal-batch.ts'
import {
  damaged,
  keyOf,
  numberOf,
  older,
  openRow,
  rowsOf,
  type SealedPart,
  SealedPartUnreadable,
  type SealedRow,
} from './sealed-rows.ts'

type Numbered = readonly [number: string, record: GuardedRecord]

/** Keys that go into one statement. */
const AT_ONCE = 2000
/** So few are looked up one by one: each reads one part of the file, where a join reads the keys of all. */
const FEW = 16

/** Rows of a query, some at a time. A file that cannot be read is a damaged one. */
async function* rowsFrom(
  part: SealedPart,
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<SealedRow> {
  const unreadable = (): never => {
    throw new SealedPartUnreadable(damaged(part.snapshot))
  }
  const result = await connection.stream(sql).catch(unreadable)
  const names = result.columnNames()
  for (;;) {
    const chunk = await result.fetchChunk().catch(unreadable)
    if (!chunk || chunk.rowCount === 0) return
    for (const cells of chunk.getRows())
      yield Object.fromEntries(names.map((name, at) => [name, cells[at]] as const))
  }
}

const opened = (part: SealedPart, row: SealedRow, number: string | undefined): Numbered => {
  const record = number === undefined ? undefined : openRow(part, row, number)
  if (number === undefined || record === undefined) throw new SealedPartUnreadable(damaged(part.snapshot))
  return [number, record]
}

/** SQL that finds the rows of these keys. */
const queriesFor = async (
  part: SealedPart,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<readonly string[]> => {
  const all = `SELECT * FROM ${rowsOf(part)}`
  if (keys.length <= FEW) return keys.map((key) => `${all} WHERE key = unhex('${key}')`)
  await connection.run('CREATE TEMP TABLE wanted (key BLOB)')
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE).map((key) => `(unhex('${key}'))`)
    await connection.run(`INSERT INTO wanted VALUES ${some.join(', ')}`)
  }
  return [`${all} WHERE key IN (SELECT key FROM wanted)`]
}

/** The records of these voters. What is looked for are keyed indexes: no number is in an SQL text. */
export async function* theseRecords(part: SealedPart, numbers: readonly string[]): AsyncGenerator<Numbered> {
  const wanted = new Map(numbers.map((number) => [indexOf(part.keys.index, number).toString('hex'), number]))
  const connection = await part.instance.connect()
  try {
    const queries = await queriesFor(part, connection, [...wanted.keys()])
    for (const sql of queries)
      for await (const row of rowsFrom(part, connection, sql)) {
        const key = keyOf(row)
        const number = wanted.get(key)
        wanted.delete(key)
        yield opened(part, row, number)
      }
    for (const number of wanted.values()) yield [number, new GuardedRecord()]
  } finally {
    connection.closeSync()
  }
}

/** The records of all voters. */
export async function* everyRecord(part: SealedPart): AsyncGenerator<Numbered> {
  const connection = await part.instance.connect()
  try {
    for await (const row of rowsFrom(part, connection, `SELECT * FROM ${rowsOf(part)}`)) {
      if (!(NUMBER in row)) throw new SealedPartUnreadable(older(part.snapshot))
      yield opened(part, row, numberOf(part, row))
    }
  } finally {
    connection.closeSync()
  }
}
