import { type Action, type Confidence, inForce, type Pack, type Rule } from '#law'
import type { DecisionInput } from './decide.ts'
import type { Cell, FactUse } from './decision.ts'
import { factsInWords, factsThatOpened, factsThatWouldOpen } from './facts-used.ts'
import { closes, rulesFor, type Verdict } from './verdict.ts'

/** The rule id of a cell that no rule opens and no statement of the pack closes. */
export const DEFAULT_DENY = 'default-deny'

/** Holds for every guarded release in every law: two people, and an encrypted hand-over. */
export const GUARDED_CONDITION =
  'Two different officials must approve, and the data goes only to an encrypted recipient.'

const SURE: readonly Confidence[] = ['unconfirmed', 'low', 'medium', 'high']
const weaker = (one: Confidence, other: Confidence): Confidence =>
  SURE.indexOf(one) <= SURE.indexOf(other) ? one : other

/** A cell that nothing speaks of. */
export const deniedCell = (field: string, protection: string, citation: string, reason: string): Cell => ({
  field,
  protection,
  outcome: 'withhold',
  rule: DEFAULT_DENY,
  citation,
  reason,
  facts: [],
  confidence: 'high',
  class: 'unclassified',
  conditions: [],
})

interface Grounds {
  readonly rule: string
  readonly citation: string
  readonly reason: string
  readonly confidence: Confidence
  readonly openQuestion?: string | undefined
}

/** Why a cell is closed: a forbid, then a protection, then the pack's stated withholding, then deny by default. */
const groundsOf = (
  pack: Pack,
  input: DecisionInput,
  field: string,
  protection: string,
  forbid?: Rule,
): Grounds => {
  const own = pack.fields[field]!
  if (forbid) {
    const { id, citation, reason, openQuestion } = forbid
    return { rule: id, citation, reason, confidence: weaker(forbid.confidence, own.confidence), openQuestion }
  }
  if (closes(pack, protection, field, input.date)) {
    const { citation, reason, confidence, openQuestion } = pack.protections[protection]!
    return { rule: protection, citation, reason, confidence, openQuestion }
  }
  const stated = own.withheldBy === undefined ? undefined : pack.withholdings[own.withheldBy]
  if (stated) {
    const { citation, reason, openQuestion } = stated
    const confidence = weaker(stated.confidence, own.confidence)
    return { rule: own.withheldBy!, citation, reason, confidence, openQuestion }
  }
  const reason = `No rule opens this field to this requester. ${own.reason}`
  return { rule: DEFAULT_DENY, citation: own.citation, reason, confidence: own.confidence }
}

const conditionsOf = (pack: Pack, field: string, rule: Rule, action: Action): readonly string[] => {
  const own = pack.fields[field]!
  const ids = [...new Set([...rule.conditions, ...own.conditions])]
  const words = ids.map((id) => `${pack.conditions[id]!.words} (${pack.conditions[id]!.citation})`)
  const given = action === 'reduce' ? pack.fields[rule.to!]!.class : own.class
  return given === 'guarded' ? [GUARDED_CONDITION, ...words] : words
}

const question = (...ids: (string | undefined)[]): { openQuestion?: string } => {
  const id = ids.find((item) => item !== undefined)
  return id === undefined ? {} : { openQuestion: id }
}

const openedCell = (
  pack: Pack,
  input: DecisionInput,
  field: string,
  protection: string,
  rule: Rule,
  action: Action,
): Cell => {
  const own = pack.fields[field]!
  return {
    field,
    protection,
    outcome: action,
    ...(action === 'reduce' ? { to: rule.to!, toClass: pack.fields[rule.to!]!.class } : {}),
    rule: rule.id,
    citation: rule.citation,
    reason: rule.reason,
    facts: factsThatOpened(pack, rule, new Set(input.facts)),
    confidence: weaker(rule.confidence, own.confidence),
    class: own.class,
    ...question(rule.openQuestion, own.openQuestion),
    conditions: conditionsOf(pack, field, rule, action),
  }
}

const closedCell = (
  pack: Pack,
  input: DecisionInput,
  field: string,
  protection: string,
  verdict: Verdict,
): Cell => {
  const own = pack.fields[field]!
  const closed = closes(pack, protection, field, input.date)
  const dated = pack.protections[protection]
  const inContext = dated && inForce(dated, input.date) ? protection : 'none'
  const grounds = groundsOf(pack, input, field, protection, verdict.forbidden)
  const rules = rulesFor(pack, input.date, closed ? protection : undefined)
  const facts: readonly FactUse[] = factsThatWouldOpen(pack, input, rules, field, inContext)
  return {
    field,
    protection,
    outcome: 'withhold',
    rule: grounds.rule,
    citation: grounds.citation,
    reason: grounds.reason + factsInWords(facts),
    facts,
    confidence: grounds.confidence,
    class: own.class,
    ...question(grounds.openQuestion, own.openQuestion),
    conditions: [],
  }
}

/** Puts a verdict into words: the cell of a decision. */
export const cellOf = (
  pack: Pack,
  input: DecisionInput,
  judge: (field: string, protection: string) => Verdict,
  field: string,
  protection: string,
): Cell => {
  const own = Object.hasOwn(pack.fields, field) ? pack.fields[field] : undefined
  if (!own) {
    const reason = `The pack does not classify this field, and what it does not classify is withheld. ${pack.residual.reason}`
    return {
      ...deniedCell(field, protection, pack.residual.citation, reason),
      confidence: pack.residual.confidence,
    }
  }
  if (!own.collected) {
    const { citation, reason, confidence } = own
    const base = deniedCell(field, protection, citation, reason)
    return {
      ...base,
      outcome: 'not-held',
      rule: 'not-held',
      confidence,
      class: own.class,
      ...question(own.openQuestion),
    }
  }
  const verdict = judge(field, protection)
  return verdict.opened
    ? openedCell(pack, input, field, protection, verdict.opened.rule, verdict.opened.action)
    : closedCell(pack, input, field, protection, verdict)
}
