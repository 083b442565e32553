/** Runs of retention as they are kept. */
import { isoDate, ok, type Result } from '#basics'
import { RECORD_CLASSES } from '#law'
import { type Database, readResult } from '#store'
import { z } from 'zod'
import type { Removed, RetentionRun, RunItem } from '../run.ts'

const RunRow = z.object({
  id: z.string(),
  list_sha256: z.string(),
  begun_at: z.string(),
  begun_by: z.string(),
  ended_at: z.string().nullable(),
})

const ItemRow = z
  .object({
    n: z.int(),
    class: z.enum(RECORD_CLASSES),
    thing: z.string(),
    rule: z.string(),
    kept_through: z.string().transform(isoDate),
    state: z.enum(['waiting', 'deleted', 'kept']),
    at: z.string().nullable(),
    why: z.string().nullable(),
  })
  .transform((row): RunItem & { readonly n: number } => ({
    n: row.n,
    class: row.class,
    thing: row.thing,
    rule: row.rule,
    keptThrough: row.kept_through,
    state: row.state,
    ...(row.at === null ? {} : { at: row.at }),
    ...(row.why === null ? {} : { why: row.why }),
  }))
export type NumberedItem = z.infer<typeof ItemRow>

export const readItems = (db: Database, run: string): Promise<NumberedItem[]> =>
  db.query(ItemRow, 'SELECT * FROM retention_item WHERE run = $1 ORDER BY n', [run])

const whole = async (db: Database, row: z.infer<typeof RunRow>): Promise<RetentionRun> => ({
  id: row.id,
  hash: row.list_sha256,
  begunAt: row.begun_at,
  begunBy: row.begun_by,
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  items: await readItems(db, row.id),
})

/** The run of a list, or undefined. */
export const runOfList = async (db: Database, hash: string): Promise<RetentionRun | undefined> => {
  const [row] = await db.query(RunRow, 'SELECT * FROM retention_run WHERE list_sha256 = $1', [hash])
  return row && whole(db, row)
}

/** Every run, the last one first. */
export const retentionRuns = (db: Database): Promise<Result<RetentionRun[]>> =>
  readResult(db, async () => {
    const rows = await db.query(RunRow, 'SELECT * FROM retention_run ORDER BY begun_at DESC, id DESC')
    const runs: RetentionRun[] = []
    for (const row of rows) runs.push(await whole(db, row))
    return ok(runs)
  })

const RemovedRow = z
  .object({ run: z.string(), class: z.enum(RECORD_CLASSES), at: z.string(), rule: z.string() })
  .transform(({ run, class: sort, at, rule }): Removed => ({
    run,
    class: sort,
    on: isoDate(at.slice(0, 10)),
    rule,
  }))

/** What was deleted of a request. */
export const removedOf = (db: Database, request: string): Promise<Result<Removed[]>> =>
  readResult(db, async () =>
    ok(
      await db.query(
        RemovedRow,
        `SELECT run, class, at, rule FROM retention_item
         WHERE state = 'deleted' AND (thing = $1 OR thing LIKE $1 || '-L%') ORDER BY at, run, n`,
        [request],
      ),
    ),
  )
