/** From a row of the sealed part to its record. */
import type { DuckDBInstance } from '@duckdb/node-api'
import { fail, type Failure } from '#basics'
import { placeOf, unseal } from './cipher.ts'
import { GuardedRecord, GuardedText } from './held.ts'
import type { SnapshotKeys } from './keys.ts'
import { NUMBER } from './seal-batch.ts'

/** The sealed part of a snapshot, opened. */
export interface SealedPart {
  readonly snapshot: string
  readonly keys: SnapshotKeys
  readonly instance: DuckDBInstance
  /** Path of the sealed records. */
  readonly path: string
}

/** A row by its columns. */
export type SealedRow = Readonly<Record<string, unknown>>

/** Carries a failure out of an iteration, which has no other way to tell one. */
export class SealedPartUnreadable extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code, { cause: failure })
    this.failure = failure
  }
}

const failureOf = (
  result: { readonly ok: false; readonly error: Failure } | { readonly ok: true },
): Failure => {
  if (result.ok) throw new Error('a failure was expected')
  return result.error
}

export const damaged = (snapshot: string): Failure =>
  failureOf(
    fail(
      'corrupt',
      'sealed-value-damaged',
      `A sealed value of snapshot ${snapshot} cannot be opened: it was changed, or stands in a place that is not its own.`,
      'Restore guarded/ of this snapshot from its backup, and find out who could write there.',
      { snapshot },
    ),
  )

export const older = (snapshot: string): Failure =>
  failureOf(
    fail(
      'conflict',
      'sealed-part-older',
      `The sealed part of snapshot ${snapshot} was made before its records could be read all together.`,
      'Import the voter file again, or ask for voters by their numbers.',
      { snapshot },
    ),
  )

/** SQL of the sealed rows. */
export const rowsOf = ({ path }: Pick<SealedPart, 'path'>): string =>
  `read_parquet('${path.replaceAll("'", "''")}')`

const bytesOf = (value: unknown): Uint8Array => (value as { readonly bytes: Uint8Array }).bytes

/** The record of a row; undefined where a value was changed or stands where it does not belong: then none is kept. */
export const openRow = (
  { snapshot, keys }: Pick<SealedPart, 'snapshot' | 'keys'>,
  row: SealedRow,
  registrationNumber: string,
): GuardedRecord | undefined => {
  const record = new GuardedRecord()
  for (const [field, value] of Object.entries(row)) {
    if (field === 'key' || field === NUMBER || value === null) continue
    const opened = unseal(keys.data, bytesOf(value), placeOf(snapshot, registrationNumber, field))
    if (opened === undefined) {
      record.wipe()
      return undefined
    }
    record.set(field, new GuardedText(opened))
  }
  return record
}

export const keyOf = (row: SealedRow): string => Buffer.from(bytesOf(row['key'])).toString('hex')

/** The number that is sealed beside a record; undefined where it was changed. */
export const numberOf = (
  { snapshot, keys }: Pick<SealedPart, 'snapshot' | 'keys'>,
  row: SealedRow,
): string | undefined =>
  unseal(keys.data, bytesOf(row[NUMBER]), placeOf(snapshot, keyOf(row), NUMBER))?.toString('utf8')
