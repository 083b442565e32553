import { type Layer, mergeFloor } from './merge-floor.ts'
import type { Pack } from './pack.ts'
import type { PackProblem } from './read/problem.ts'
import { readLayer } from './read/read-layer.ts'

/** The least that a pack must say, with a hole for more. */
export const leastPack = (more = ''): string => `format: rollkeeper-law@1
id: xx
title: Test State
version: '1'
researched: '2026-01-01'
custodian: {office: Office, officer: Clerk, citation: Code 1, confidence: high}
residual: {rule: closed, reason: Only what is listed is public., citation: Code 2, confidence: high}
fields:
  name: {class: open, citation: Code 3, confidence: high, reason: Listed.}
requesterClasses: {anyone: {label: anyone}, buyer: {label: a buyer}}
channels: {web: {label: the web site}, desk: {label: the desk}}
quote: {days: 10, basis: Practice., citation: none read, confidence: unconfirmed}
${more}`

export const LEAST_CASES = 'format: rollkeeper-cases@1\ncases: []\n'

export const read = (
  pack: string,
  rules = '',
  cases = LEAST_CASES,
): { layer: Layer | undefined; problems: readonly PackProblem[] } =>
  readLayer('xx', { pack, rules, cases }, undefined)

/** A sound pack. */
export const soundPack = (more: string): Pack => {
  const { layer, problems } = read(leastPack(more))
  if (!layer || problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'))
  return mergeFloor(layer, undefined, 'hash')
}
