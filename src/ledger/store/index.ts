/** The ledger, read: who received a voter's record, whether she is that voter, and who holds what is closed since. */
export type { LedgerContext } from './context.ts'
export { holdersByLaw, holdersOfProtected } from './holders.ts'
export { ledgerOf } from './ledger.ts'
export { proveVoter, type VoterCheck, type VoterClaim } from './prove.ts'
