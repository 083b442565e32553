/** The door to what staff share with the public: how a decision is shown, and how a saved search becomes a request. */
export { ledgerParts } from './ledger-parts.ts'
export { decisionTable } from './pages/decision/decision.ts'
export { fieldHeading, lawOptions } from './pages/words.ts'
export { requestOf } from './pages/request/ask.ts'
export { draftOf, EMPTY as EMPTY_DRAFT } from './pages/request/draft.ts'
