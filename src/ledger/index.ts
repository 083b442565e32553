/** The ledger: what one voter can see of what was given out of her record. Words and shapes; pure. */
export type { GuardedGiven, GuardedSource } from './guarded.ts'
export { type Holder, type Holders, renderHolders } from './holders.ts'
export { neverGiven, type Ledger, type LedgerLine, type Recipient, type Unchecked } from './ledger.ts'
export { noLedgerKey } from './no-key.ts'
export { renderLedger } from './render.ts'
