import type { Layer } from '../merge-floor.ts'
import { stricter } from '../merge-floor.ts'
import type { PackFile } from '../schema/pack-schema.ts'
import type { PackProblem } from './problem.ts'

type Say = (path: readonly PropertyKey[], code: string, message: string) => void

const has = (name: string, ...records: (Record<string, unknown> | undefined)[]): boolean =>
  records.some((record) => record !== undefined && Object.hasOwn(record, name))

const checkFields = (own: PackFile, floor: PackFile | undefined, say: Say): void => {
  for (const [name, field] of Object.entries(own.fields)) {
    if (field.withheldBy && !has(field.withheldBy, own.withholdings, floor?.withholdings)) {
      say(
        ['fields', name, 'withheldBy'],
        'unknown-withholding',
        `there is no withholding ${field.withheldBy}`,
      )
    }
    for (const condition of field.conditions) {
      if (has(condition, own.conditions, floor?.conditions)) continue
      say(['fields', name, 'conditions'], 'unknown-condition', `there is no condition ${condition}`)
    }
    const below = floor?.fields[name]
    if (
      field.collected &&
      field.class &&
      below?.class &&
      stricter(field.class, below.class) !== field.class
    ) {
      const words = `${name} is ${below.class} in the floor ${floor!.id}; a pack may close more, not less`
      say(['fields', name, 'class'], 'below-floor', words)
    }
  }
  for (const [group, fields] of Object.entries(own.groups)) {
    for (const [index, field] of fields.entries()) {
      if (has(field, own.fields, floor?.fields)) continue
      say(['groups', group, index], 'unclassified-field', `group ${group}: field ${field} is not classified`)
    }
  }
}

const checkSubjects = (own: PackFile, floor: PackFile | undefined, say: Say): void => {
  for (const [id, protection] of Object.entries(own.protections)) {
    const { effect } = protection
    for (const [index, field] of (effect.kind === 'blank-fields' ? effect.fields : []).entries()) {
      if (has(field, own.fields, floor?.fields)) continue
      say(
        ['protections', id, 'effect', 'fields', index],
        'unclassified-field',
        `field ${field} is not classified`,
      )
    }
    if (id === 'none') say(['protections', id], 'reserved-id', 'none means: no protection')
  }
  for (const [at, { id, channels }] of own.revenueSharing.entries()) {
    for (const channel of channels ?? []) {
      if (has(channel, own.channels)) continue
      say(['revenueSharing', at, 'channels'], 'unknown-channel', `${id}: there is no channel ${channel}`)
    }
  }
  for (const [id, requester] of Object.entries(own.requesterClasses)) {
    for (const fact of requester.mayClaim ?? []) {
      if (has(fact, own.facts, floor?.facts)) continue
      say(['requesterClasses', id, 'mayClaim'], 'unknown-fact', `there is no fact ${fact}`)
    }
  }
}

const checkUnique = (own: PackFile, say: Say): void => {
  const seen = new Map<string, string>()
  const note = (id: string, path: readonly PropertyKey[]): void => {
    if (seen.has(id)) say(path, 'duplicate-id', `${id} is already the id of a ${seen.get(id)}`)
    seen.set(id, String(path[0]))
  }
  for (const id of Object.keys(own.withholdings)) note(id, ['withholdings', id])
  for (const id of Object.keys(own.protections)) note(id, ['protections', id])
  for (const key of ['openQuestions', 'terms', 'retention', 'fees', 'revenueSharing'] as const) {
    const ids = new Set<string>()
    for (const [index, item] of own[key].entries()) {
      if (ids.has(item.id)) say([key, index, 'id'], 'duplicate-id', `${key}: ${item.id} occurs twice`)
      ids.add(item.id)
    }
  }
}

/** Every `openQuestion: id`, wherever it stands, must be one of the pack's open questions. */
const checkQuestions = (
  value: unknown,
  path: readonly PropertyKey[],
  known: ReadonlySet<string>,
  say: Say,
): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === 'openQuestion' && typeof item === 'string' && !known.has(item)) {
      say(here, 'unknown-question', `there is no open question ${item}`)
    } else checkQuestions(item, here, known, say)
  }
}

/** Do the names that `pack.yaml` uses exist, and does it keep to the floor? */
export const checkReferences = (
  file: string,
  own: PackFile,
  floor: Layer | undefined,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly PackProblem[] => {
  const problems: PackProblem[] = []
  const say: Say = (path, code, message) => problems.push({ file, line: lineOf(path), code, message })
  checkFields(own, floor?.file, say)
  checkSubjects(own, floor?.file, say)
  checkUnique(own, say)
  const questions = [...(floor?.file.openQuestions ?? []), ...own.openQuestions].map(
    (question) => question.id,
  )
  checkQuestions(own, [], new Set(questions), say)
  return problems
}
