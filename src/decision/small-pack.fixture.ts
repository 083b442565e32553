import { mergeFloor, type Pack, type PackProblem, readLayer } from '#law'

/** A small pack for tests, written as a person would write one, with its rules given. */
export const SMALL_PACK = `
format: rollkeeper-law@1
id: xx
title: Test State
version: '1'
researched: '2026-01-01'
custodian: {office: Office, officer: Clerk, citation: Code 1, confidence: high}
residual: {rule: closed, reason: Only what is listed is public., citation: Code 2, confidence: high}
groups: {identity: [birth_date, ssn4]}
withholdings:
  closed-items: {citation: Code 9, confidence: high, reason: The code closes it.}
fields:
  name: {class: open, citation: Code 3, confidence: high, reason: Listed.}
  residence_address: {class: restricted, withheldBy: closed-items, citation: Code 4, confidence: high, reason: Listed.}
  signature: {class: restricted, withheldBy: closed-items, citation: Code 4, confidence: high, reason: On the form.}
  birth_year: {class: open, citation: Code 5, confidence: medium, reason: Listed.}
  birth_date: {class: guarded, withheldBy: closed-items, citation: Code 5, confidence: high, reason: Listed.}
  ssn4: {class: guarded, withheldBy: closed-items, citation: Code 6, confidence: high, reason: Listed.}
  party: {collected: false, citation: Code 7, confidence: high, reason: No such item.}
protections:
  address-closed:
    label: address closed on request
    effect: {kind: blank-fields, fields: [residence_address]}
    starts: a request
    ends: a request
    citation: Code 8
    confidence: high
    reason: The voter asked for it.
facts:
  police: {label: a police agency, provedBy: [a letter]}
  official_use: {kind: with, label: an official use, provedBy: [a statement]}
requesterClasses:
  anyone: {label: anyone}
  agency: {label: an agency, groups: [government]}
purposes: {election: {label: an election purpose}, commerce: {label: commerce}}
channels: {desk: {label: the desk}, web: {label: the web site}}
conditions: {matching-only: {words: Matching only., citation: Code 10}}
quote: {days: 10, basis: Office practice., citation: none read, confidence: unconfirmed}
`

export interface RuleText {
  readonly id: string
  readonly body: string
  readonly notes?: string
  readonly effective?: string
}

/** A rule's text with the annotations that every rule must have. */
export const rule = ({ id, body, notes = '', effective = '2000-01-01' }: RuleText): string =>
  `@id("${id}") @cite("Code for ${id}") @reason("Because of ${id}.") @effective("${effective}") @confidence("high") ${notes}\n${body}\n`

const NO_CASES = 'format: rollkeeper-cases@1\ncases: []\n'

/** The small pack with these rules; problems are for tests of the checker. */
export const smallPack = (
  rules: string,
  text: string = SMALL_PACK,
): { readonly pack: Pack | undefined; readonly problems: readonly PackProblem[] } => {
  const { layer, problems } = readLayer('xx', { pack: text, rules, cases: NO_CASES }, undefined)
  return { pack: layer ? mergeFloor(layer, undefined, `hash of ${rules.length}`) : undefined, problems }
}

/** The small pack, which must be sound. */
export const soundPack = (rules: string, text?: string): Pack => {
  const { pack, problems } = smallPack(rules, text)
  if (!pack || problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'))
  return pack
}

export const OPEN = rule({
  id: 'open',
  body: 'permit (principal, action == Action::"release", resource in FieldClass::"open");',
})
