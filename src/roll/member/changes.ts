/** What is other between the rows of one selection and those of another? Voter numbers with what became of each row. */
import { closeSync, openSync, rmSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { syncFile } from '#basics/files'
import type { OpenSnapshot } from '../count/open-snapshot.ts'
import { KEY } from '../extract/columns.ts'
import { votedIn } from '../selection/participation.ts'
import { sqlName, sqlText } from '../selection/sql-text.ts'
import type { Selection } from '../selection/selection.ts'
import { selectionWhere } from '../selection/where.ts'

/** Which rows of which snapshot. */
export interface RowsOf {
  readonly snapshot: string
  readonly selection: Selection
}

export interface ChangesAsked {
  readonly before: RowsOf
  readonly after: RowsOf
  /** Fields that both have: a row whose cells of them are others is changed. */
  readonly fields: readonly string[]
  /** Ids of elections whose participation both have. */
  readonly elections: readonly string[]
  /** CSV with `registration_number` and `change`: removed, added or changed, sorted by number. Must not be there. */
  readonly path: string
}

export interface Changes {
  readonly removed: number
  readonly added: number
  readonly changed: number
}

const Row = z.tuple([z.coerce.number(), z.coerce.number(), z.coerce.number()])

/** One text of everything that is compared; cells are apart by a sign that no voter file has. */
const contentOf = (
  { manifest }: OpenSnapshot,
  parts: readonly string[],
  elections: readonly string[],
): string => {
  const cells = parts.map((part) => `coalesce(${sqlName(part)}, '')`)
  const votes = manifest.elections
    .filter(({ id }) => elections.includes(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((election) => `CASE WHEN ${votedIn(election)} THEN '1' ELSE '0' END`)
  const all = [...cells, ...votes]
  return all.length === 0 ? "''" : `concat_ws(chr(31), ${all.join(', ')})`
}

const partsOfBoth = (before: OpenSnapshot, after: OpenSnapshot, fields: readonly string[]): string[] => {
  const there = new Set(after.manifest.columns.map(({ part }) => part))
  return before.manifest.columns
    .filter(({ part, field }) => fields.includes(field) && there.has(part))
    .map(({ part }) => part)
}

const electionsOfBoth = (before: OpenSnapshot, after: OpenSnapshot, asked: readonly string[]): string[] =>
  asked.filter((id) =>
    [before, after].every(({ manifest }) => manifest.elections.some((election) => election.id === id)),
  )

/**
 * Writes the changes and counts them; the same rows give the same bytes. Fails as `selectionWhere` does.
 * @throws what DuckDB throws; then there is no file.
 */
export const writeChanges = async (
  connection: DuckDBConnection,
  before: OpenSnapshot,
  after: OpenSnapshot,
  asked: ChangesAsked,
): Promise<Result<Changes>> => {
  const parts = partsOfBoth(before, after, asked.fields)
  const elections = electionsOfBoth(before, after, asked.elections)
  const sides: string[] = []
  for (const [snapshot, { selection }] of [
    [before, asked.before],
    [after, asked.after],
  ] as const) {
    const where = selectionWhere(selection, snapshot.manifest)
    if (!where.ok) return where
    sides.push(
      `(SELECT ${KEY} AS n, md5(${contentOf(snapshot, parts, elections)}) AS content
        FROM ${snapshot.voters} WHERE ${where.value.exact})`,
    )
  }
  const changes = `SELECT coalesce(a.n, b.n) AS registration_number,
      CASE WHEN b.n IS NULL THEN 'removed' WHEN a.n IS NULL THEN 'added' ELSE 'changed' END AS change
    FROM ${sides[0]} a FULL JOIN ${sides[1]} b ON a.n = b.n
    WHERE a.n IS NULL OR b.n IS NULL OR a.content <> b.content`
  // DuckDB would take over a file that is there.
  closeSync(openSync(asked.path, 'wx', 0o600))
  try {
    await connection.run('DROP TABLE IF EXISTS temp.changes')
    await connection.run(`CREATE TEMP TABLE changes AS ${changes}`)
    await connection.run(
      `COPY (SELECT * FROM changes ORDER BY registration_number, change) TO ${sqlText(asked.path)} (FORMAT csv, HEADER true)`,
    )
    const counted = await connection.runAndReadAll(
      `SELECT count(*) FILTER (WHERE change = 'removed'), count(*) FILTER (WHERE change = 'added'),
         count(*) FILTER (WHERE change = 'changed') FROM changes`,
    )
    await connection.run('DROP TABLE changes')
    syncFile(asked.path)
    const [removed, added, changed] = Row.parse(counted.getRowsJson()[0])
    return ok({ removed, added, changed })
  } catch (error) {
    rmSync(asked.path, { force: true })
    throw error
  }
}
