import { z } from 'zod'

/** The small pieces that every part of a pack is made of: names, texts, dates, citations. */

/** An id of this pack: lower case, digits, dots and hyphens. */
export const IdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id is lower-case letters, digits, dots and hyphens')

/** A field or a fact: the rules write it as `context.facts.name`, so underscores and no hyphens. */
export const NameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a field or fact name is lower-case letters, digits and underscores')

export const TextSchema = z.string().trim().min(1, 'may not be empty')
export const DateSchema = z.iso.date('a date is YYYY-MM-DD')
export const CountSchema = z.int().min(0)

/** How sure the pack is. `unconfirmed`: known or likely, but no text that was read shows it. */
export const ConfidenceSchema = z.enum(['high', 'medium', 'low', 'unconfirmed'])

/** What every statement of law carries. */
export const citedShape = {
  citation: TextSchema,
  confidence: ConfidenceSchema,
  /** Id of the open question that the statement rests on. */
  openQuestion: IdSchema.optional(),
}

/** Days in force, both ends included. `basis` says where `effective` comes from when it is not an enactment date. */
export const datedShape = {
  effective: DateSchema,
  until: DateSchema.optional(),
  basis: TextSchema.optional(),
}

export type Confidence = z.infer<typeof ConfidenceSchema>
