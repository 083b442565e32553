/** Opens sealed records of one snapshot: one voter, many, or all. Values come out as `GuardedText`. */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { fail, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { indexOf } from './cipher.ts'
import { GuardedRecord } from './held.ts'
import type { KeyService } from './key-service.ts'
import { unwrapKeys } from './keys.ts'
import { everyRecord, theseRecords } from './scan.ts'
import { damaged, openRow, rowsOf, type SealedPart } from './sealed-rows.ts'

export interface GuardedStore {
  /**
   * The sealed record of one voter; an empty one where nothing is sealed for the number. Fails with `sealed-value-damaged` when a value
   * was changed or stands where it does not belong.
   */
  record(registrationNumber: string): Promise<Result<GuardedRecord>>
  /**
   * The records of these voters, each number once, in no fixed order; an empty one where nothing is sealed for a number.
   * The file is read once, however many they are. @throws SealedPartUnreadable with `sealed-value-damaged`.
   */
  records(numbers: readonly string[]): AsyncIterable<readonly [number: string, record: GuardedRecord]>
  /**
   * Every sealed record with its number, in the order of the file, which tells nothing. @throws SealedPartUnreadable with
   * `sealed-value-damaged`, or `sealed-part-older` where the snapshot was made before numbers were sealed beside their records.
   */
  all(): AsyncIterable<readonly [number: string, record: GuardedRecord]>
  close(): void
}

const openSealed = async (
  dataDir: string,
  snapshot: string,
  keys: KeyService,
): Promise<Result<Omit<SealedPart, 'instance'>>> => {
  const folder = join(dataPaths(dataDir).guarded, snapshot)
  const path = join(folder, 'sealed.parquet')
  const keysText = await readFile(join(folder, 'keys.json'), 'utf8').catch(() => undefined)
  if (keysText === undefined || !existsSync(path))
    return fail(
      'not-found',
      'sealed-part-missing',
      `The sealed part of snapshot ${snapshot} is not there.`,
      'Restore guarded/ of this snapshot from its backup.',
    )
  const own = await unwrapKeys(keys, snapshot, keysText)
  return own.ok ? ok({ snapshot, path, keys: own.value }) : own
}

/** Opens the sealed part of a snapshot. Fails with `sealed-part-missing`, or as the reading of its keys does. */
export const openGuarded = async (
  dataDir: string,
  snapshot: string,
  keys: KeyService,
): Promise<Result<GuardedStore>> => {
  const sealed = await openSealed(dataDir, snapshot, keys)
  if (!sealed.ok) return sealed
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '256MB',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const part: SealedPart = { ...sealed.value, instance }
  const connection = await instance.connect()
  return ok({
    async record(registrationNumber) {
      const key = indexOf(part.keys.index, registrationNumber).toString('hex')
      const reader = await connection
        .runAndReadAll(`SELECT * FROM ${rowsOf(part)} WHERE key = unhex('${key}')`)
        .catch(() => undefined)
      const [row] = reader?.getRowObjects() ?? []
      if (reader !== undefined && row === undefined) return ok(new GuardedRecord())
      const record = row && openRow(part, row, registrationNumber)
      return record === undefined ? { ok: false, error: damaged(snapshot) } : ok(record)
    },
    records: (numbers) => theseRecords(part, numbers),
    all: () => everyRecord(part),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  })
}
