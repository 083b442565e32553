/** How does the office hand over what a request asks for? */
import { z } from 'zod'
import { sendBundle } from '../bundle/send.ts'
import { jsonOperation, otherOperation } from '../operation/operation.ts'
import { disclosedShape } from '../shapes/acts.ts'
import { byField, numberParam } from '../shapes/shape.ts'
import { BUNDLE_WORDS } from './requests.ts'

const params = z.strictObject({ number: numberParam })
const example = { params: { number: '2026-00001' } }
const office = { method: 'post', guard: 'office', tag: 'office' } as const

export const disclose = jsonOperation({
  ...office,
  id: 'discloseRequest',
  path: '/api/v1/office/requests/{number}/disclosure',
  summary: 'hand over what a request asks for: extract, bundle, log, receipt',
  description:
    'Checks decision, quote, payment and holds first. The log entry is durable before the bundle can be had. Sent again it finishes or finds the same bundle, with or without an Idempotency-Key. May take a minute for a whole state.',
  failures: [
    'no-such-request',
    'disclosure-undecided',
    'disclosure-unquoted',
    'disclosure-unpaid',
    'disclosure-waits-for-witnesses',
    'held',
  ],
  params,
  body: z.strictObject({ by: byField }),
  repeat: 'own',
  example: {
    ...example,
    body: { by: 'J. Clerk' },
    answer: {
      number: '2026-00001',
      bytes: 5242880,
      sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      manifest: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
      snapshot: 'st-20261101-0a1b2c3d4e',
      records: 1500,
      logIndex: 14,
      at: '2026-11-05T10:00:00.000Z',
      how: 'made',
    },
  },
  answer: { description: 'What was handed over.', shape: disclosedShape },
  run: ({ params: { number }, body: { by }, parts: { app } }) => app.disclosures.disclose({ number, by }),
})

export const officeBundle = otherOperation({
  ...office,
  method: 'get',
  id: 'officeFetchBundle',
  path: '/api/v1/office/requests/{number}/bundle',
  summary: 'fetch a bundle to hand it over by other means',
  description: BUNDLE_WORDS,
  failures: [
    'no-such-request',
    'bundle-not-ready',
    'bundle-lost',
    'bundle-gone',
    'disclosure-recalled',
    'held',
  ],
  params,
  example,
  answer: { description: 'The bundle.', types: ['application/zip'] },
  quick: false,
  run: async ({ params: { number }, c, parts: { app } }) => {
    const bundle = await app.disclosures.bundle(number)
    return bundle.ok ? sendBundle(c, bundle.value) : bundle
  },
})
