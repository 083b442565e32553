/** Opens sealed records of one snapshot, one voter at a time. Values come out as `Redacted`. */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fail, ok, Redacted, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { indexOf, placeOf, unseal } from './cipher.ts'
import { type SnapshotKeys, unwrapKeys } from './keys.ts'

/** Field id (or `row`) to its value. Where a field has several parts the value is a JSON object of them. */
export type GuardedRecord = ReadonlyMap<string, Redacted<string>>

export interface GuardedStore {
  /**
   * The sealed record of one voter; an empty one where nothing is sealed for the number. Fails with `sealed-value-damaged` when a value
   * was changed or stands where it does not belong.
   */
  record(registrationNumber: string): Promise<Result<GuardedRecord>>
  close(): void
}

const damaged = (snapshot: string): Result<never> =>
  fail(
    'corrupt',
    'sealed-value-damaged',
    `A sealed value of snapshot ${snapshot} cannot be opened: it was changed, or stands in a place that is not its own.`,
    'Restore guarded/ of this snapshot from its backup, and find out who could write there.',
    { snapshot },
  )

const openRecord = (
  row: Readonly<Record<string, unknown>>,
  keys: SnapshotKeys,
  snapshot: string,
  registrationNumber: string,
): GuardedRecord | undefined => {
  const values = new Map<string, Redacted<string>>()
  for (const [field, value] of Object.entries(row)) {
    if (field === 'key' || value === null) continue
    const bytes = (value as { bytes: Uint8Array }).bytes
    const opened = unseal(keys.data, bytes, placeOf(snapshot, registrationNumber, field))
    if (opened === undefined) return undefined
    values.set(field, new Redacted(opened.toString('utf8')))
  }
  return values
}

const lookUp = (connection: DuckDBConnection, path: string, key: string) =>
  connection.runAndReadAll(
    `SELECT * FROM read_parquet('${path.replaceAll("'", "''")}') WHERE key = unhex('${key}')`,
  )

/** Opens the sealed part of a snapshot. Fails with `sealed-part-missing`, or as the reading of its keys does. */
export const openGuarded = async (
  dataDir: string,
  snapshot: string,
  kek: Buffer,
): Promise<Result<GuardedStore>> => {
  const folder = join(dataPaths(dataDir).guarded, snapshot)
  const sealed = join(folder, 'sealed.parquet')
  const keysText = await readFile(join(folder, 'keys.json'), 'utf8').catch(() => undefined)
  if (keysText === undefined || !existsSync(sealed))
    return fail(
      'not-found',
      'sealed-part-missing',
      `The sealed part of snapshot ${snapshot} is not there.`,
      'Restore guarded/ of this snapshot from its backup.',
    )
  const keys = unwrapKeys(kek, snapshot, keysText)
  if (!keys.ok) return keys
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '256MB',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  return ok({
    async record(registrationNumber) {
      const key = indexOf(keys.value.index, registrationNumber).toString('hex')
      const reader = await lookUp(connection, sealed, key).catch(() => undefined)
      if (!reader) return damaged(snapshot)
      const [row] = reader.getRowObjects()
      if (!row) return ok(new Map())
      const record = openRecord(row, keys.value, snapshot, registrationNumber)
      return record === undefined ? damaged(snapshot) : ok(record)
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  })
}
