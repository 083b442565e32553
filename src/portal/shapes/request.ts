/** Answers about requests: for everybody, for the requester, for the office. */
import { z } from 'zod'
import type { Decision } from '#decision'
import type { HoldOn } from '#hold'
import {
  type Balance,
  type DecisionMade,
  type MoveMade,
  type PaymentMade,
  type Quote,
  type RequestSummary,
  type RequestView,
  RequestFileSchema,
  type RequesterPerson,
  STATES,
} from '#request'
import { centsField } from './law.ts'
import { Hold } from './hold.ts'
import { Selection } from './roll.ts'
import { shapeOf } from './shape.ts'

export const RequestFile = RequestFileSchema.meta({
  id: 'RequestFile',
  description: 'Who asks for what: the request file of docs/requests.md, as JSON.',
})

const summary = {
  number: z.string(),
  state: z.enum(STATES),
  law: z.string(),
  requesterClass: z.string(),
  medium: z.enum(['electronic', 'paper', 'counts']),
  receivedOn: z.string(),
  filedAt: z.string(),
  heldBy: z.array(z.string()).meta({ description: 'holds that stop it from being handed over' }),
}

export const summaryShape = shapeOf<{ requests: readonly RequestSummary[] }>()(
  z.object({
    requests: z.array(z.object(summary).meta({ id: 'RequestSummary', description: 'No personal data.' })),
  }),
)

export interface OfficeLine extends RequestSummary {
  readonly requester: Pick<RequesterPerson, 'name' | 'organisation'>
}

export const officeListShape = shapeOf<{ requests: readonly OfficeLine[] }>()(
  z.object({
    requests: z.array(
      z.object({
        ...summary,
        requester: z.object({ name: z.string().optional(), organisation: z.string().optional() }),
      }),
    ),
  }),
)

const outcome = z.enum(['release', 'reduce', 'inspect', 'withhold', 'not-held'])
const classes = ['open', 'restricted', 'guarded'] as const

const decisionSchema = z
  .object({
    format: z.literal('rollkeeper-decision@1'),
    law: z.object({ id: z.string(), hash: z.string(), title: z.string() }),
    date: z.string(),
    requesterClass: z.string(),
    purpose: z.string().optional(),
    channel: z.string(),
    facts: z.array(z.string()),
    fields: z.array(z.string()),
    cells: z.array(
      z.object({
        field: z.string(),
        protection: z.string(),
        outcome,
        to: z.string().optional(),
        toClass: z.enum(classes).optional(),
        rule: z.string(),
        citation: z.string(),
        reason: z.string(),
        facts: z.array(z.object({ fact: z.string(), holds: z.boolean(), words: z.string() })),
        confidence: z.enum(['high', 'medium', 'low', 'unconfirmed']),
        class: z.enum([...classes, 'unclassified']),
        openQuestion: z.string().optional(),
        conditions: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Decision', description: 'The answer of the law, cell by cell: field x protection.' })

/** Ties the schema of a decision to its type. */
export const decisionShape = shapeOf<Decision>()(decisionSchema)

const quoteMembers = {
  version: z.int(),
  decisionVersion: z.int(),
  snapshot: z.string(),
  snapshotAsOf: z.string(),
  records: z.int(),
  medium: z.enum(['electronic', 'paper']),
  pages: z.int().optional(),
  on: z.string(),
  cents: centsField,
  lines: z.array(z.object({ words: z.string(), cents: centsField })),
  arithmetic: z.string(),
  citation: z.string(),
  schedule: z.string(),
  capped: z.boolean(),
  note: z.string().optional(),
  validUntil: z.string().meta({ description: 'last day on which money received pays it' }),
  days: z.int(),
  validityCitation: z.string(),
  validityBasis: z.string(),
  madeAt: z.string(),
  voided: z.object({ at: z.string(), why: z.string() }).optional(),
}
const quoteSchema = z
  .object(quoteMembers)
  .meta({ id: 'Quote', description: 'The price on a named snapshot, with its arithmetic.' })
const officeQuote = z.object({ ...quoteMembers, madeBy: z.string() }).meta({ id: 'OfficeQuote' })
export const quoteFits = shapeOf<Quote>()(officeQuote)
export { officeQuote, quoteSchema }

const balanceSchema = z
  .object({
    received: centsField,
    returned: centsField,
    price: centsField.optional(),
    outstanding: centsField,
    credit: centsField,
    refundDue: centsField,
    words: z.array(z.string()),
  })
  .meta({ id: 'Balance', description: 'What was paid and what is owed to whom.' })
export const balanceFits = shapeOf<Balance>()(balanceSchema)
export { balanceSchema }

const stops = z.array(z.enum(['disclose', 'delete', 'change-law']))
const move = { move: z.string(), from: z.enum(STATES).optional(), to: z.enum(STATES), at: z.string() }
const made = { version: z.int(), hash: z.string(), at: z.string(), decision: decisionSchema }
const filters = decisionSchema.optional()
const paid = {
  direction: z.enum(['in', 'back']),
  cents: centsField,
  on: z.string(),
  method: z.enum(['cheque', 'cash', 'transfer', 'card']),
}

const common = {
  ...summary,
  channel: z.string(),
  purpose: z.string().optional(),
  selection: Selection,
  fields: z.array(z.string()),
  participation: RequestFileSchema.shape.participation.unwrap(),
  format: z.enum(['state-csv', 'tidy-csv', 'parquet']),
  rawCells: z.boolean(),
  since: z
    .object({ request: z.string(), snapshot: z.string() })
    .optional()
    .meta({ description: 'for the differences since that request; left out: for the whole' }),
  balance: balanceSchema,
  entries: z.array(z.object({ kind: z.string(), index: z.int().optional() })),
  next: z.array(z.object({ move: z.string(), by: z.string(), words: z.string() })),
}

/** What the requester sees: no official's name, and no words that the office wrote for itself. */
export const ownRequestShape = shapeOf<RequestView>()(
  z
    .object({
      ...common,
      moves: z.array(z.object(move)),
      decisions: z.array(z.object({ ...made, filters })),
      quotes: z.array(quoteSchema),
      payments: z.array(z.object(paid)),
      holds: z.array(
        z.object({
          hold: Hold.pick({
            id: true,
            kind: true,
            authority: true,
            citation: true,
            placedAt: true,
            reviewOn: true,
          }),
          stops,
        }),
      ),
    })
    .meta({ id: 'Request', description: 'A request as its requester sees it.' }),
)

const moveMade = z.object({ ...move, by: z.string(), why: z.string() })
const decisionMade = z.object({ ...made, by: z.string(), filters })
const paymentMade = z.object({ ...paid, id: z.int(), recordedAt: z.string(), recordedBy: z.string() })
const holdOn = z.object({ hold: Hold, stops })
export const partsFit = [
  shapeOf<MoveMade>()(moveMade),
  shapeOf<DecisionMade>()(decisionMade),
  shapeOf<PaymentMade>()(paymentMade),
  shapeOf<HoldOn>()(holdOn),
]

export interface OfficeRequest extends RequestView {
  readonly requester: RequesterPerson
}

export const officeRequestShape = shapeOf<OfficeRequest>()(
  z
    .object({
      ...common,
      moves: z.array(moveMade),
      decisions: z.array(decisionMade),
      quotes: z.array(officeQuote),
      payments: z.array(paymentMade),
      holds: z.array(holdOn),
      requester: z.object({
        name: z.string().optional(),
        organisation: z.string().optional(),
        contact: z.string().optional(),
        address: z.string().optional(),
        notes: z.string().optional(),
        claimedFacts: z.array(z.object({ fact: z.string(), evidence: z.string() })),
      }),
    })
    .meta({ id: 'OfficeRequest', description: 'A request with everything, the person who asked included.' }),
)
