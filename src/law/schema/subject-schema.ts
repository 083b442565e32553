import { z } from 'zod'
import { citedShape, ConfidenceSchema, DateSchema, IdSchema, NameSchema, TextSchema } from './words.ts'

/** Who asks, what they can show, and what is asked for: the nouns that the rules of a pack speak of. */

export const FieldSchema = z
  .strictObject({
    class: z.enum(['open', 'restricted', 'guarded']).optional(),
    /** False: the roll does not hold it, so the answer is `not-held` and no rule is asked. */
    collected: z.boolean().default(true),
    reason: TextSchema,
    /** Id of the withholding that closes the field where no rule opens it. */
    withheldBy: IdSchema.optional(),
    /** Ids of conditions that go with every release of the field. */
    conditions: z.array(IdSchema).default([]),
    ...citedShape,
  })
  .refine((field) => field.class !== undefined || !field.collected, {
    message: 'a collected field must have a class: open, restricted or guarded',
    path: ['class'],
  })
  .refine((field) => !field.collected || field.class === 'open' || field.withheldBy !== undefined, {
    message: 'a restricted or guarded field must name the withholding that closes it (withheldBy)',
    path: ['withheldBy'],
  })

/** Why a field stays closed where no rule opens it: the citation that a refusal quotes. */
export const WithholdingSchema = z.strictObject({ reason: TextSchema, ...citedShape })

export const ProtectionSchema = z.strictObject({
  label: TextSchema,
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('leave-out-row') }),
    z.strictObject({ kind: z.literal('blank-fields'), fields: z.array(NameSchema) }),
  ]),
  starts: TextSchema,
  ends: TextSchema,
  reason: TextSchema,
  effective: DateSchema.optional(),
  until: DateSchema.optional(),
  ...citedShape,
})

export const RequesterClassSchema = z.strictObject({
  label: TextSchema,
  provedBy: z.array(TextSchema).default([]),
  groups: z.array(IdSchema).default([]),
  /** The facts that an official weighs for this class. Left out: all. It narrows what is said, never what is decided. */
  mayClaim: z.array(NameSchema).optional(),
})

export const FactSchema = z.strictObject({
  /** A noun phrase with its article: "a law-enforcement agency". */
  label: TextSchema,
  /** `who`: what the requester is. `with`: what the request comes with. */
  kind: z.enum(['who', 'with']).default('who'),
  meaning: TextSchema.optional(),
  provedBy: z.array(TextSchema).min(1, 'say what proves the fact'),
})

export const LabelSchema = z.strictObject({ label: TextSchema })
export const ConditionSchema = z.strictObject({ words: TextSchema, citation: TextSchema })

/** A restriction that binds the recipient. */
export const TermSchema = z.strictObject({
  id: IdSchema,
  words: TextSchema,
  citation: TextSchema,
  confidence: ConfidenceSchema,
})

/** A way to have a refusal looked at by somebody else. */
export const AppealSchema = z.strictObject({
  words: TextSchema,
  citation: TextSchema,
  confidence: ConfidenceSchema,
})

export const OpenQuestionSchema = z.strictObject({
  id: IdSchema,
  question: TextSchema,
  /** What the pack does until somebody answers it. */
  meanwhile: TextSchema,
  citation: TextSchema,
})

export const ResidualSchema = z.strictObject({
  /** `open`: the law says that what is not closed is public; `closed`: only what is listed is. Never opens a field by itself. */
  rule: z.enum(['open', 'closed', 'unstated']),
  reason: TextSchema,
  ...citedShape,
})
