import { z } from 'zod'
import { ConfidenceSchema, CountSchema, DateSchema, IdSchema, NameSchema, TextSchema } from './words.ts'

/** `examples.yaml`, which a pack may have: requests that were really made, told with their sources. They decide nothing. */

const WebAddressSchema = z.url({ protocol: /^https?$/, error: 'a source is a web address' })

export const StoryStepSchema = z
  .strictObject({
    on: DateSchema.optional(),
    /** Where the day is not known: "August 2017". */
    about: TextSchema.optional(),
    /** What happened, in own words. */
    words: TextSchema,
    sources: z.array(WebAddressSchema).min(1, 'say where it was read'),
    /** How sure it is. Left out: high. */
    confidence: ConfidenceSchema.default('high'),
  })
  .refine((step) => (step.on === undefined) !== (step.about === undefined), {
    message: 'give either the day (on) or what is known of it (about)',
    path: ['on'],
  })

export const ExampleSchema = z.strictObject({
  id: IdSchema,
  title: TextSchema,
  /** What it shows, in a sentence or two. */
  summary: TextSchema,
  story: z.array(StoryStepSchema).min(1),
  /** The day whose law is asked: when the office answered. */
  on: DateSchema,
  requester: IdSchema,
  purpose: IdSchema.optional(),
  channel: IdSchema,
  /** The facts that were established. */
  facts: z.array(NameSchema).default([]),
  fields: z.array(NameSchema).min(1),
  /** A number of records to price, where one is known. */
  price: z
    .strictObject({ records: CountSchema, words: TextSchema, sources: z.array(WebAddressSchema).min(1) })
    .optional(),
})

export const ExamplesSchema = z.strictObject({
  format: z.literal('rollkeeper-examples@1'),
  examples: z.array(ExampleSchema),
})

export type Example = z.infer<typeof ExampleSchema>
