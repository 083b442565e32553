/** What a voter sees of what was given out of her record, and who holds what is closed since; bound to this data folder. */
import { dateOf, ok, type Result } from '#basics'
import type { Config } from '#config'
import { type ExceptionContext, guardedDisclosuresOf, outsideDisclosuresOf } from '#exception/store'
import { type GuardedSource, type Holders, type Ledger, noLedgerKey } from '#ledger'
import {
  holdersByLaw,
  holdersOfProtected,
  type LedgerContext,
  ledgerOf,
  proveVoter,
  type VoterClaim,
} from '#ledger/store'
import type { DraftAnswer } from '#letter/store'
import type { RollReader } from '#roll/store'
import type { Context } from '#store'
import type { KeyServices } from './key-services.ts'
import type { LawInUse } from './law-in-use.ts'
import { closedAmong, ledgerKeys } from './ledger-keys.ts'
import type { OfficeLetterServices } from './letters.ts'
import type { RollReading } from './roll-reading.ts'

export interface LedgerServices {
  /** For whoever shows to be the voter. Fails with `voter-not-shown`, `ledger-no-key`, and as `ledgerOf` does. */
  own(claim: VoterClaim): Promise<Result<Ledger>>
  /** For an official at the counter, on behalf of a voter who has shown who she is. Fails as `ledgerOf` does. */
  atCounter(registrationNumber: string): Promise<Result<Ledger>>
  /** Who holds rows of voters that are protected since `before`. Fails as `holdersOfProtected` does. */
  protectedSince(asked: { readonly before: string; readonly after?: string }): Promise<Result<Holders>>
  /** Who holds fields that the law of today withholds. */
  closedByLaw(): Promise<Result<Holders>>
  /** Drafts a notice to each of them, or gives the draft that is open. */
  draftNotices(holders: Holders, by: string): Promise<Result<readonly DraftAnswer[]>>
}

interface Parts {
  readonly config: Config
  readonly context: Context
  readonly law: LawInUse
  readonly reader: RollReader
  readonly reading: RollReading
  readonly keys: KeyServices
  readonly letters: Pick<OfficeLetterServices, 'draft'>
  readonly guarded: GuardedSource
}

/** Hand-overs under an exception, and those outside this system, of the cases that are kept here. */
export const guardedSource = (guarding: ExceptionContext): GuardedSource => ({
  guardedDisclosuresOf: (number) => guardedDisclosuresOf(guarding, number),
  outsideDisclosuresOf: (number) => outsideDisclosuresOf(guarding, number),
})

/** The services, and what lets go of the look-ups that they have opened. */
export const ledgerServices = (
  parts: Parts,
): { readonly ledger: LedgerServices; readonly close: () => void } => {
  const { config, context, law, reader, reading, letters, guarded } = parts
  const keys = ledgerKeys(config.dataDir, parts.keys)
  const newest = () => reading.show()
  const look: LedgerContext = {
    db: context.db,
    clock: context.clock,
    roll: reader,
    newest,
    pack: (id) => law.pack(id),
    guarded,
    closed: (snapshot, numbers) => closedAmong(config.dataDir, parts.keys, snapshot, numbers),
  }
  const ledger: LedgerServices = {
    own: async (claim) => {
      const snapshot = await newest()
      if (!snapshot.ok) return snapshot
      const check = await keys.lookups(snapshot.value.id)
      // Where nothing can be looked up here, only the counter is left.
      if (!check.ok) return noLedgerKey()
      const shown = await proveVoter(check.value, claim)
      return shown.ok ? ledgerOf(look, claim.registrationNumber) : shown
    },
    atCounter: (registrationNumber) => ledgerOf(look, registrationNumber),
    protectedSince: async ({ before, after }) => {
      const last = after === undefined ? await newest() : ok({ id: after })
      return last.ok ? holdersOfProtected(look, { before, after: last.value.id }) : last
    },
    closedByLaw: () => holdersByLaw(look, dateOf(context.clock())),
    draftNotices: async ({ holders }, by) => {
      const drafts: DraftAnswer[] = []
      for (const { request, why, fields, on } of holders) {
        const closedSince = { why, fields, handedOver: on }
        const draft = await letters.draft({ request, kind: 'holder-notice', by, closedSince })
        if (!draft.ok) return draft
        drafts.push(draft.value)
      }
      return ok(drafts)
    },
  }
  return { ledger, close: keys.close }
}
