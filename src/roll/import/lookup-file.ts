/** The look-ups of a snapshot: a tag a line, sorted, so that one is found by halving and nothing else can be told from them. */
import { chmodSync, closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { LOOKUP_LINE, LOOKUPS, tagNameFile, tagOfName } from '#roll/guarded'
import type { ClosedRow } from './closed.ts'
import type { Engine } from './engine.ts'
import { name, text } from './sql.ts'

/** What a name is compared by, in this order. */
export const NAME_PARTS: readonly string[] = ['name_first', 'name_last']

const ClosedSchema = z.object({ parts: z.record(z.string(), z.string().nullable()) })

export interface LookupTask {
  /** Parts of a voter's name in the open part. */
  readonly names: readonly string[]
  readonly closed: readonly ClosedRow[]
  readonly work: string
}

/** Lines `number<tab>name` of the open part, which may lie on disk: both are open. */
const nameLines = (task: LookupTask): string => {
  // A tab or a line break in a name would end its line; where they stand makes no difference to its bare form.
  const parts = task.names.map((part) => `coalesce(translate(${name(part)}, E'\\t\\n\\r', '   '), '')`)
  return (
    `SELECT registration_number || chr(9) || ${parts.join(" || ' ' || ")} AS line ` +
    `FROM read_parquet(${text(join(task.work, 'open', 'voters.parquet'))})`
  )
}

/** Writes the tags of all names: of the open part in threads, of closed rows here. */
const spoolNames = async (engine: Engine, task: LookupTask, key: KeyObject, path: string): Promise<void> => {
  const out = openSync(path, 'wx', 0o600)
  const lines = join(task.work, 'names')
  try {
    if (task.names.length > 0) {
      await engine.run(
        `COPY (${nameLines(task)}) TO ${text(lines)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${text('\u0001')})`,
      )
      await tagNameFile(lines, { lookupKey: key }, out)
      rmSync(lines)
    }
    for (const { key: number, json } of task.closed) {
      const { parts } = ClosedSchema.parse(JSON.parse(json.reveal()))
      const tag = tagOfName(key, number, NAME_PARTS.map((part) => parts[part] ?? '').join(' '))
      if (tag !== undefined) writeFileSync(out, `${tag}\n`)
    }
  } finally {
    closeSync(out)
  }
}

const column = (path: string, columns: readonly string[]): string =>
  `read_csv(${text(path)}, auto_detect = false, header = false, delim = ',', quote = '', escape = '', ` +
  `columns = {${columns.map((each) => `${text(each)}: 'VARCHAR'`).join(', ')}})`

/**
 * Writes `guarded/lookups` in the work folder from the spooled tags of values and the tags of names. Where numbers repeat, `firsts` is
 * the SQL of the records that count: `key`, `nth`. Returns how many tags there are.
 */
export const writeLookups = async (
  engine: Engine,
  task: LookupTask,
  key: KeyObject,
  tags: string,
  firsts: string | undefined,
): Promise<number> => {
  const names = join(task.work, 'sealed-names')
  await spoolNames(engine, task, key, names)
  const values =
    firsts === undefined
      ? `SELECT tag FROM ${column(tags, ['tag'])}`
      : `SELECT t.tag FROM ${column(tags, ['tag', 'key', 'nth'])} t JOIN ${firsts} f ON t.key = f.key AND t.nth::BIGINT = f.nth`
  const to = join(task.work, 'guarded', LOOKUPS)
  await engine.run(
    `COPY (SELECT tag FROM (${values} UNION ALL SELECT tag FROM ${column(names, ['tag'])}) ORDER BY tag) ` +
      `TO ${text(to)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ${text('\u0001')})`,
  )
  rmSync(names)
  chmodSync(to, 0o600)
  return statSync(to).size / LOOKUP_LINE
}
