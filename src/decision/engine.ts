import {
  type EntityJson,
  type EntityUidJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import { sha256Hex } from '#basics'
import type { Action, Pack, Rule } from '#law'

/** One question to Cedar: may this be done with this field? */
export interface Question {
  readonly requesterClass: string
  readonly action: Action
  readonly field: string
  readonly protection: string
  readonly purpose: string
  readonly channel: string
  readonly facts: ReadonlySet<string>
}

export interface Answer {
  readonly allowed: boolean
  /** The rules that decided, in the order of the pack: permits when allowed, forbids when a forbid closed it. */
  readonly rules: readonly Rule[]
}

/** Thrown when Cedar reports an error: the decision then withholds everything (invariant 1). */
export class EngineError extends Error {}

const uid = (type: string, id: string): EntityUidJson => ({ type, id })
const reference = (type: string, id: string) => ({ __entity: { type, id } })

const parsed = new Set<string>()
const prepared = new WeakMap<Pack, Map<string, string>>()

/** Parses a set of a pack's rules once; Cedar knows it by the hash of what it holds. */
const prepare = (pack: Pack, rules: readonly Rule[]): string => {
  const known = prepared.get(pack) ?? new Map<string, string>()
  prepared.set(pack, known)
  const key = rules.map((rule) => rule.id).join(' ')
  const before = known.get(key)
  if (before !== undefined) return before
  const policies = Object.fromEntries(rules.map((rule) => [rule.id, rule.text]))
  const id = sha256Hex(JSON.stringify(policies))
  if (!parsed.has(id)) {
    const answer = preparsePolicySet(id, { staticPolicies: policies })
    if (answer.type === 'failure') throw new EngineError('the rules cannot be parsed')
    parsed.add(id)
  }
  known.set(key, id)
  return id
}

const groupsOf = (pack: Pack, field: string): readonly string[] =>
  Object.keys(pack.groups).filter((group) => pack.groups[group]!.includes(field))

/**
 * What the rules can tell about a field: its class, its groups and, where a rule names it, itself. Two fields with
 * the same signature get the same answer, so Cedar is asked once for both.
 */
export const signatureOf = (pack: Pack): ((field: string) => string) => {
  const named = new Set(
    pack.rules.flatMap((rule) =>
      rule.mentions.entities.filter(({ type }) => type === 'Field').map(({ id }) => id),
    ),
  )
  return (field) =>
    JSON.stringify([pack.fields[field]?.class, groupsOf(pack, field), named.has(field) ? field : ''])
}

/** Can the head of the rule match at all? Only what it rules out for certain is left unasked. */
export const headMatches = (pack: Pack, rule: Rule, requesterClass: string, field: string): boolean => {
  const { principals, resources } = rule.mentions.head
  const groups = pack.requesterClasses[requesterClass]?.groups ?? []
  const principal =
    principals === 'all' ||
    principals.some(({ type, id }) => (type === 'Requester' ? id === requesterClass : groups.includes(id)))
  const resource =
    resources === 'all' ||
    resources.some(({ type, id }) => {
      if (type === 'Field') return id === field
      if (type === 'FieldClass') return pack.fields[field]?.class === id
      return pack.groups[id]?.includes(field) ?? false
    })
  return principal && resource
}

/** A door to Cedar for one set of rules. @throws EngineError on any error that Cedar reports. */
export const engineFor = (pack: Pack, rules: readonly Rule[]): ((question: Question) => Answer) => {
  const policies = prepare(pack, rules)
  const order = new Map(rules.map((rule, index) => [rule.id, index]))
  return (question) => {
    const entities: EntityJson[] = [
      {
        uid: uid('Requester', question.requesterClass),
        attrs: {},
        parents: (pack.requesterClasses[question.requesterClass]?.groups ?? []).map((group) =>
          uid('RequesterGroup', group),
        ),
      },
      {
        uid: uid('Field', question.field),
        attrs: {},
        parents: [
          uid('FieldClass', pack.fields[question.field]?.class ?? 'guarded'),
          ...groupsOf(pack, question.field).map((group) => uid('FieldGroup', group)),
        ],
      },
    ]
    const answer = statefulIsAuthorized({
      principal: uid('Requester', question.requesterClass),
      action: uid('Action', question.action),
      resource: uid('Field', question.field),
      context: {
        protection: reference('Protection', question.protection),
        purpose: reference('Purpose', question.purpose),
        channel: reference('Channel', question.channel),
        // A fact that nobody proved is false, and so is one that the pack does not know.
        facts: Object.fromEntries(Object.keys(pack.facts).map((fact) => [fact, question.facts.has(fact)])),
      },
      preparsedPolicySetId: policies,
      entities,
    })
    if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) {
      throw new EngineError('the rules could not be evaluated')
    }
    const { decision, diagnostics } = answer.response
    return {
      allowed: decision === 'allow',
      rules: diagnostics.reason
        .toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
        .map((id) => rules[order.get(id)!]!),
    }
  }
}
