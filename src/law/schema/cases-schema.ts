import { z } from 'zod'
import { ConfidenceSchema, CountSchema, DateSchema, IdSchema, NameSchema, TextSchema } from './words.ts'

/** `cases.yaml`: who asks with what, and the answer that a lawyer expects, cell by cell. */

export const CaseRowSchema = z.strictObject({
  fields: z.array(NameSchema).min(1),
  /** `none` or the id of a protection. */
  protection: IdSchema.default('none'),
  expect: z.enum(['release', 'reduce', 'inspect', 'withhold', 'not-held']),
  /** For `reduce`: the lesser field. */
  to: NameSchema.optional(),
  /** Must occur in the cell's citation. */
  citation: TextSchema,
  confidence: ConfidenceSchema.optional(),
  openQuestion: IdSchema.optional(),
  /** Must occur in the cell's reason. */
  says: TextSchema.optional(),
  note: TextSchema.optional(),
})

export const CaseSchema = z.strictObject({
  case: TextSchema,
  requester: IdSchema,
  channel: IdSchema,
  purpose: IdSchema.optional(),
  facts: z.array(NameSchema).default([]),
  on: DateSchema,
  /** Takes the rows of an earlier case; its own rows replace theirs, field and protection at a time. */
  like: TextSchema.optional(),
  note: TextSchema.optional(),
  rows: z.array(CaseRowSchema).default([]),
})

export const FeeCaseSchema = z.strictObject({
  records: CountSchema,
  medium: z.enum(['electronic', 'paper', 'counts']).default('electronic'),
  pages: CountSchema.optional(),
  channel: IdSchema.optional(),
  requester: IdSchema.optional(),
  on: DateSchema,
  cents: CountSchema,
  sale: z.boolean().default(true),
  note: TextSchema.optional(),
})

export const CasesSchema = z.strictObject({
  format: z.literal('rollkeeper-cases@1'),
  cases: z.array(CaseSchema),
  fees: z.array(FeeCaseSchema).default([]),
})

export type CasesFile = z.infer<typeof CasesSchema>
export type LawCase = z.infer<typeof CaseSchema>
export type CaseRow = z.infer<typeof CaseRowSchema>
export type FeeCase = z.infer<typeof FeeCaseSchema>
