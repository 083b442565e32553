/** Holds: what they are, what they stop, in which words. Pure. */
export { blocks, HOLD_BLOCKS, type HoldReach, KIND_WORDS, reaches, type Subject } from './blocks.ts'
export {
  type Hold,
  type HoldAction,
  HoldActionSchema,
  type HoldKind,
  HoldKindSchema,
  type HoldOn,
  type HoldOrder,
  HoldOrderSchema,
  type HoldScope,
  HoldScopeSchema,
  type Renewal,
} from './hold.ts'
export { type HeldWorld, type HoldImpact, impactOf, type WorldRequest } from './impact/impact.ts'
export { renderImpact } from './impact/render.ts'
export { renderHold, renderHoldList, renderHoldTable, renderRenewals, scopeWords, stopsOn } from './render.ts'
export { dueForReview } from './review.ts'
