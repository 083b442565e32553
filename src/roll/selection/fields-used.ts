import type { Selection } from './selection.ts'

/**
 * The fields that a selection filters on, sorted, each once: choosing voters by a field tells that field, so a
 * decision covers them beside the fields that are given.
 */
export const fieldsUsedBy = (selection: Selection): string[] => {
  const used = new Set<string>()
  if (selection.counties || selection.municipalities || selection.districts) used.add('districts')
  if (selection.wards) used.add('ward')
  if (selection.status) used.add('status')
  if (selection.statusReasons) used.add('status_reason')
  if (selection.voterTypes) used.add('military_overseas_status')
  if (selection.registered) used.add('registration_date')
  for (const { method } of selection.participation ?? []) {
    used.add('voter_history')
    if (method) used.add('vote_method')
  }
  return [...used].sort()
}
