/** The guarded part: every guarded value and every closed row, sealed and sorted by the voter's keyed index. */
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import {
  indexOf,
  newSnapshotKeys,
  placeOf,
  seal,
  sealFile,
  type SealSpec,
  type SnapshotKeys,
  wrapKeys,
} from '#roll/guarded'
import { partsOf } from '../fields/fields.ts'
import type { ClosedRow } from './closed.ts'
import type { Engine } from './engine.ts'
import type { GuardedField } from './plan.ts'
import type { Text } from './prepare.ts'
import { name, text } from './sql.ts'

export interface SealTask {
  readonly snapshot: string
  readonly kek: Buffer
  readonly inputs: readonly Text[]
  readonly fields: readonly GuardedField[]
  readonly keyPattern: string
  readonly closed: readonly ClosedRow[]
  readonly work: string
  readonly onBytes: (bytes: number) => void
  readonly onShare: (share: number) => void
}

const specOf = (task: SealTask, input: Text, keys: SnapshotKeys): Omit<SealSpec, 'before'> => {
  const place = (part: string): number =>
    input.shape.columns.findIndex((column) => column.kind === 'part' && column.part === part)
  return {
    snapshot: task.snapshot,
    delimiter: input.shape.dialect.delimiter,
    quoted: input.shape.dialect.quote !== 'none',
    encoding: input.survey.encoding,
    width: input.shape.columns.length,
    key: place('registration_number'),
    keyPattern: task.keyPattern,
    fields: task.fields.map(({ field, parts }) => ({
      field,
      parts: parts.flatMap((part) => (place(part) < 0 ? [] : [{ part, index: place(part) }])),
      // A field that the vocabulary splits is sealed as a JSON object of its parts, however many a file has.
      whole: partsOf(field).length === 1,
    })),
    dataKey: keys.data,
    indexKey: keys.index,
  }
}

/** Reads sealed lines of the spool. All of it is sealed, so that it may lie and spill on disk. */
const spool = (path: string, columns: readonly string[]): string =>
  `read_csv(${text(path)}, auto_detect = false, header = false, delim = ',', quote = '', escape = '', ` +
  `columns = {${['key', 'nth', ...columns].map((column) => `${text(column)}: 'VARCHAR'`).join(', ')}})`

const spoolValues = async (task: SealTask, keys: SnapshotKeys, path: string): Promise<void> => {
  const out = openSync(path, 'wx', 0o600)
  try {
    let before = 0
    for (const input of task.inputs)
      before += await sealFile(
        input,
        { ...specOf(task, input, keys), before },
        input.shape.dialect.header,
        out,
        task.onBytes,
      )
  } finally {
    closeSync(out)
  }
}

const spoolRows = (task: SealTask, keys: SnapshotKeys, path: string): void => {
  const out = openSync(path, 'wx', 0o600)
  try {
    for (const { key, json } of task.closed) {
      const sealed = seal(keys.data, json.reveal(), placeOf(task.snapshot, key, 'row'))
      writeFileSync(out, `${indexOf(keys.index, key).toString('hex')},0,${sealed.toString('base64')}\n`)
    }
  } finally {
    closeSync(out)
  }
}

/** The sealed records: those with values, each with its `row` if it has one, and rows of voters who have no values. */
const sealedRecords = (values: string, rows: string, fields: readonly string[]): string => {
  const each = fields.map((field) => `from_base64(v.${name(field)}) AS ${name(field)}`)
  const none = fields.map((field) => `NULL::BLOB AS ${name(field)}`)
  return (
    `SELECT unhex(v.key) AS key, ${each.join(', ')}, from_base64(r.row) AS row FROM ${values} v LEFT JOIN ${rows} r ON v.key = r.key ` +
    `UNION ALL SELECT unhex(key), ${none.join(', ')}, from_base64(row) FROM ${rows} ` +
    `WHERE key NOT IN (SELECT key FROM ${values} WHERE key IN (SELECT key FROM ${rows}))`
  )
}

/**
 * Writes `guarded/sealed.parquet` and `guarded/keys.json` in the work folder. Returns the number of sealed records. Fails with
 * `guarded-number-twice` when two records of the companion have one number: nobody could tell which of them is right. Of two rows of a
 * voter file (a full export) the first is taken, as in the open part.
 */
export const sealAll = async (
  engine: Engine,
  task: SealTask,
  companion: boolean,
): Promise<Result<number>> => {
  const keys = newSnapshotKeys()
  const folder = join(task.work, 'guarded')
  mkdirSync(folder, { mode: 0o700 })
  const fields = task.fields.map(({ field }) => field)
  const values = join(task.work, 'sealed-values')
  const rows = join(task.work, 'sealed-rows')
  await spoolValues(task, keys, values)
  spoolRows(task, keys, rows)
  const read = spool(values, fields)
  const once = companion ? read : `(SELECT DISTINCT ON (key) * FROM ${read} ORDER BY key, nth::BIGINT)`
  const sealed = join(folder, 'sealed.parquet')
  // Ciphertext does not compress.
  await engine.run(
    `COPY (SELECT * FROM (${sealedRecords(once, spool(rows, ['row']), fields)}) ORDER BY key) ` +
      `TO ${text(sealed)} (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 61440)`,
    task.onShare,
  )
  chmodSync(sealed, 0o600)
  rmSync(values)
  rmSync(rows)
  writeFileAtomic(join(folder, 'keys.json'), wrapKeys(task.kek, task.snapshot, keys), 0o600)
  const [counts] = await engine.rows(
    `SELECT count(*) AS n, count(*) FILTER (WHERE key = before) AS twice FROM ` +
      `(SELECT key, lag(key) OVER () AS before FROM read_parquet(${text(sealed)}))`,
  )
  if (Number(counts?.['twice'] ?? 0) > 0)
    return fail(
      'invalid',
      'guarded-number-twice',
      'The guarded companion has two records with the same registration number.',
      'Export it again with one record for each voter.',
    )
  return ok(Number(counts?.['n'] ?? 0))
}
