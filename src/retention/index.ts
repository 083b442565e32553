/** Retention: what may be deleted, by which floor, and what needs what is kept. Pure. */
export {
  type KeptThing,
  listHash,
  type PackOf,
  type PlannedItem,
  planOf,
  type RetentionPlan,
} from './plan/plan.ts'
export { type FloorStarts, type Need, type NeedCode, NEEDS, type Thing } from './plan/thing.ts'
export type { Removed, RetentionRun, RunItem } from './run.ts'
export { renderKept, renderPlan, renderRun } from './words/render.ts'
