/** Answers to what is done with a request: filed, decided, priced, paid, withdrawn, handed over. */
import { z } from 'zod'
import type { App } from '#app'
import { PaymentSchema } from '#payment'
import { STATES } from '#request'
import { centsField } from './law.ts'
import { balanceSchema, decisionShape, officeQuote } from './request.ts'
import { byField, logIndex, shapeOf } from './shape.ts'

type Value<F extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<F>> extends infer R
    ? R extends { readonly ok: true; readonly value: infer V }
      ? V
      : never
    : never

type Requests = App['requests']
const state = z.enum(STATES)

export const receiptShape = shapeOf<Value<Requests['file']>>()(
  z
    .object({
      number: z.string(),
      secret: z.string().meta({ description: 'shown only now; the office keeps its hash alone' }),
      logIndex,
    })
    .meta({ id: 'Receipt', description: 'What the requester keeps.' }),
)

export const FactFound = z
  .strictObject({
    fact: z.string().min(1).max(100).meta({ description: 'a fact of the law pack' }),
    evidence: z.string().trim().min(1).max(1000).meta({ description: 'what proves it' }),
    by: byField.optional(),
  })
  .meta({ id: 'FactFound', description: 'A fact that an official found proved.' })

const decision = decisionShape.schema

export const decidedShape = shapeOf<Value<Requests['decide']>>()(
  z.object({
    number: z.string(),
    state,
    decision: decision as z.ZodType<unknown, unknown>,
    hash: z.string(),
    filters: (decision as z.ZodType<unknown, unknown>).optional(),
    logIndex,
  }),
)

export const quotedShape = shapeOf<Value<Requests['quote']>>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('quote'), state, quote: officeQuote, logIndex }),
    z.object({
      kind: z.literal('nothing').meta({ description: 'nothing to sell: an answer, no failure' }),
      state,
      why: z.enum(['no-field', 'no-record']),
      words: z.string(),
    }),
    z.object({ kind: z.literal('counts'), state, records: z.int(), words: z.string() }),
  ]),
)

export const withdrawnShape = shapeOf<Value<Requests['withdraw']>>()(
  z.object({ number: z.string(), state, logIndex }),
)

/** The order of `#payment`; the request stands in the path and the key in its header. */
export const PaymentOrder = PaymentSchema.omit({ request: true, key: true }).meta({
  id: 'PaymentOrder',
  description: 'Money that came in.',
})

export const paymentShape = shapeOf<Value<App['payments']['record']>>()(
  z.object({
    repeated: z.boolean().meta({ description: 'true: it was recorded before, and nothing was recorded now' }),
    answer: z.object({
      payment: z.int(),
      request: z.string(),
      direction: z.enum(['in', 'back']),
      cents: centsField,
      receivedOn: z.string(),
      state,
      balance: balanceSchema,
      words: z.array(z.string()),
    }),
    logIndex,
  }),
)

/** Where the file lies on the office's disk is nobody's business: `path` does not leave. */
export const disclosedShape = shapeOf<Value<App['disclosures']['disclose']>>()(
  z.object({
    number: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    manifest: z.string(),
    snapshot: z.string(),
    records: z.int(),
    logIndex: z.int(),
    at: z.string(),
    how: z.enum(['made', 'found', 'made-again']),
  }),
)
