/** Retention that is kept: the dry run, the run, and what each run deleted. */
export { applyRetention, type RetentionAnswer } from './apply.ts'
export { RETENTION_STEPS, type RetentionContext, type RetentionStep } from './context.ts'
export { planRetention } from './plan.ts'
export { removedOf, retentionRuns } from './runs.ts'
