/** What the office does with a request, from taking it in to being paid for it. */
import { z } from 'zod'
import { ok } from '#basics'
import { jsonOperation } from '../operation/operation.ts'
import {
  decidedShape,
  FactFound,
  PaymentOrder,
  paymentShape,
  quotedShape,
  receiptShape,
  withdrawnShape,
} from '../shapes/acts.ts'
import { officeListShape, officeRequestShape, RequestFile } from '../shapes/request.ts'
import { byField, numberParam } from '../shapes/shape.ts'
import { exampleFile, listed, listing } from './requests.ts'

const params = z.strictObject({ number: numberParam })
const example = { params: { number: '2026-00001' } }
const office = { method: 'post', guard: 'office', tag: 'office' } as const

export const officeFile = jsonOperation({
  ...office,
  id: 'officeFileRequest',
  path: '/api/v1/office/requests',
  summary: 'enter a request that came by letter or at the desk',
  failures: [
    'unknown-word',
    'received-in-future',
    'request-key-reused',
    'law-not-chosen',
    'law-pack-unknown',
  ],
  body: z.strictObject({ file: RequestFile, by: byField }),
  repeat: 'own',
  example: {
    body: { by: 'J. Clerk', file: exampleFile },
    answer: { number: '2026-00002', secret: '01ARZ3NDEKTSV4RRFFQ69G5FAV', logIndex: 8 },
  },
  answer: {
    status: 201,
    description: 'The receipt, for the requester.',
    shape: receiptShape,
    headers: ({ number }) => ({ Location: `/api/v1/office/requests/${number}` }),
  },
  run: ({ body, key, parts: { app } }) =>
    app.requests.file({ ...body, ...(key === undefined ? {} : { key }) }),
})

export const officeList = jsonOperation({
  ...office,
  method: 'get',
  id: 'officeListRequests',
  path: '/api/v1/office/requests',
  summary: 'list requests, newest first, with who asked',
  failures: [],
  query: listing,
  example: { query: { state: 'filed', limit: '20' } },
  answer: { description: 'The requests. Personal data.', shape: officeListShape },
  run: async ({ query, parts: { app } }) => {
    const found = await app.requests.list(listed(query))
    if (!found.ok) return found
    const requests = []
    for (const summary of found.value) {
      const requester = await app.requests.requester(summary.number)
      if (!requester.ok) return requester
      requests.push({ ...summary, requester: requester.value })
    }
    return ok({ requests })
  },
})

export const officeShow = jsonOperation({
  ...office,
  method: 'get',
  id: 'officeShowRequest',
  path: '/api/v1/office/requests/{number}',
  summary: 'show a request with everything, the person who asked included',
  failures: ['no-such-request'],
  params,
  example,
  answer: { description: 'The request. Personal data.', shape: officeRequestShape },
  run: async ({ params: { number }, parts: { app } }) => {
    const view = await app.requests.show(number)
    if (!view.ok) return view
    const requester = await app.requests.requester(number)
    return requester.ok ? ok({ ...view.value, requester: requester.value }) : requester
  },
})

export const decide = jsonOperation({
  ...office,
  id: 'decideRequest',
  path: '/api/v1/office/requests/{number}/decision',
  summary: 'apply the law to a request, field by field',
  description: 'Name every fact that is proved; any other counts as absent. An open quote falls.',
  failures: ['no-such-request', 'unknown-word', 'move-not-allowed', 'law-changed-under-hold'],
  params,
  body: z.strictObject({
    by: byField,
    facts: z.array(FactFound).max(50).default([]),
    why: z.string().trim().min(1).max(1000).optional(),
  }),
  repeat: 'kept',
  example: {
    ...example,
    body: { by: 'J. Clerk', facts: [{ fact: 'case-number', evidence: 'letter of 3 November 2026' }] },
  },
  answer: { description: 'The decision.', shape: decidedShape },
  run: ({ params: { number }, body: { by, facts, why }, parts: { app } }) =>
    app.requests.decide({
      number,
      by,
      facts: facts.map(({ fact, evidence, by: found }) => ({
        fact,
        evidence,
        ...(found === undefined ? {} : { by: found }),
      })),
      ...(why === undefined ? {} : { why }),
    }),
})

export const quote = jsonOperation({
  ...office,
  id: 'quoteRequest',
  path: '/api/v1/office/requests/{number}/quote',
  summary: 'count a request on a snapshot and price it, with the arithmetic',
  failures: [
    'no-such-request',
    'move-not-allowed',
    'selection-uses-withheld-field',
    'quote-still-valid',
    'snapshot-older-than-quote',
    'no-snapshot',
  ],
  params,
  body: z.strictObject({
    by: byField,
    snapshot: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)
      .optional()
      .meta({ description: 'left out: the newest under the law of the request' }),
    pages: z.int().min(0).max(999_999_999).optional().meta({ description: 'printed pages, for paper' }),
  }),
  repeat: 'kept',
  example: { ...example, body: { by: 'J. Clerk' } },
  answer: { description: 'The quote, or that there is nothing to sell.', shape: quotedShape },
  run: ({ params: { number }, body: { by, snapshot, pages }, parts: { app } }) =>
    app.requests.quote({
      number,
      by,
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(pages === undefined ? {} : { pages }),
    }),
})

export const recordPayment = jsonOperation({
  ...office,
  id: 'recordPayment',
  path: '/api/v1/office/requests/{number}/payments',
  summary: 'record money that came in for a request',
  description:
    'Recorded once for each Idempotency-Key, whatever state the request is in; the answer says what it paid. What is paid and not held is then handed over by itself.',
  failures: ['no-such-request', 'payment-date-in-future', 'payment-key-reused', 'idempotency-key-invalid'],
  params,
  body: PaymentOrder,
  repeat: 'needed',
  example: {
    ...example,
    body: { by: 'J. Clerk', cents: 3500, method: 'cheque', reference: 'cheque 1187' },
  },
  answer: { description: 'What it did.', shape: paymentShape },
  run: async ({ params: { number }, body: { receivedAt, ...order }, key, parts: { app, wakeDelivery } }) => {
    const recorded = await app.payments.record({
      ...order,
      request: number,
      key: key ?? '',
      ...(receivedAt === undefined ? {} : { receivedAt }),
    })
    if (recorded.ok) wakeDelivery()
    return recorded
  },
})

export const officeWithdraw = jsonOperation({
  ...office,
  id: 'officeWithdrawRequest',
  path: '/api/v1/office/requests/{number}/withdraw',
  summary: 'enter the requester’s letter that takes a request back',
  failures: ['no-such-request', 'move-not-allowed'],
  params,
  body: z.strictObject({
    by: byField,
    letter: z.string().trim().min(1).max(500).meta({ description: 'the letter: what it is and its date' }),
    why: z.string().trim().max(1000).default(''),
  }),
  repeat: 'kept',
  example: {
    ...example,
    body: { by: 'J. Clerk', letter: 'e-mail of 3 November 2026' },
    answer: { number: '2026-00001', state: 'withdrawn', logIndex: 12 },
  },
  answer: { description: 'It is withdrawn.', shape: withdrawnShape },
  run: ({ params: { number }, body: { by, letter, why }, parts: { app } }) =>
    app.requests.withdraw({ number, proof: { letter, by }, why }),
})
