/** By what can voters be chosen, on this roll? */
import { type Draft, EMPTY } from './draft.ts'
import type { Builder } from './enter.ts'
import { kindsIn } from './kinds.ts'
import { partIn } from './options.ts'

/** The page on which they are all listed. */
export const VOTERS = '/request/voters'

/** Something that voters can be chosen by: the field that it tells, and the parts of the roll that hold it. */
export interface Way {
  readonly id:
    | 'county'
    | 'municipality'
    | 'ward'
    | 'district'
    | 'status'
    | 'reason'
    | 'type'
    | 'registered'
    | 'elections'
  readonly field: string
  /** In the order in which they are offered; empty where it is kept otherwise. */
  readonly parts: readonly string[]
}

export const WAYS: readonly Way[] = [
  { id: 'county', field: 'districts', parts: ['county_name', 'county'] },
  { id: 'municipality', field: 'districts', parts: ['municipality_name', 'municipality'] },
  { id: 'ward', field: 'ward', parts: ['ward', 'ward_name'] },
  { id: 'district', field: 'districts', parts: [] },
  { id: 'status', field: 'status', parts: ['status', 'status_description'] },
  { id: 'reason', field: 'status_reason', parts: ['status_reason', 'status_reason_description'] },
  { id: 'type', field: 'military_overseas_status', parts: ['military_overseas_status'] },
  { id: 'registered', field: 'registration_date', parts: [] },
  { id: 'elections', field: 'voter_history', parts: [] },
]

export const wayOf = (id: Way['id']): Way => {
  const found = WAYS.find((way) => way.id === id)
  if (found === undefined) throw new TypeError(`voters are not chosen by ${id}`)
  return found
}

export const wayPath = (id: Way['id']): string => `${VOTERS}/${id}`

/** Whether this roll has what the way needs. */
const isHeld = (builder: Builder, { id, field, parts }: Way): boolean => {
  const { manifest } = builder
  if (id === 'district') return kindsIn(manifest).length > 0
  if (id === 'elections') return manifest.elections.length > 0
  if (parts.length === 0) return manifest.columns.some((column) => column.field === field)
  return partIn(builder, parts) !== undefined
}

/** The ways that this roll has, in order. */
export const waysIn = (builder: Builder): readonly Way[] => WAYS.filter((way) => isHeld(builder, way))

/** The draft with every condition on voters taken off. */
export const everyone = (draft: Draft): Draft => {
  const { from: _, to: __, ...kept } = draft
  const { counties, municipalities, wards, districts, status, reasons, types, voted } = EMPTY
  return { ...kept, counties, municipalities, wards, districts, status, reasons, types, voted }
}
