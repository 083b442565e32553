/** Answers about standing orders. */
import { z } from 'zod'
import type { App } from '#app'
import { ENDED_WHY, FORMS, type Offer, OFFER_STATES, ORDER_NUMBER, type StandingOrder } from '#order'
import { centsField } from './law.ts'
import { RequestFile } from './request.ts'
import { shapeOf } from './shape.ts'

type Value<F extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<F>> extends infer R
    ? R extends { readonly ok: true; readonly value: infer V }
      ? V
      : never
    : never

type Orders = App['orders']

export const orderParam = z
  .string()
  .regex(ORDER_NUMBER, 'must be the number of a standing order like 2026-S0001')
  .meta({ description: 'number of a standing order', example: '2026-S0001' })

export const offerParam = z.int().min(1).max(100_000)

const price = z.object({
  records: z.int(),
  medium: z.enum(['electronic', 'paper']),
  on: z.string(),
  cents: centsField,
  lines: z.array(z.object({ words: z.string(), cents: centsField })),
  arithmetic: z.string(),
  citation: z.string(),
  schedule: z.string(),
  capped: z.boolean(),
  note: z.string().optional(),
  validUntil: z.string(),
  days: z.int(),
  validityCitation: z.string(),
  validityBasis: z.string(),
})

const offered = z.object({
  price,
  since: z
    .object({ request: z.string(), snapshot: z.string() })
    .optional()
    .meta({ description: 'for differences: since which request' }),
})

const offer = z
  .object({
    n: z.int(),
    snapshot: z.string(),
    snapshotAsOf: z.string(),
    lawHash: z.string(),
    state: z.enum(OFFER_STATES),
    whole: offered.optional(),
    delta: offered.optional().meta({ description: 'only what has changed; left out: cannot be had' }),
    words: z.string().optional().meta({ description: 'why nothing is sold' }),
    until: z.string().optional().meta({ description: 'last day on which it can be bought' }),
    madeAt: z.string(),
    answeredAt: z.string().optional(),
    form: z.enum(FORMS).optional(),
    request: z.string().optional().meta({ description: 'the request that was filed for it' }),
  })
  .meta({ id: 'Offer', description: 'What a standing order is offered on a snapshot.' })

const order = z
  .object({
    number: z.string(),
    year: z.int(),
    law: z.string(),
    file: RequestFile as z.ZodType<unknown, unknown>,
    placedAt: z.string(),
    ended: z.object({ at: z.string(), why: z.enum(ENDED_WHY) }).optional(),
    offers: z.array(offer),
  })
  .meta({
    id: 'StandingOrder',
    description: 'An order for a calendar year, without the person who placed it.',
  })

export const orderShape = shapeOf<StandingOrder>()(order)
export const orderListShape = shapeOf<{ orders: readonly StandingOrder[] }>()(
  z.object({ orders: z.array(order) }),
)
export const offerShape = shapeOf<Offer>()(offer)

export const orderReceiptShape = shapeOf<Value<Orders['place']>>()(
  z
    .object({
      number: z.string(),
      secret: z.string().meta({ description: 'shown only now; it opens every request of the order too' }),
      year: z.int(),
    })
    .meta({ id: 'OrderReceipt', description: 'What the owner keeps.' }),
)

export const boughtShape = shapeOf<Value<Orders['buy']>>()(
  z.object({
    order: z.string(),
    offer: z.int(),
    form: z.enum(FORMS),
    request: z.string(),
    snapshot: z.string(),
    repeated: z.boolean().meta({ description: 'true: it was bought before, and nothing was filed now' }),
  }),
)
