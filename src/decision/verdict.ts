import { type Action, ACTIONS, inForce, type Pack, type Rule } from '#law'
import type { DecisionInput } from './decide.ts'
import { engineFor, headMatches, type Question, signatureOf } from './engine.ts'

/** What the rules say about one cell before it is put in words. */
export interface Verdict {
  /** The first of release, reduce, inspect that a rule opens; undefined when none does. */
  readonly opened: { readonly action: Action; readonly rule: Rule } | undefined
  /** The forbid that closed it, when one did. */
  readonly forbidden: Rule | undefined
}

/** Does the protection, on that day, close the field for a voter who has it? */
export const closes = (pack: Pack, protection: string, field: string, date: string): boolean => {
  const found = Object.hasOwn(pack.protections, protection) ? pack.protections[protection] : undefined
  if (!found || !inForce(found, date)) return false
  return found.effect.kind === 'leave-out-row' || found.effect.fields.includes(field)
}

/**
 * The rules that may speak about a cell. A protection closes what it covers: only a permit that names the protection
 * opens that again, so a rule written for everybody cannot reach a protected voter by oversight.
 */
export const rulesFor = (pack: Pack, date: string, closedBy: string | undefined): readonly Rule[] =>
  pack.rules.filter(
    (rule) =>
      inForce(rule, date) &&
      (closedBy === undefined || rule.effect === 'forbid' || rule.mentions.protections.includes(closedBy)),
  )

/** Asks Cedar for each cell of one request; equal questions are asked once. */
export const judge = (pack: Pack, input: DecisionInput): ((field: string, protection: string) => Verdict) => {
  const signature = signatureOf(pack)
  const engines = new Map<string, { ask: ReturnType<typeof engineFor>; rules: readonly Rule[] }>()
  const verdicts = new Map<string, Verdict>()
  const facts = new Set(input.facts)
  const engine = (closedBy: string | undefined) => {
    const key = closedBy ?? ''
    let found = engines.get(key)
    if (!found) {
      const rules = rulesFor(pack, input.date, closedBy)
      found = { rules, ask: engineFor(pack, rules) }
      engines.set(key, found)
    }
    return found
  }
  return (field, protection) => {
    const closed = closes(pack, protection, field, input.date)
    const dated = Object.hasOwn(pack.protections, protection) ? pack.protections[protection] : undefined
    const inContext = dated && inForce(dated, input.date) ? protection : 'none'
    const key = `${String(closed)} ${inContext} ${signature(field)}`
    const known = verdicts.get(key)
    if (known) return known
    const { rules, ask } = engine(closed ? protection : undefined)
    let verdict: Verdict = { opened: undefined, forbidden: undefined }
    const speaking = rules.filter((rule) => headMatches(pack, rule, input.requesterClass, field))
    for (const action of ACTIONS) {
      // Without a permit Cedar denies; only `release` is asked then, for the forbid that would explain it.
      const rest = speaking.filter((rule) => rule.actions.includes(action))
      if (!rest.some((rule) => rule.effect === 'permit' || action === 'release')) continue
      const question: Question = {
        requesterClass: input.requesterClass,
        action,
        field,
        protection: inContext,
        purpose: input.purpose ?? 'unstated',
        channel: input.channel,
        facts,
      }
      const answer = ask(question)
      const [first] = answer.rules
      if (answer.allowed && first) {
        verdict = { opened: { action, rule: first }, forbidden: undefined }
        break
      }
      if (!verdict.forbidden && first) verdict = { opened: undefined, forbidden: first }
    }
    verdicts.set(key, verdict)
    return verdict
  }
}
