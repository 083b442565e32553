/** What does the ledger need of the rest of the house? */
import type { Result } from '#basics'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import type { RollReader } from '#roll/store'
import type { Context } from '#store'
import type { GuardedSource } from '../guarded.ts'

export interface LedgerContext extends Pick<Context, 'db' | 'clock'> {
  readonly roll: Pick<RollReader, 'member' | 'holding' | 'leftOut'>
  /** The newest snapshot. */
  newest(): Promise<Result<Manifest>>
  /** A pack as it is today. */
  pack(law: string): Promise<Result<Pack>>
  readonly guarded: GuardedSource
  /**
   * Those of some voters whose row a protection leaves out of a snapshot: only the keeper of the key can tell them
   * from those who left the roll. Fails with `ledger-no-key` where this process has none.
   */
  closed(snapshot: string, numbers: readonly string[]): Promise<Result<readonly string[]>>
}
