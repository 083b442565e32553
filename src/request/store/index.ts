/** Requests that are kept: file, decide, quote, withdraw, show. */
export { recoverOutbox } from '#store'
export { askerOf } from './asker.ts'
export { decideRequest, type Deciding, type DecisionAnswer, type Established } from './decide.ts'
export { checkWords } from './check-words.ts'
export { type Filed, fileIn, fileRequest, type Filing, type FilingReceipt } from './file.ts'
export { heldWorld } from './held-world.ts'
export { lockRequest } from './lock.ts'
export { type MoveAsked, moveRequest } from './move.ts'
export {
  type OutcomeAnswer,
  outcomesOf,
  publicOutcomes,
  recordOutcome,
  type RecordingOutcome,
} from './outcome.ts'
export { quoteRequest } from './quote.ts'
export type { Counter, QuoteAnswer, Quoting } from './quoting.ts'
export { readMoney, readPayments, type RequestRow } from './rows.ts'
export { settle } from './settle.ts'
export { type Listing, listRequests, openBySecret, requesterOf, showRequest } from './show.ts'
export { snapshotInUse, type SnapshotUse } from './snapshot-in-use.ts'
export { withdrawRequest, type WithdrawAnswer, type Withdrawing } from './withdraw.ts'
export { type KeptAnswer, type KeyedCall, type Once, type OnceAnswer, onceIn } from './idempotency.ts'
