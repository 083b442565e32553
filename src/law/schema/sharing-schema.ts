import { z } from 'zod'
import { citedShape, datedShape, IdSchema, TextSchema } from './words.ts'

/** Whose share a law names in what the list brings. */
export const RevenueSharingSchema = z
  .strictObject({
    id: IdSchema,
    /** With whom it is shared: "the municipalities". */
    with: TextSchema,
    words: TextSchema,
    /** Only of what came through these channels; left out: of all. */
    channels: z.array(IdSchema).min(1).optional(),
    ...datedShape,
    /** Of what came in less what went back, in hundredths of a percent; left out: no text that was read says how much. */
    share: z.strictObject({ basisPoints: z.int().min(1).max(10_000) }).optional(),
    ...citedShape,
  })
  .refine((rule) => rule.share !== undefined || rule.openQuestion !== undefined, {
    message: 'a share whose size is not known must name its open question',
    path: ['share'],
  })

export type RevenueSharing = z.infer<typeof RevenueSharingSchema>
