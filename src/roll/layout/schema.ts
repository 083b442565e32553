import { z } from 'zod'
import { fieldOf } from '../fields/fields.ts'

/** What a layout file may say (docs/layouts.md). One file describes every delivery of one register, old and new. */

const part = z.string().refine((name) => fieldOf(name) !== undefined, {
  error: 'the vocabulary of fields has no such part',
})

/** How the bytes of a delivery are cut into cells. `encodings` are tried in order; utf-8 only where every byte fits. */
export const DialectSchema = z.strictObject({
  id: z.string(),
  delimiter: z.string().length(1),
  quote: z.enum(['none', '"']),
  header: z.boolean(),
  encodings: z.array(z.enum(['utf-8', 'latin-1'])).min(1),
})

/** One column of a delivery. `unused` columns are known but hold nothing that the register still uses. */
export const LayoutColumnSchema = z
  .strictObject({
    header: z.string().min(1),
    part: part.optional(),
    aliases: z.array(z.string().min(1)).default([]),
    optional: z.boolean().default(false),
    unused: z.boolean().default(false),
    /** Characters at most, for headerless deliveries and documentation. */
    width: z.int().min(1).optional(),
  })
  .refine((column) => column.unused !== (column.part !== undefined), {
    error: 'a column names a part or is unused',
  })

export const VariantSchema = z.strictObject({
  id: z.string(),
  note: z.string().optional(),
  columns: z.array(LayoutColumnSchema).min(1),
})

/** Election columns after the fixed ones. Named groups: year, month (number or English name), and day, kind if needed. */
export const TailSchema = z.strictObject({
  header: z.string().refine((text) => compiles(text) && /\(\?<year>/.test(text) && /\(\?<month>/.test(text), {
    error: 'a regular expression with the groups year and month',
  }),
})

export const ValueSchema = z.strictObject({
  value: z.string(),
  spellings: z.array(z.string()).default([]),
  meaning: z.string().optional(),
})

/** What a participation cell says: `voted` is a vote whose method is not told, `none` is no vote. */
export const ParticipationValueSchema = z.strictObject({
  value: z.string().min(1),
  counts: z.enum(['in-person', 'absentee', 'voted', 'none']),
  meaning: z.string().optional(),
})

export const CheckSchema = z.strictObject({
  part,
  required: z.boolean().default(false),
  /** The whole cell must match. Without anchors. */
  pattern: z
    .string()
    .refine((text) => compiles(text), { error: 'not a regular expression' })
    .optional(),
  /** The cell must be one of `values` of this part. */
  listed: z.boolean().default(false),
  /** The cell must be a date in one of `dates`. */
  date: z.boolean().default(false),
})

export const HistorySchema = z.strictObject({
  dialects: z.array(DialectSchema).min(1),
  variants: z.array(VariantSchema).min(1),
  /** Parts that name the election and tell how the voter took part. */
  election: z.strictObject({ date: part, kind: part.optional() }),
  method: part,
})

export const CompanionSchema = z.strictObject({
  dialects: z.array(DialectSchema).min(1),
  columns: z.array(LayoutColumnSchema).min(2),
})

/** A mark in the delivery that some cells of the row are blank, or must be made so. */
export const ExemptionSchema = z.strictObject({
  part,
  values: z.array(z.string()).min(1),
  blanks: z.array(part).min(1),
  citation: z.string(),
})

export const LayoutSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  /** Id of the law pack under which files of this layout are kept. */
  law: z.string(),
  sources: z.array(z.string()).min(1),
  dialects: z.array(DialectSchema).min(1),
  variants: z.array(VariantSchema).min(1),
  tail: TailSchema.optional(),
  values: z.partialRecord(part, z.array(ValueSchema).min(1)).default({}),
  participation: z.array(ParticipationValueSchema).default([]),
  /** strptime formats in which dates come; the first that fits is taken. */
  dates: z.array(z.string()).min(1),
  checks: z.array(CheckSchema).default([]),
  history: HistorySchema.optional(),
  guarded: CompanionSchema.optional(),
  exemption: ExemptionSchema.optional(),
})

export type Layout = z.infer<typeof LayoutSchema>
export type Dialect = z.infer<typeof DialectSchema>
export type LayoutColumn = z.infer<typeof LayoutColumnSchema>
export type Variant = z.infer<typeof VariantSchema>
export type Check = z.infer<typeof CheckSchema>
export type LayoutValue = z.infer<typeof ValueSchema>

function compiles(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}
