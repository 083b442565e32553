import { z } from 'zod'
import { ConfidenceSchema, CountSchema, datedShape, IdSchema, TextSchema } from './words.ts'

/** The shapes that a price can take. Money is integer cents of `currency`; the evaluator is fees/fee-for.ts. */

/** So much for every `per` records: `each` cents a unit. */
export const FeeStepSchema = z
  .strictObject({
    words: TextSchema,
    each: CountSchema,
    per: z.int().min(1).default(1),
    /**
     * A broken unit: `up` counts whole, `down` not at all, `nearest` from its half on (a half rounds up),
     * `proportional` by its share, the sum rounded to the nearest cent.
     */
    rounding: z.enum(['up', 'down', 'nearest', 'proportional']),
    /** The least number of units charged. */
    atLeast: CountSchema.default(0),
    /** The step prices only records after the first `after` and up to `upTo`. */
    after: CountSchema.default(0),
    upTo: z.int().min(1).optional(),
  })
  .refine((step) => step.upTo === undefined || step.upTo > step.after, {
    message: 'upTo must be above after',
    path: ['upTo'],
  })

export const FeeScheduleSchema = z.strictObject({
  id: IdSchema,
  label: TextSchema,
  medium: z.enum(['electronic', 'paper', 'counts']),
  /** Only through this channel; left out: through any that has no schedule of its own. */
  channel: IdSchema.optional(),
  /** Only for these requester classes; left out: for any that has no schedule of its own. */
  requesters: z.array(IdSchema).min(1).optional(),
  ...datedShape,
  citation: TextSchema,
  confidence: ConfidenceSchema,
  currency: z.literal('USD').default('USD'),
  /** What happens when nothing matches: a price list is often silent, so the pack must say it. */
  zero: z.strictObject({ sale: z.boolean(), words: TextSchema }),
  base: z.strictObject({ cents: CountSchema, words: TextSchema }).optional(),
  steps: z.array(FeeStepSchema).default([]),
  /** The most that base and steps may come to. */
  cap: z.strictObject({ cents: CountSchema, words: TextSchema }).optional(),
  /** Id of the schedule of the data price to which this one adds (paper: pages on top of data). */
  addTo: IdSchema.optional(),
  page: z.strictObject({ cents: CountSchema, words: TextSchema }).optional(),
  /** Charges that the law names without an amount, such as postage. */
  unpriced: z.array(TextSchema).default([]),
  /** The price is what the copy costs the office: no amount can be worked out here. */
  actualCost: TextSchema.optional(),
})

export type FeeSchedule = z.infer<typeof FeeScheduleSchema>
export type FeeStep = z.infer<typeof FeeStepSchema>
