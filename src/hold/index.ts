/** Holds: what they are, what they stop, in which words. Pure. */
export { blocks, HOLD_BLOCKS, KIND_WORDS, type Subject } from './blocks.ts'
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
} from './hold.ts'
export { renderHold, renderHoldList, renderHoldTable, scopeWords, stopsOn } from './render.ts'
