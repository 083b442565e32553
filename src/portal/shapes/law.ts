/** Answers about the law. */
import { z } from 'zod'
import type { Fee, Pack } from '#law'
import { type Shape, shapeOf } from './shape.ts'

export const centsField = z.int().meta({ description: 'whole cents' })

export const feeShape = shapeOf<Fee>()(
  z
    .object({
      sale: z.boolean().meta({ description: 'false: nothing is sold and nothing is charged' }),
      cents: centsField,
      records: z.int(),
      medium: z.enum(['electronic', 'paper', 'counts']),
      lines: z.array(z.object({ words: z.string(), cents: centsField })),
      arithmetic: z.string(),
      citation: z.string(),
      confidence: z.enum(['high', 'medium', 'low', 'unconfirmed']),
      schedule: z.string(),
      capped: z.boolean(),
      note: z.string().optional(),
    })
    .meta({ id: 'Fee', description: 'A price with the sum that leads to it.' }),
)

/** The whole pack: it is public, and docs/law-packs.md says what stands in it. */
export const packShape: Shape<Pack> = {
  schema: z
    .looseObject({ id: z.string(), title: z.string(), version: z.string(), hash: z.string() })
    .meta({ id: 'LawPack', description: 'A law pack with the federal floor under it (docs/law-packs.md).' }),
}

export const lawListShape = shapeOf<{ laws: readonly string[] }>()(z.object({ laws: z.array(z.string()) }))
