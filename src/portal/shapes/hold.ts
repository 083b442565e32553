/** Answers about holds. */
import { z } from 'zod'
import { type Hold as HoldType, HoldKindSchema, HoldOrderSchema, HoldScopeSchema } from '#hold'
import type { HoldServices } from '#app'
import { logIndex, shapeOf } from './shape.ts'

export const HoldOrder = HoldOrderSchema.meta({
  id: 'HoldOrder',
  description:
    'What is said to place a hold. The authority goes into the public log, so it may be no person.',
})

export const Hold = z
  .object({
    id: z.string(),
    kind: HoldKindSchema,
    authority: z.string(),
    citation: z.string(),
    scope: HoldScopeSchema,
    covers: z
      .array(z.string())
      .optional()
      .meta({ description: 'for the scope requester: the requests of that asker so far' }),
    reviewOn: z.string().optional(),
    reason: z.string(),
    placedAt: z.string(),
    placedBy: z.string(),
    lifted: z
      .object({ at: z.string(), by: z.string(), authority: z.string(), reason: z.string() })
      .optional(),
  })
  .meta({ id: 'Hold' })

export const holdListShape = shapeOf<{ holds: readonly HoldType[] }>()(z.object({ holds: z.array(Hold) }))

type Answered<T> =
  T extends Promise<infer R> ? (R extends { readonly ok: true; value: infer V } ? V : never) : never
export type HoldAnswer = Answered<ReturnType<HoldServices['place']>>

export const holdAnswerShape = shapeOf<HoldAnswer>()(z.object({ hold: Hold, logIndex }))
