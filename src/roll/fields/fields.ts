import { DISTRICT } from './district.ts'
import { IDENTITY } from './identity.ts'
import { PARTICIPATION } from './participation.ts'
import { PERSON } from './person.ts'
import { PLACE } from './place.ts'
import { PROTECTION } from './protection.ts'
import { REGISTRATION } from './registration.ts'
import type { Field } from './vocabulary.ts'

/** Every field that a voter's record can hold, in the order in which a person would read one. */
export const FIELDS: readonly Field[] = [
  ...PERSON,
  ...PLACE,
  ...IDENTITY,
  ...REGISTRATION,
  ...DISTRICT,
  ...PARTICIPATION,
  ...PROTECTION,
]

const byField = new Map(FIELDS.map((field) => [field.field, field]))
const byPart = new Map(FIELDS.flatMap((field) => field.parts.map((part) => [part.part, field] as const)))

/** The field with this id, or undefined when the vocabulary has none. */
export const fieldNamed = (field: string): Field | undefined => byField.get(field)

/** The field that a part (snapshot column) belongs to, or undefined when the vocabulary has no such part. */
export const fieldOf = (part: string): Field | undefined => byPart.get(part)

/** The parts of a field, in reading order; empty for a field that the vocabulary does not have. */
export const partsOf = (field: string): readonly string[] =>
  byField.get(field)?.parts.map((part) => part.part) ?? []
