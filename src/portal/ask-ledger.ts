/** Who may see a ledger? Whoever shows to be the voter; every try counts, whatever comes of it, so that none can be told from it. */
import type { Context } from 'hono'
import { type IsoDate, type Result } from '#basics'
import { type Ledger, noLedgerKey } from '#ledger'
import { addressOf } from './guard/client.ts'
import type { ApiParts } from './parts.ts'

export interface Claim {
  readonly registrationNumber: string
  readonly name: string
  readonly birthDate: IsoDate
}

/** Fails with `ledger-no-key`, `too-many-calls` (of this address, or for this number), `voter-not-shown`. */
export const askLedger = async (c: Context, parts: ApiParts, claim: Claim): Promise<Result<Ledger>> => {
  const { ledgerHere, ledgerCalls, ledgerVoters, app } = parts
  if (!ledgerHere) return noLedgerKey()
  const address = addressOf(c)
  for (const [limiter, key] of [
    [ledgerCalls, address],
    [ledgerVoters, claim.registrationNumber],
  ] as const) {
    const free = limiter.free(key)
    if (!free.ok) return free
  }
  ledgerCalls.count(address)
  ledgerVoters.count(claim.registrationNumber)
  return app.ledger.own(claim)
}
