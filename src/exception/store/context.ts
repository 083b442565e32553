/** What do cases need of the rest of the house? */
import type { Result } from '#basics'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import type { RollReader } from '#roll/store'
import type { Context } from '#store'
import type { GuardedRecord, Spellings } from '../protections.ts'

/** The office's key: wraps the data keys under which lists of voters are sealed. */
export interface OfficeKey {
  wrap(key: Buffer): Promise<Result<string>>
  unwrap(wrapped: string): Promise<Result<Buffer>>
}

/** The sealed records of one snapshot. */
export interface GuardedReader {
  /** Records by registration number; an empty one where nothing is sealed for a number. */
  records(numbers: readonly string[]): Promise<Result<ReadonlyMap<string, GuardedRecord>>>
  close(): void
}

export interface ExceptionRoll extends Pick<RollReader, 'rows'> {
  manifest(snapshot: string): Promise<Result<Manifest>>
  /** The newest snapshot under a law. */
  current(law: string): Promise<Result<Manifest>>
  /** How a layout spells the protections of its law pack. */
  spellings(layout: string): Promise<Spellings>
}

export interface ExceptionContext extends Context {
  readonly dataDir: string
  readonly roll: ExceptionRoll
  /** The pack as it is today. */
  pack(law: string): Promise<Result<Pack>>
  readonly officeKey: OfficeKey
  /** The door to guarded values: opened for the shortest time, and closed. */
  openStore(snapshot: string): Promise<Result<GuardedReader>>
}
