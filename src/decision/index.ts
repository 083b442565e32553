/** Decisions: facts in, one answer per cell out. Pure: no I/O and no clock. */
export { DEFAULT_DENY, GUARDED_CONDITION } from './cell.ts'
export { type CaseResult, type FeeCaseResult, runCases } from './cases.ts'
export { decide, type DecisionInput } from './decide.ts'
export type { Cell, Confidence, Decision, FactUse, Outcome } from './decision.ts'
export { cellFor, cellsWith, decisionHash, type OpenColumn, openColumns, sameAnswers } from './reading.ts'
export { renderDecision } from './render.ts'
