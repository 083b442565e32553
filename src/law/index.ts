/** Law packs: what the law of a place says about its roll, as data. Pure; reading from disk is `#law/store`. */
export { type Fee, type FeeAsked } from './fees/fee.ts'
export { feeFor } from './fees/fee-for.ts'
export { classOf, openQuestion, requesterNamed } from './lookups.ts'
export { type Layer, mergeFloor } from './merge-floor.ts'
export { orderPriceBasis, type PriceBasis } from './orders.ts'
export type { DeepReadonly, FieldClass, OpenQuestion, Pack, PackField, Protection } from './pack.ts'
export type { PackProblem } from './read/problem.ts'
export { type PackSources, readLayer } from './read/read-layer.ts'
export { type Action, ACTIONS, inForce, type Rule } from './rules/rule.ts'
export type { CaseRow, CasesFile, FeeCase, LawCase } from './schema/cases-schema.ts'
export type { Example } from './schema/examples-schema.ts'
export { RECORD_CLASSES, type RecordClass } from './schema/time-schema.ts'
export type { Confidence } from './schema/words.ts'
export { renderFee } from './show/render-fee.ts'
export { renderPack } from './show/render-pack.ts'
export { columns, wrap } from './show/wrap.ts'
export { addBusinessDays, addMonths, addSpan, dayCounts, isHoliday } from './time/days.ts'
export {
  deadline,
  type Deadline,
  keepThrough,
  quoteValidity,
  type QuoteValidity,
  retentionFloors,
} from './time/deadlines.ts'
