import { z } from 'zod'
import { FeeScheduleSchema } from './fee-schema.ts'
import { DocketSchema, JurisdictionSchema } from './public-schema.ts'
import { RevenueSharingSchema } from './sharing-schema.ts'
import { StandingOrdersSchema } from './order-schema.ts'
import {
  AppealSchema,
  ConditionSchema,
  FactSchema,
  FieldSchema,
  LabelSchema,
  OpenQuestionSchema,
  ProtectionSchema,
  RequesterClassSchema,
  ResidualSchema,
  TermSchema,
  WithholdingSchema,
} from './subject-schema.ts'
import { ClockSchema, DayCountSchema, HolidaysSchema, QuoteSchema, RetentionSchema } from './time-schema.ts'
import { citedShape, DateSchema, IdSchema, NameSchema, TextSchema } from './words.ts'

/** What `pack.yaml` may say (docs/law-packs.md). Strict: a key that is not here is a mistake, not a comment. */
export const PackSchema = z
  .strictObject({
    format: z.literal('rollkeeper-law@1'),
    id: IdSchema,
    /** `floor`: rules that lie under every other pack. */
    kind: z.enum(['jurisdiction', 'floor']).default('jurisdiction'),
    title: TextSchema,
    version: TextSchema,
    /** The day on which the sources were read. */
    researched: DateSchema,
    jurisdiction: JurisdictionSchema.optional(),
    /** What a reader should know first; where the pack departs from its sources, the argument. */
    notes: z.array(TextSchema).default([]),
    custodian: z.strictObject({
      office: TextSchema,
      officer: TextSchema,
      contact: TextSchema.optional(),
      ...citedShape,
    }),
    residual: ResidualSchema,
    groups: z.record(IdSchema, z.array(NameSchema).min(1)).default({}),
    withholdings: z.record(IdSchema, WithholdingSchema).default({}),
    fields: z.record(NameSchema, FieldSchema),
    protections: z.record(IdSchema, ProtectionSchema).default({}),
    requesterClasses: z.record(IdSchema, RequesterClassSchema).default({}),
    facts: z.record(NameSchema, FactSchema).default({}),
    purposes: z.record(IdSchema, LabelSchema).default({}),
    channels: z.record(IdSchema, LabelSchema).default({}),
    conditions: z.record(IdSchema, ConditionSchema).default({}),
    terms: z.array(TermSchema).default([]),
    fees: z.array(FeeScheduleSchema).default([]),
    revenueSharing: z.array(RevenueSharingSchema).default([]),
    standingOrders: StandingOrdersSchema.optional(),
    quote: QuoteSchema.optional(),
    retention: z.array(RetentionSchema).default([]),
    clocks: z.record(IdSchema, ClockSchema).default({}),
    dayCount: DayCountSchema.optional(),
    holidays: HolidaysSchema.optional(),
    openQuestions: z.array(OpenQuestionSchema).default([]),
    /** Where somebody can turn who was not given what was asked for. */
    appeals: z.array(AppealSchema).default([]),
    docket: DocketSchema.optional(),
  })
  .superRefine((pack, context) => {
    const need = (key: string, present: boolean): void => {
      if (present) return
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `a jurisdiction's pack must state its ${key}`,
      })
    }
    if (pack.kind === 'floor') return
    need('quote', pack.quote !== undefined)
    need('channels', Object.keys(pack.channels).length > 0)
    need('requesterClasses', Object.keys(pack.requesterClasses).length > 0)
  })

export type PackFile = z.infer<typeof PackSchema>
