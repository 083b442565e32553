/** Standing orders, for whoever places one: offered anew at each snapshot of a year, bought or skipped with the secret. */
import { z } from 'zod'
import { ok } from '#basics'
import { FORMS } from '#order'
import { addressOf } from '../guard/client.ts'
import { jsonOperation } from '../operation/operation.ts'
import {
  boughtShape,
  offerParam,
  offerShape,
  orderListShape,
  orderParam,
  orderReceiptShape,
  orderShape,
} from '../shapes/order.ts'
import { RequestFile } from '../shapes/request.ts'
import { countParam } from '../shapes/shape.ts'
import { exampleFile } from './requests.ts'

const params = z.strictObject({ number: orderParam })
const example = { params: { number: '2026-S0001' } }
const owner = { guard: 'receipt', tag: 'orders' } as const
const wrong = 'request-or-secret-wrong'

export const placeOrder = jsonOperation({
  id: 'placeOrder',
  method: 'post',
  path: '/api/v1/orders',
  guard: 'public',
  tag: 'orders',
  summary: 'place a standing order: a request that is offered anew at each snapshot of a year',
  description:
    'Nothing is bought by it. Needs no account, no name and no reason. Keep the secret: it is shown once. With an Idempotency-Key the same call again gives the same receipt.',
  failures: [
    'order-not-possible',
    'order-year',
    'unknown-word',
    'request-key-reused',
    'law-not-chosen',
    'law-pack-unknown',
    'too-many-calls',
  ],
  body: z.strictObject({
    file: RequestFile,
    year: z
      .int()
      .min(2000)
      .max(9999)
      .optional()
      .meta({ description: 'this year or the next; left out: this' }),
  }),
  repeat: 'own',
  example: {
    body: { file: exampleFile },
    answer: { number: '2026-S0001', secret: '01ARZ3NDEKTSV4RRFFQ69G5FAV', year: 2026 },
  },
  answer: {
    status: 201,
    description: 'The receipt.',
    shape: orderReceiptShape,
    headers: ({ number }) => ({ Location: `/api/v1/orders/${number}` }),
  },
  run: async ({ body: { file, year }, key, c, parts: { app, filings } }) => {
    const address = addressOf(c)
    const free = filings.free(address)
    if (!free.ok) return free
    filings.count(address)
    return app.orders.place({
      file,
      by: 'owner',
      ...(year === undefined ? {} : { year }),
      ...(key === undefined ? {} : { key }),
    })
  },
})

export const showOrder = jsonOperation({
  ...owner,
  id: 'showOrder',
  method: 'get',
  path: '/api/v1/orders/{number}',
  summary: 'show a standing order to its owner, with every offer and its price',
  failures: [wrong],
  params,
  example,
  answer: { description: 'The order, without the person.', shape: orderShape },
  run: ({ params: { number }, parts: { app } }) => app.orders.show(number),
})

export const buyOffer = jsonOperation({
  ...owner,
  id: 'buyOffer',
  method: 'post',
  path: '/api/v1/orders/{number}/buy',
  summary: 'buy an offer: a request is filed for it, decided and priced, once',
  description:
    'Sent again it gives the same request, with or without an Idempotency-Key. The secret of the order opens the request. Nothing is paid by it.',
  failures: [wrong, 'no-such-offer', 'order-ended', 'offer-answered', 'offer-without-delta', 'offer-changed'],
  params,
  body: z.strictObject({
    offer: offerParam.optional().meta({ description: 'which one; left out: the newest' }),
    form: z.enum(FORMS).default('whole'),
  }),
  repeat: 'own',
  example: {
    ...example,
    body: { offer: 1, form: 'whole' },
    answer: {
      order: '2026-S0001',
      offer: 1,
      form: 'whole',
      request: '2026-00007',
      snapshot: 'st-20261101-0a1b2c3d4e',
      repeated: false,
    },
  },
  answer: { description: 'The request that was filed.', shape: boughtShape },
  run: ({ params: { number }, body: { offer, form }, parts: { app } }) =>
    app.orders.buy({ number, form, by: 'owner', ...(offer === undefined ? {} : { offer }) }),
})

export const skipOffer = jsonOperation({
  ...owner,
  id: 'skipOffer',
  method: 'post',
  path: '/api/v1/orders/{number}/skip',
  summary: 'skip an offer; the next snapshot brings another',
  failures: [wrong, 'no-such-offer', 'offer-answered'],
  params,
  body: z.strictObject({
    offer: offerParam.optional().meta({ description: 'which one; left out: the newest' }),
  }),
  repeat: 'own',
  example: { ...example, body: {} },
  answer: { description: 'The offer, skipped.', shape: offerShape },
  run: ({ params: { number }, body: { offer }, parts: { app } }) =>
    app.orders.skip({ number, by: 'owner', ...(offer === undefined ? {} : { offer }) }),
})

export const endOrder = jsonOperation({
  ...owner,
  id: 'endOrder',
  method: 'post',
  path: '/api/v1/orders/{number}/end',
  summary: 'end a standing order; what was bought goes on',
  failures: [wrong],
  params,
  body: z.strictObject({}),
  repeat: 'own',
  example: { ...example, body: {} },
  answer: { description: 'The order, ended.', shape: orderShape },
  run: ({ params: { number }, c, parts: { app } }) => {
    const secret = (c.req.header('Authorization') ?? '').replace(/^\S+\s+/, '').trim()
    return app.orders.end({ number, proof: { secret } })
  },
})

export const officeOrders = jsonOperation({
  id: 'officeListOrders',
  method: 'get',
  path: '/api/v1/office/orders',
  guard: 'office',
  tag: 'office',
  summary: 'list standing orders, newest first',
  failures: [],
  query: z.strictObject({ limit: countParam(500, 'at most so many').default(100) }),
  example: { query: { limit: '20' } },
  answer: { description: 'The orders, without persons.', shape: orderListShape },
  run: async ({ query: { limit }, parts: { app } }) => {
    const orders = await app.orders.list({ limit })
    return orders.ok ? ok({ orders: orders.value }) : orders
  },
})
