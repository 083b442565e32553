/** What is stopped, and on whose authority? */
import { z } from 'zod'
import { ok } from '#basics'
import { AuthorityNameSchema } from '#log'
import { jsonOperation } from '../operation/operation.ts'
import { holdAnswerShape, holdListShape, HoldOrder } from '../shapes/hold.ts'
import { byField } from '../shapes/shape.ts'

const hold = {
  id: 'H-0001',
  kind: 'response',
  authority: 'Circuit Court',
  citation: 'order of 3 November 2026',
  scope: { kind: 'request', value: '2026-00001' },
  reason: 'the court stopped the release',
  placedAt: '2026-11-03T12:00:00.000Z',
  placedBy: 'J. Clerk',
}

export const listHolds = jsonOperation({
  id: 'listHolds',
  method: 'get',
  path: '/api/v1/office/holds',
  guard: 'office',
  tag: 'office',
  summary: 'list the holds, standing ones first',
  failures: [],
  example: { answer: { holds: [hold] } },
  answer: { description: 'The holds.', shape: holdListShape },
  run: async ({ parts: { app } }) => ok({ holds: await app.holds.list() }),
})

export const placeHold = jsonOperation({
  id: 'placeHold',
  method: 'post',
  path: '/api/v1/office/holds',
  guard: 'office',
  tag: 'office',
  summary: 'stop release, deletion or changes of rules, on a named authority',
  description: 'It stands until it is lifted by name; a review date does not end it.',
  failures: ['hold-invalid', 'no-such-request'],
  body: HoldOrder,
  repeat: 'kept',
  example: {
    body: {
      kind: 'response',
      authority: 'Circuit Court',
      citation: 'order of 3 November 2026',
      scope: { kind: 'request', value: '2026-00001' },
      reason: 'the court stopped the release',
      by: 'J. Clerk',
    },
    answer: { hold, logIndex: 9 },
  },
  answer: { status: 201, description: 'The hold.', shape: holdAnswerShape },
  run: ({ body, parts: { app } }) => app.holds.place(body),
})

export const liftHold = jsonOperation({
  id: 'liftHold',
  method: 'post',
  path: '/api/v1/office/holds/{hold}/lift',
  guard: 'office',
  tag: 'office',
  summary: 'lift one hold by its id, on a named authority',
  failures: ['no-such-hold', 'hold-already-lifted', 'hold-lift-invalid'],
  params: z.strictObject({
    hold: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)
      .meta({ description: 'the id of the hold', example: 'H-0001' }),
  }),
  body: z.strictObject({
    by: byField,
    authority: AuthorityNameSchema.meta({ description: 'on whose authority it ends' }),
    reason: z.string().trim().min(1).max(2000),
  }),
  repeat: 'kept',
  example: {
    params: { hold: 'H-0001' },
    body: { by: 'J. Clerk', authority: 'Circuit Court', reason: 'the order was vacated' },
    answer: {
      hold: {
        ...hold,
        lifted: {
          at: '2026-11-20T12:00:00.000Z',
          by: 'J. Clerk',
          authority: 'Circuit Court',
          reason: 'the order was vacated',
        },
      },
      logIndex: 15,
    },
  },
  answer: { description: 'The hold, lifted.', shape: holdAnswerShape },
  run: ({ params: { hold: id }, body, parts: { app } }) => app.holds.lift({ id, ...body }),
})
