/** The guarded part: every guarded value and every closed row, sealed and sorted by the voter's keyed index. */
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import {
  BIRTH_DATE,
  indexOf,
  type KeyService,
  LOOKUP_FIELDS,
  newSnapshotKeys,
  NUMBER,
  placeOf,
  seal,
  sealFile,
  sealNumber,
  type SealSpec,
  wrapKeys,
} from '#roll/guarded'
import { partsOf } from '../fields/fields.ts'
import type { ClosedRow } from './closed.ts'
import type { Engine } from './engine.ts'
import { writeLookups } from './lookup-file.ts'
import type { GuardedField } from './plan.ts'
import type { Text } from './prepare.ts'
import { name, text } from './sql.ts'

type Keys = ReturnType<typeof newSnapshotKeys>

export interface SealTask {
  readonly snapshot: string
  readonly keys: KeyService
  /** Parts of a voter's name in the open part. */
  readonly names: readonly string[]
  readonly inputs: readonly Text[]
  readonly fields: readonly GuardedField[]
  readonly keyPattern: string
  readonly closed: readonly ClosedRow[]
  readonly work: string
  readonly onBytes: (bytes: number) => void
  readonly onShare: (share: number) => void
}

const specOf = (task: SealTask, input: Text, keys: Keys, repeats: boolean): Omit<SealSpec, 'before'> => {
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
    lookups: [BIRTH_DATE, ...LOOKUP_FIELDS].flatMap((field) =>
      place(field) < 0 ? [] : [{ field, index: place(field) }],
    ),
    repeats,
    dataKey: keys.data,
    indexKey: keys.index,
    lookupKey: keys.lookup,
  }
}

/** Reads sealed lines of the spool. All of it is sealed, so that it may lie and spill on disk. */
const spool = (path: string, columns: readonly string[]): string =>
  `read_csv(${text(path)}, auto_detect = false, header = false, delim = ',', quote = '', escape = '', ` +
  `columns = {${['key', 'nth', NUMBER, ...columns].map((column) => `${text(column)}: 'VARCHAR'`).join(', ')}})`

interface Spools {
  readonly values: string
  readonly rows: string
  readonly tags: string
}

const spoolValues = async (task: SealTask, keys: Keys, paths: Spools, repeats: boolean): Promise<void> => {
  const values = openSync(paths.values, 'wx', 0o600)
  const tags = openSync(paths.tags, 'wx', 0o600)
  try {
    let before = 0
    for (const input of task.inputs)
      before += await sealFile(
        input,
        { ...specOf(task, input, keys, repeats), before },
        input.shape.dialect.header,
        { values, tags },
        task.onBytes,
      )
  } finally {
    closeSync(values)
    closeSync(tags)
  }
}

const spoolRows = (task: SealTask, keys: Keys, path: string): void => {
  const out = openSync(path, 'wx', 0o600)
  try {
    for (const { key, json } of task.closed) {
      const sealed = seal(keys.data, json.reveal(), placeOf(task.snapshot, key, 'row')).toString('base64')
      const index = indexOf(keys.index, key).toString('hex')
      writeFileSync(out, `${index},0,${sealNumber(keys.data, task.snapshot, index, key)},${sealed}\n`)
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
    `SELECT unhex(v.key) AS key, from_base64(v.${NUMBER}) AS ${NUMBER}, ${each.join(', ')}, from_base64(r.row) AS row FROM ${values} v LEFT JOIN ${rows} r ON v.key = r.key ` +
    `UNION ALL SELECT unhex(key), from_base64(${NUMBER}), ${none.join(', ')}, from_base64(row) FROM ${rows} ` +
    `WHERE key NOT IN (SELECT key FROM ${values} WHERE key IN (SELECT key FROM ${rows}))`
  )
}

/** How many records and tags there are. */
export interface Sealed {
  readonly sealed: number
  /** Undefined where there was no guarded value to look up by. */
  readonly lookups: number | undefined
}

/**
 * Writes `guarded/sealed.parquet`, `guarded/keys.json` and, where guarded values came, `guarded/lookups` in the work folder. Fails with
 * `guarded-number-twice` when two records of the companion have one number: nobody could tell which of them is right. Of two rows of a
 * voter file (a full export) the first is taken, as in the open part. Fails as the key service does, before anything else is done.
 */
export const sealAll = async (
  engine: Engine,
  task: SealTask,
  companion: boolean,
): Promise<Result<Sealed>> => {
  const keys = newSnapshotKeys()
  const wrapped = await wrapKeys(task.keys, task.snapshot, keys)
  if (!wrapped.ok) return wrapped
  const folder = join(task.work, 'guarded')
  mkdirSync(folder, { mode: 0o700 })
  writeFileAtomic(join(folder, 'keys.json'), wrapped.value, 0o600)
  const fields = task.fields.map(({ field }) => field)
  const paths = {
    values: join(task.work, 'sealed-values'),
    rows: join(task.work, 'sealed-rows'),
    tags: join(task.work, 'sealed-tags'),
  }
  await spoolValues(task, keys, paths, !companion)
  spoolRows(task, keys, paths.rows)
  const read = spool(paths.values, fields)
  const once = companion ? read : `(SELECT DISTINCT ON (key) * FROM ${read} ORDER BY key, nth::BIGINT)`
  const sealed = join(folder, 'sealed.parquet')
  // Ciphertext does not compress.
  await engine.run(
    `COPY (SELECT * FROM (${sealedRecords(once, spool(paths.rows, ['row']), fields)}) ORDER BY key) ` +
      `TO ${text(sealed)} (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 61440)`,
    task.onShare,
  )
  chmodSync(sealed, 0o600)
  const firsts = `(SELECT key, min(nth::BIGINT) AS nth FROM ${read} GROUP BY key)`
  const lookups =
    task.inputs.length === 0
      ? undefined
      : await writeLookups(engine, task, keys.lookup, paths.tags, companion ? undefined : firsts)
  for (const path of Object.values(paths)) rmSync(path)
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
  return ok({ sealed: Number(counts?.['n'] ?? 0), lookups })
}
