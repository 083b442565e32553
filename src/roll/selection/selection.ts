import { z } from 'zod'

const names = z.array(z.string().min(1).max(200)).min(1).max(2000)
const date = z.iso.date()

/** Elections by id, or all of a span of dates (`YYYY-MM` or `YYYY-MM-DD`, both ends included). */
export const ElectionsSchema = z.union([
  names,
  z.strictObject({
    from: z
      .string()
      .regex(/^\d{4}-\d{2}(-\d{2})?$/)
      .optional(),
    to: z
      .string()
      .regex(/^\d{4}-\d{2}(-\d{2})?$/)
      .optional(),
  }),
])

/** Who voted: in any, all or none of these elections, by this method where one is named. */
export const ParticipationFilterSchema = z.strictObject({
  elections: ElectionsSchema,
  match: z.enum(['any', 'all', 'none']),
  /** `in-person` or `absentee`; left out: either. */
  method: z.enum(['in-person', 'absentee']).optional(),
})

/** Which voters: every member narrows; values of one member widen. An empty selection is every voter of the snapshot's open part. */
export const SelectionSchema = z.strictObject({
  counties: names.optional(),
  municipalities: names.optional(),
  /** Wards are named within a municipality, so this needs exactly one municipality, or full ward labels. */
  wards: names.optional(),
  /** District kind (a part of field `districts`, e.g. `congressional`) to its labels. */
  districts: z.record(z.string(), names).optional(),
  status: names.optional(),
  statusReasons: names.optional(),
  voterTypes: names.optional(),
  registered: z.strictObject({ from: date.optional(), to: date.optional() }).optional(),
  participation: z.array(ParticipationFilterSchema).min(1).max(20).optional(),
})

export type Selection = z.infer<typeof SelectionSchema>
export type Elections = z.infer<typeof ElectionsSchema>
export type ParticipationFilter = z.infer<typeof ParticipationFilterSchema>
