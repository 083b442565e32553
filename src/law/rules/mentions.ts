import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Mentions } from './rule.ts'

interface Entity {
  readonly type: string
  readonly id: string
}

interface Found {
  readonly entities: Entity[]
  readonly facts: { name: string; opens: boolean }[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asEntity = (value: unknown): Entity | undefined => {
  const inner = isRecord(value) && isRecord(value['__entity']) ? value['__entity'] : value
  if (!isRecord(inner) || typeof inner['type'] !== 'string' || typeof inner['id'] !== 'string')
    return undefined
  return { type: inner['type'], id: inner['id'] }
}

/** `context.facts.NAME` and `context.facts["NAME"]` are one shape in Cedar's JSON. */
const asFact = (node: Record<string, unknown>): string | undefined => {
  const outer = node['.']
  if (!isRecord(outer) || !isRecord(outer['left']) || typeof outer['attr'] !== 'string') return undefined
  const inner = outer['left']['.']
  const isFacts = isRecord(inner) && inner['attr'] === 'facts' && isRecord(inner['left'])
  return isFacts && (inner['left'] as Record<string, unknown>)['Var'] === 'context'
    ? outer['attr']
    : undefined
}

const walk = (node: unknown, opens: boolean, found: Found): void => {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, opens, found)
    return
  }
  if (!isRecord(node)) return
  const entity = asEntity(node)
  if (entity) {
    found.entities.push(entity)
    return
  }
  const fact = asFact(node)
  if (fact !== undefined) {
    found.facts.push({ name: fact, opens })
    return
  }
  for (const [key, value] of Object.entries(node)) walk(value, key === '!' ? !opens : opens, found)
}

const idsOf = (entities: readonly Entity[], type: string): string[] => [
  ...new Set(entities.filter((entity) => entity.type === type).map((entity) => entity.id)),
]

const FIELD_TYPES = new Set(['Field', 'FieldClass', 'FieldGroup'])

/** Reads what a policy speaks of from Cedar's JSON form of it. */
export const mentionsOf = (policy: PolicyJson): Mentions => {
  const head: Found = { entities: [], facts: [] }
  walk([policy.principal, policy.action, policy.resource], true, head)
  const body: Found = { entities: [], facts: [] }
  // A permit opens when its `when` holds; a forbid stops forbidding when its `unless` does.
  for (const clause of policy.conditions) {
    walk(clause.body, (policy.effect === 'permit') === (clause.kind === 'when'), body)
  }
  const entities = [...head.entities, ...body.entities]
  const principals = idsOf(entities, 'Requester')
  const groups = idsOf(entities, 'RequesterGroup')
  const scope = head.entities.filter((entity) => FIELD_TYPES.has(entity.type))
  const asked = head.entities.filter(
    (entity) => entity.type === 'Requester' || entity.type === 'RequesterGroup',
  )
  const narrowed = scope.length > 0 ? scope : body.entities.filter((entity) => FIELD_TYPES.has(entity.type))
  return {
    entities,
    head: {
      // `is` narrows the type, and there is only one.
      principals: asked.length === 0 ? 'all' : asked,
      resources: scope.length === 0 ? 'all' : scope,
    },
    facts: [...new Set(body.facts.map((fact) => fact.name))],
    opening: [...new Set(body.facts.filter((fact) => fact.opens).map((fact) => fact.name))],
    principals: principals.length + groups.length === 0 ? 'all' : principals,
    principalGroups: groups,
    resources: narrowed.length === 0 ? 'all' : narrowed,
    protections: idsOf(entities, 'Protection'),
    channels: idsOf(entities, 'Channel'),
    purposes: idsOf(entities, 'Purpose'),
  }
}
