import { validate } from '@cedar-policy/cedar-wasm/nodejs'
import type { Layer } from '../merge-floor.ts'
import { cedarSchema } from '../rules/cedar-schema.ts'
import type { Rule } from '../rules/rule.ts'
import { lineAt } from '../rules/split.ts'
import type { PackFile } from '../schema/pack-schema.ts'
import type { PackProblem } from './problem.ts'

type Say = (rule: Rule, code: string, message: string) => void

/** The names that rules may use: the pack's and the floor's. */
const namesOf = (own: PackFile, floor: PackFile | undefined): Record<string, ReadonlySet<string>> => {
  const both = (key: 'fields' | 'groups' | 'protections') =>
    new Set([...Object.keys(floor?.[key] ?? {}), ...Object.keys(own[key])])
  return {
    Field: both('fields'),
    FieldClass: new Set(['open', 'restricted', 'guarded']),
    FieldGroup: both('groups'),
    Requester: new Set(Object.keys(own.requesterClasses)),
    RequesterGroup: new Set(Object.values(own.requesterClasses).flatMap((item) => item.groups)),
    Protection: both('protections').add('none'),
    Purpose: new Set([...Object.keys(own.purposes), 'unstated']),
    Channel: new Set(Object.keys(own.channels)),
    Action: new Set(['release', 'reduce', 'inspect']),
  }
}

const checkNames = (rule: Rule, names: Record<string, ReadonlySet<string>>, say: Say): void => {
  for (const { type, id } of rule.mentions.entities) {
    if (names[type] && !names[type].has(id))
      say(rule, 'unknown-name', `rule ${rule.id}: there is no ${type} "${id}"`)
  }
}

/** What a reduced answer gives must be a field that the roll holds. */
const checkLesser = (rule: Rule, own: PackFile, floor: PackFile | undefined, say: Say): void => {
  if (rule.to === undefined) return
  const lesser = own.fields[rule.to] ?? floor?.fields[rule.to]
  if (lesser?.collected) return
  say(
    rule,
    'unknown-name',
    `rule ${rule.id}: @to names ${rule.to}, which is not a classified field that is collected`,
  )
}

/** A permit that can reach a guarded field must turn on a proved fact: a requester class is only what somebody says he is. */
const checkGuarded = (rule: Rule, own: PackFile, floor: PackFile | undefined, say: Say): void => {
  if (rule.effect === 'forbid' || !rule.actions.includes('release') || rule.mentions.opening.length > 0)
    return
  const isGuarded = (field: string): boolean =>
    own.fields[field]?.class === 'guarded' || floor?.fields[field]?.class === 'guarded'
  const { resources } = rule.mentions
  const reaches =
    resources === 'all' ||
    resources.some(({ type, id }) => {
      if (type === 'Field') return isGuarded(id)
      if (type === 'FieldClass') return id === 'guarded'
      return (own.groups[id] ?? floor?.groups[id] ?? []).some(isGuarded)
    })
  if (reaches)
    say(
      rule,
      'guarded-without-fact',
      `rule ${rule.id} opens a guarded field without asking for a proved fact`,
    )
}

/** Are the rules valid Cedar for this pack, their names known, their ids unique, and guarded fields safe from a bare permit? */
export const checkRules = (file: string, layer: Layer, floor: Layer | undefined): readonly PackProblem[] => {
  const problems: PackProblem[] = []
  const say: Say = (rule, code, message) => problems.push({ file, line: rule.line, code, message })
  const names = namesOf(layer.file, floor?.file)
  const ids = new Set([
    ...(floor?.rules.map((rule) => rule.id) ?? []),
    ...Object.keys(layer.file.withholdings),
    ...Object.keys(layer.file.protections),
  ])
  const conditions = { ...floor?.file.conditions, ...layer.file.conditions }
  const questions = new Set(
    [...(floor?.file.openQuestions ?? []), ...layer.file.openQuestions].map(({ id }) => id),
  )
  for (const rule of layer.rules) {
    if (ids.has(rule.id)) say(rule, 'duplicate-id', `rule ${rule.id}: the id is taken`)
    ids.add(rule.id)
    checkNames(rule, names, say)
    checkLesser(rule, layer.file, floor?.file, say)
    checkGuarded(rule, layer.file, floor?.file, say)
    for (const condition of rule.conditions) {
      if (!Object.hasOwn(conditions, condition)) {
        say(rule, 'unknown-condition', `rule ${rule.id}: there is no condition ${condition}`)
      }
    }
    if (rule.openQuestion !== undefined && !questions.has(rule.openQuestion)) {
      say(rule, 'unknown-question', `rule ${rule.id}: there is no open question ${rule.openQuestion}`)
    }
  }
  const byId = new Map(layer.rules.map((rule) => [rule.id, rule]))
  const facts = [...Object.keys(floor?.file.facts ?? {}), ...Object.keys(layer.file.facts)]
  const answer = validate({
    schema: cedarSchema([...new Set(facts)]),
    policies: { staticPolicies: Object.fromEntries(layer.rules.map((rule) => [rule.id, rule.text])) },
  })
  if (answer.type === 'failure') {
    return [
      ...problems,
      ...answer.errors.map(({ message }) => ({ file, line: 1, code: 'cedar-syntax', message })),
    ]
  }
  for (const { policyId, error } of [...answer.validationErrors, ...answer.validationWarnings]) {
    const rule = byId.get(policyId)
    const within = rule ? lineAt(rule.text, error.sourceLocations?.[0]?.start ?? 0) - 1 : 0
    const message = error.help ? `${error.message} (${error.help})` : error.message
    problems.push({ file, line: (rule?.line ?? 1) + within, code: 'cedar-type', message })
  }
  return problems
}
