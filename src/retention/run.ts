/** A run of retention: the list that was agreed to, and what became of each thing on it. */
import type { IsoDate } from '#basics'
import type { PlannedItem } from './plan/plan.ts'

export interface RunItem extends PlannedItem {
  /** `kept`: when its turn came, something needed it. */
  readonly state: 'waiting' | 'deleted' | 'kept'
  readonly at?: string
  readonly why?: string
}

export interface RetentionRun {
  readonly id: string
  readonly hash: string
  readonly begunAt: string
  readonly begunBy: string
  /** Left out while things on it wait: it was interrupted. */
  readonly endedAt?: string
  readonly items: readonly RunItem[]
}

/** That something of a thing was deleted: which sort of record, when, by which rule. */
export interface Removed {
  readonly run: string
  readonly class: PlannedItem['class']
  readonly on: IsoDate
  readonly rule: string
}
