import { policyToJson, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { parseIsoDate } from '#basics'
import type { PackProblem } from '../read/problem.ts'
import { type Confidence, ConfidenceSchema } from '../schema/words.ts'
import { mentionsOf } from './mentions.ts'
import { type Action, ACTIONS, type Rule } from './rule.ts'
import { lineAt, splitPolicies, type Statement } from './split.ts'

const KNOWN = new Set([
  'id',
  'cite',
  'reason',
  'effective',
  'until',
  'basis',
  'confidence',
  'to',
  'question',
  'conditions',
])

const actionsOf = (policy: PolicyJson): readonly Action[] => {
  const scope = policy.action
  if (scope.op === 'All') return ACTIONS
  const named = 'entities' in scope ? scope.entities : 'entity' in scope ? [scope.entity] : []
  const ids = new Set(named.map((entity) => ('__entity' in entity ? entity.__entity.id : entity.id)))
  return ACTIONS.filter((action) => ids.has(action))
}

/** Reads `disclosure.cedar`: one Rule a policy, and what is wrong with the file. A rule with a fault is left out. */
export const readRules = (
  pack: string,
  file: string,
  source: string,
): { readonly rules: readonly Rule[]; readonly problems: readonly PackProblem[] } => {
  const problems: PackProblem[] = []
  const rules: Rule[] = []
  const readOne = (statement: Statement): Rule | undefined => {
    const before = problems.length
    const say = (code: string, message: string, line = statement.line): void => {
      problems.push({ file, line, message, code })
    }
    const answer = policyToJson(statement.text)
    if (answer.type === 'failure') {
      for (const error of answer.errors) {
        const within = lineAt(statement.text, error.sourceLocations?.[0]?.start ?? 0) - 1
        say('cedar-syntax', error.message, statement.line + within)
      }
      return undefined
    }
    const notes = answer.json.annotations ?? {}
    const id = notes['id'] ?? ''
    const name = id === '' ? 'a rule' : `rule ${id}`
    const need = (key: string): string => {
      const value = (notes[key] ?? '').trim()
      if (value === '') say('rule-annotation', `${name} has no @${key}("…")`)
      return value
    }
    need('id')
    const dates = { effective: need('effective'), until: notes['until'] }
    for (const [key, value] of Object.entries(dates)) {
      if (value && !parseIsoDate(value)) say('rule-date', `${name}: @${key} is not a date (YYYY-MM-DD)`)
    }
    if (dates.until !== undefined && dates.until < dates.effective) {
      say('rule-date', `${name}: @until comes before @effective`)
    }
    const confidence = ConfidenceSchema.safeParse(need('confidence'))
    if (!confidence.success && notes['confidence']) {
      say('rule-annotation', `${name}: @confidence must be high, medium, low or unconfirmed`)
    }
    for (const key of Object.keys(notes)) {
      if (!KNOWN.has(key)) say('rule-annotation', `${name}: there is no annotation @${key}`)
    }
    const actions = actionsOf(answer.json)
    if (actions.length === 0) say('rule-action', `${name} names no known action (${ACTIONS.join(', ')})`)
    const reduces = answer.json.effect === 'permit' && actions.includes('reduce')
    if (reduces !== (notes['to'] !== undefined)) {
      say(
        'rule-annotation',
        `${name}: @to("lesser field") goes with permit and Action::"reduce", and only there`,
      )
    }
    const rule: Rule = {
      id,
      effect: answer.json.effect,
      actions,
      citation: need('cite'),
      reason: need('reason'),
      effective: dates.effective,
      ...(dates.until === undefined ? {} : { until: dates.until }),
      ...(notes['basis'] === undefined ? {} : { basis: notes['basis'] }),
      confidence: (confidence.success ? confidence.data : 'unconfirmed') satisfies Confidence,
      ...(notes['to'] === undefined ? {} : { to: notes['to'] }),
      ...(notes['question'] === undefined ? {} : { openQuestion: notes['question'] }),
      conditions: (notes['conditions'] ?? '').split(/[\s,]+/).filter((part) => part !== ''),
      text: statement.text,
      pack,
      line: statement.line,
      mentions: mentionsOf(answer.json),
    }
    return problems.length === before ? rule : undefined
  }
  for (const statement of splitPolicies(source)) {
    const rule = readOne(statement)
    if (rule) rules.push(rule)
  }
  return { rules, problems }
}
