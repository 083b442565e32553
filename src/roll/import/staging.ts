/** Texts after their first pass: staged, and what is missing afterwards accounted for, row by row. */
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { findBadRows } from './bad-rows.ts'
import { type ClosedRow, closedRows, mayClose } from './closed.ts'
import type { Engine } from './engine.ts'
import { feed } from './feed.ts'
import type { Text } from './prepare.ts'
import { type Reject, rejectFilePath, writeRejects } from './rejects.ts'
import { text } from './sql.ts'
import { stageFile, type StageTask } from './stage.ts'

/** One text after its first pass. */
export interface StagedText {
  readonly text: Text
  readonly task: StageTask
  readonly parquet: string
  readonly staged: number
  /** Rows left out whole by a protection. */
  readonly closed: number
  /** Rows that are in neither. */
  readonly missing: number
}

/** Later rows with a registration number that was there before, as places in the staged files. */
export type Dropped = readonly { readonly file: number; readonly row: number }[]

export interface Staged {
  readonly parquets: readonly string[]
  readonly dropped: Dropped
  readonly closed: readonly ClosedRow[]
  readonly totals: {
    readonly in: number
    readonly kept: number
    readonly closed: number
    readonly rejected: number
  }
}

export interface Engines {
  /** Never spills: sees closed rows and protected numbers. */
  readonly closed: Engine
  /** May spill: sees rows of the open part only. */
  readonly open: Engine
}

export interface Staging {
  readonly engines: Engines
  readonly dataDir: string
  readonly snapshot: string
  readonly work: string
  /** Name of the staged files, and of the phase. */
  readonly name: 'voters' | 'history'
  readonly maxBadShare: number
  /** Rejects so far; those of these texts are added. */
  readonly rejects: Reject[]
  readonly onBytes: (done: number, total: number) => void
}

const rowsIn = async (engine: Engine, parquet: string): Promise<number> =>
  Number((await engine.rows(`SELECT count(*) AS n FROM read_parquet(${text(parquet)})`))[0]?.['n'] ?? 0)

const stageOne = async (
  staging: Staging,
  item: { text: Text; task: StageTask },
  parquet: string,
  closed: number,
  onShare: (share: number) => void,
): Promise<StagedText> => {
  let staged = 0
  // DuckDB's parallel reader can lose rows around a fault in a quoted file: what is missing is looked for again in order.
  for (const ordered of [false, true]) {
    await feed(item.text, staging.work, (path) =>
      stageFile(staging.engines.closed, item.task, path, parquet, ordered, onShare),
    )
    staged = await rowsIn(staging.engines.open, parquet)
    if (item.task.shape.dialect.quote === 'none' || staged + closed === item.text.survey.rows) break
  }
  return { ...item, parquet, staged, closed, missing: item.text.survey.rows - staged - closed }
}

const stageAll = async (
  staging: Staging,
  items: readonly { text: Text; task: StageTask }[],
  closed: readonly number[],
): Promise<StagedText[]> => {
  const total = items.reduce((sum, item) => sum + item.text.source.bytes, 0)
  let before = 0
  const staged: StagedText[] = []
  for (const [index, item] of items.entries()) {
    const size = item.text.source.bytes
    const parquet = join(staging.work, `${staging.name}-${index}.parquet`)
    staged.push(
      await stageOne(staging, item, parquet, closed[index]!, (share) =>
        staging.onBytes(before + Math.round(size * share), total),
      ),
    )
    before += size
    staging.onBytes(before, total)
  }
  return staged
}

/**
 * Stages texts. Fails with `too-many-bad-rows` past the allowed share, and with `rows-unaccounted` when a row that was counted in a text is
 * in neither the staged rows, nor the closed, nor the rejected ones (invariant 9).
 */
export const stageTexts = async (
  staging: Staging,
  items: readonly { text: Text; task: StageTask }[],
): Promise<Result<Staged>> => {
  staging.onBytes(
    0,
    items.reduce((sum, item) => sum + item.text.source.bytes, 0),
  )
  const closed = items.some(({ task }) => mayClose(task))
    ? await closedRows(staging, items)
    : { rows: [], perText: items.map(() => 0) }
  const staged = await stageAll(staging, items, closed.perText)
  const rows = items.reduce((sum, item) => sum + item.text.survey.rows, 0)
  const allowed = Math.floor(rows * staging.maxBadShare)
  const found = await findBadRows(staging, staged, closed.rows, allowed)
  if (!found.ok) return found
  const { dropped, bad } = found.value
  if (bad > 0) {
    const path = rejectFilePath(staging.dataDir, staging.snapshot)
    writeRejects(path, staging.rejects)
    if (bad > allowed)
      return fail(
        'limit',
        'too-many-bad-rows',
        `${bad} of ${rows} rows are bad; at most ${allowed} may be. Nothing was imported. The first of them are listed in ${path}.`,
        'Look at the listed lines. If the register has changed a code or a column, add it to the layout file; to import all the same, state a larger share.',
        { bad, allowed, rows, rejects: path },
      )
  }
  const shut = closed.perText.reduce((sum, count) => sum + count, 0)
  const kept = staged.reduce((sum, each) => sum + each.staged, 0) - dropped.length
  return ok({
    parquets: staged.map((each) => each.parquet),
    dropped,
    closed: closed.rows,
    totals: { in: rows, kept, closed: shut, rejected: rows - kept - shut },
  })
}
