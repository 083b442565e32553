import { z } from 'zod'
import { citedShape, CountSchema, DateSchema, IdSchema, TextSchema } from './words.ts'

/** Everything in a pack that counts time: quotes, retention floors, clocks, holidays. */

export const SpanSchema = z.strictObject({
  count: CountSchema,
  /** `business-days` leave out what `dayCount` and `holidays` say. */
  unit: z.enum(['hours', 'days', 'business-days', 'months', 'years']),
})

/** How long a price stands. */
export const QuoteSchema = z.strictObject({
  days: CountSchema,
  counting: z.enum(['calendar', 'business']).default('calendar'),
  basis: TextSchema,
  ...citedShape,
})

/** Sorts of records in this system that a retention floor can speak of. */
export const RECORD_CLASSES = ['snapshot', 'bundle', 'requester', 'evidence', 'mail'] as const
export type RecordClass = (typeof RECORD_CLASSES)[number]

/** Records that may not be destroyed before a time has passed: a floor, longer is always lawful. */
export const RetentionSchema = z.strictObject({
  id: IdSchema,
  records: TextSchema,
  keep: SpanSchema,
  from: TextSchema,
  /** What the floor rests on in this system: `election`, `ineligible` (a voter), `denial` (a request), `record`. */
  starts: z.enum(['election', 'ineligible', 'denial', 'record']),
  /** Which records of this system it speaks of. What no floor speaks of is kept: nothing is deleted without a rule. */
  covers: z.array(z.enum(RECORD_CLASSES)).default([]),
  note: TextSchema.optional(),
  ...citedShape,
})

/** A time limit of law (`duty`) or what the office promises (`target`). */
export const ClockSchema = z.strictObject({
  label: TextSchema,
  kind: z.enum(['duty', 'target']),
  from: TextSchema,
  /** The shorter end of a promise such as 5-7 days. */
  least: SpanSchema.optional(),
  most: SpanSchema.optional(),
  note: TextSchema.optional(),
  ...citedShape,
})

/** Which days do not count in a time period. 0 is Sunday, 6 Saturday. */
export const DayCountSchema = z.strictObject({
  skipWeekdays: z.array(z.int().min(0).max(6)),
  skipHolidays: z.boolean(),
  appliesTo: TextSchema,
  ...citedShape,
})

export const HolidaysSchema = z.strictObject({
  /** `MM-DD`, every year. */
  fixed: z.array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD')).default([]),
  /** The nth (or, with -1, last) weekday of a month. */
  floating: z
    .array(
      z.strictObject({
        month: z.int().min(1).max(12),
        weekday: z.int().min(0).max(6),
        nth: z.union([z.int().min(1).max(5), z.literal(-1)]),
      }),
    )
    .default([]),
  dates: z.array(DateSchema).default([]),
  note: TextSchema.optional(),
  ...citedShape,
})

export type Span = z.infer<typeof SpanSchema>
export type Retention = z.infer<typeof RetentionSchema>
export type Clock = z.infer<typeof ClockSchema>
export type Holidays = z.infer<typeof HolidaysSchema>
export type DayCount = z.infer<typeof DayCountSchema>
