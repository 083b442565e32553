/** Requests, for whoever asks: filed without an account, followed and fetched with the secret of the receipt. */
import { z } from 'zod'
import { ok } from '#basics'
import { requestFileJsonSchema, STATES } from '#request'
import { fetchByLink, fetchGuarded } from '../bundle/fetch.ts'
import { addressOf } from '../guard/client.ts'
import { jsonOperation, otherOperation } from '../operation/operation.ts'
import { receiptShape, withdrawnShape } from '../shapes/acts.ts'
import { ownRequestShape, RequestFile, summaryShape } from '../shapes/request.ts'
import { countParam, numberParam } from '../shapes/shape.ts'

const params = z.strictObject({ number: numberParam })

export const listing = z.strictObject({
  state: z.enum(STATES).optional(),
  limit: countParam(500, 'at most so many').default(100),
  after: numberParam.optional().meta({ description: 'only those before this number: the next page' }),
})

/** Members that were given, for a service that knows no `undefined`. */
export const listed = ({ state, limit, after }: z.output<typeof listing>) => ({
  limit,
  ...(state === undefined ? {} : { state }),
  ...(after === undefined ? {} : { after }),
})

const summary = {
  number: '2026-00001',
  state: 'quoted',
  law: 'st',
  requesterClass: 'anyone',
  medium: 'electronic',
  receivedOn: '2026-11-03',
  filedAt: '2026-11-03T09:00:00.000Z',
  heldBy: [],
}

export const exampleFile = {
  requester: { class: 'anyone' },
  channel: 'commission',
  fields: ['name', 'residence_address', 'status'],
  selection: { counties: ['First County'] },
}

export const fileRequest = jsonOperation({
  id: 'fileRequest',
  method: 'post',
  path: '/api/v1/requests',
  guard: 'public',
  tag: 'requests',
  summary: 'file a request: it gets a number, a secret and a log entry',
  description:
    'Needs no account, no name and no reason. Keep the secret: it is shown once. With an Idempotency-Key the same call again gives the same receipt.',
  failures: [
    'unknown-word',
    'received-in-future',
    'request-key-reused',
    'law-not-chosen',
    'law-pack-unknown',
    'too-many-calls',
  ],
  body: RequestFile,
  repeat: 'own',
  example: {
    body: exampleFile,
    answer: { number: '2026-00001', secret: '01ARZ3NDEKTSV4RRFFQ69G5FAV', logIndex: 7 },
  },
  answer: {
    status: 201,
    description: 'The receipt.',
    shape: receiptShape,
    headers: ({ number }) => ({ Location: `/api/v1/requests/${number}` }),
  },
  run: async ({ body, key, c, parts: { app, filings } }) => {
    const address = addressOf(c)
    const free = filings.free(address)
    if (!free.ok) return free
    filings.count(address)
    return app.requests.file({ file: body, by: 'requester', ...(key === undefined ? {} : { key }) })
  },
})

export const requestSchema = otherOperation({
  id: 'requestSchema',
  method: 'get',
  path: '/api/v1/schemas/request-file',
  guard: 'public',
  tag: 'requests',
  summary: 'get the JSON Schema of a request',
  failures: [],
  example: {},
  answer: { description: 'A JSON Schema (2020-12).', types: ['application/schema+json'] },
  run: async () =>
    ok(
      new Response(JSON.stringify(requestFileJsonSchema()), {
        headers: { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=300' },
      }),
    ),
})

export const docket = jsonOperation({
  id: 'docket',
  method: 'get',
  path: '/api/v1/docket',
  guard: 'public',
  tag: 'requests',
  summary: 'list all requests, newest first, without personal data',
  failures: [],
  query: listing,
  example: { query: { state: 'quoted' }, answer: { requests: [summary] } },
  answer: { description: 'The requests.', shape: summaryShape },
  run: async ({ query, parts: { app } }) => {
    const hidden = await app.docket.hidden()
    if (!hidden.ok) return hidden
    const requests = await app.requests.list({ ...listed(query), without: hidden.value })
    return requests.ok ? ok({ requests: requests.value }) : requests
  },
})

export const showRequest = jsonOperation({
  id: 'showRequest',
  method: 'get',
  path: '/api/v1/requests/{number}',
  guard: 'receipt',
  tag: 'requests',
  summary: 'show a request to its requester: decided, priced, paid, held, next',
  failures: ['request-or-secret-wrong'],
  params,
  example: { params: { number: '2026-00001' } },
  answer: { description: 'The request, without the names of officials.', shape: ownRequestShape },
  run: ({ params: { number }, parts: { app } }) => app.requests.show(number),
})

export const withdrawRequest = jsonOperation({
  id: 'withdrawRequest',
  method: 'post',
  path: '/api/v1/requests/{number}/withdraw',
  guard: 'receipt',
  tag: 'requests',
  summary: 'take a request back',
  description: 'Money that was paid is then to be returned. Nobody but the requester can withdraw.',
  failures: ['request-or-secret-wrong', 'move-not-allowed'],
  params,
  body: z.strictObject({
    why: z.string().trim().max(1000).default('').meta({ description: 'a reason, where you give one' }),
  }),
  repeat: 'kept',
  example: {
    params: { number: '2026-00001' },
    body: {},
    answer: { number: '2026-00001', state: 'withdrawn', logIndex: 12 },
  },
  answer: { description: 'It is withdrawn.', shape: withdrawnShape },
  run: ({ params: { number }, body: { why }, c, parts: { app } }) => {
    const secret = (c.req.header('Authorization') ?? '').replace(/^\S+\s+/, '').trim()
    return app.requests.withdraw({ number, proof: { secret }, why })
  },
})

export const BUNDLE_WORDS =
  'A zip. One range at a time; ETag, If-Range and If-None-Match are heeded, so a download can be resumed. `Repr-Digest` has the SHA-256 of the whole.'

export const fetchBundle = otherOperation({
  id: 'fetchBundle',
  method: 'get',
  path: '/api/v1/requests/{number}/bundle',
  guard: 'receipt',
  tag: 'requests',
  summary: 'fetch what was handed over',
  description: BUNDLE_WORDS,
  failures: [
    'request-or-secret-wrong',
    'bundle-not-ready',
    'bundle-lost',
    'bundle-gone',
    'disclosure-recalled',
    'link-ended',
    'held',
  ],
  params,
  example: { params: { number: '2026-00001' } },
  answer: { description: 'The bundle.', types: ['application/zip'] },
  quick: false,
  run: ({ params: { number }, c, parts: { app } }) => fetchByLink(c, app, number),
})

export const fetchGuardedFile = otherOperation({
  id: 'fetchGuardedFile',
  method: 'get',
  path: '/api/v1/requests/{number}/guarded',
  guard: 'receipt',
  tag: 'requests',
  summary: 'fetch what was handed over under an exception, encrypted for its recipient',
  description:
    'A file of the age format (C2SP): decrypt it with the key or passphrase that was agreed. One range at a time, as for a bundle. It can be fetched for a limited time, and each fetch is counted.',
  failures: [
    'request-or-secret-wrong',
    'guarded-not-ready',
    'guarded-ended',
    'guarded-lost',
    'bundle-gone',
    'held',
  ],
  params,
  example: { params: { number: '2026-00001' } },
  answer: { description: 'The encrypted file.', types: ['application/octet-stream'] },
  quick: false,
  run: ({ params: { number }, c, parts: { app } }) => fetchGuarded(c, app, number),
})
