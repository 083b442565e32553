/**
 * Can a count do without the file? Filters on status, type, date and participation read a few number columns of every
 * row, whatever they choose: those columns of the snapshot counted last are kept in memory (24 bytes a voter and mask).
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlName } from '../selection/sql-text.ts'
import type { Selection } from '../selection/selection.ts'
import { countRows } from './count.ts'
import type { Engine } from './engine.ts'
import type { OpenSnapshot } from './open-snapshot.ts'

export interface Narrow {
  /** Counts in memory where it can, else from the file. @throws what DuckDB throws. */
  count(
    connection: DuckDBConnection,
    snapshot: OpenSnapshot,
    selection: Selection,
    where: string,
  ): Promise<number>
}

/** Rows below which the file is quick enough. */
const WORTH = 200_000

/** Where places are named, the file is sorted by them and is the quicker one. */
const needsFile = ({ counties, municipalities, wards, districts }: Selection): boolean =>
  [counties, municipalities, wards, districts].some((named) => named !== undefined)

const columnsOf = async (connection: DuckDBConnection, table: string): Promise<string[]> => {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`)
  return described
    .getRowsJson()
    .map(([name]) => String(name))
    .filter((name) => /^(?:f|voted|absentee)_/.test(name))
}

/** @param worth rows from which the table is kept */
export const narrowTables = (engine: Engine, worth = WORTH): Narrow => {
  let made = 0
  let kept: { readonly id: string; readonly table: string; state: 'making' | 'ready' | 'failed' } | undefined

  const keep = async (
    { table }: { readonly table: string },
    voters: string,
    old: string | undefined,
  ): Promise<void> =>
    engine.use(async (connection) => {
      if (old !== undefined) await connection.run(`DROP TABLE IF EXISTS ${old}`)
      const columns = await columnsOf(connection, voters)
      if (columns.length === 0) throw new Error('the snapshot has no number columns')
      await connection.run(
        `CREATE TABLE ${table} AS SELECT ${columns.map(sqlName).join(', ')} FROM ${voters}`,
      )
      if (kept?.table === table) kept.state = 'ready'
    })

  const tableFor = ({ manifest, voters }: OpenSnapshot, selection: Selection): string | undefined => {
    const { id, totals } = manifest
    if (needsFile(selection) || totals.kept < worth) return undefined
    if (kept?.id === id) return kept.state === 'ready' ? kept.table : undefined
    // One at a time: while a table is being made, others are counted from their files.
    if (kept?.state === 'making') return undefined
    const old = kept?.table
    const making = { id, table: `narrow_${++made}`, state: 'making' as 'making' | 'failed' }
    kept = making
    // Where memory does not suffice there is none: the file answers as before.
    keep(making, voters, old).catch(() => (making.state = 'failed'))
    return undefined
  }

  return {
    count: async (connection, snapshot, selection, where) => {
      const table = tableFor(snapshot, selection)
      if (table !== undefined)
        try {
          return await countRows(connection, table, where)
        } catch {
          // Let go of for another snapshot in this moment.
        }
      return countRows(connection, snapshot.voters, where)
    },
  }
}
