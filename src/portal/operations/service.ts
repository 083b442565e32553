/** What does the service say of itself? A page, the document, health, numbers. */
import { z } from 'zod'
import { ok } from '#basics'
import { jsonOperation, otherOperation } from '../operation/operation.ts'
import { shapeOf } from '../shapes/shape.ts'
import { type Health, healthOf } from '../watch/health.ts'

const service = { method: 'get', guard: 'public', tag: 'service', failures: [], example: {} } as const

/** Pages that are made from the list of operations, once. */
export const aboutOperations = (page: () => Response, document: () => Response) => [
  otherOperation({
    ...service,
    id: 'page',
    path: '/api/v1/',
    summary: 'read what the API can do, as a page',
    answer: { description: 'HTML without script.', types: ['text/html'] },
    run: async () => ok(page()),
  }),
  otherOperation({
    ...service,
    id: 'openapi',
    path: '/api/v1/openapi.json',
    summary: 'get this API as an OpenAPI 3.1 document',
    answer: { description: 'OpenAPI 3.1.', types: ['application/json'] },
    run: async () => ok(document()),
  }),
]

export const live = jsonOperation({
  ...service,
  id: 'live',
  path: '/health/live',
  summary: 'see whether the process runs',
  example: { answer: { status: 'live' } },
  answer: { description: 'It runs.', shape: shapeOf<{ status: string }>()(z.object({ status: z.string() })) },
  run: async () => ok({ status: 'live' }),
})

const healthSchema = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.object({ database: z.boolean(), log: z.boolean(), disk: z.boolean(), serving: z.boolean() }),
  })
  .meta({ id: 'Health' })
const healthShape = shapeOf<Health>()(healthSchema)

export const health = otherOperation({
  ...service,
  id: 'health',
  path: '/health',
  summary: 'see whether the server can do its work: database, log, room on the disk',
  description: 'Status 200 when it is ready, 503 when it is not. Sizes and paths are not told.',
  example: {
    answer: { status: 'ready', checks: { database: true, log: true, disk: true, serving: true } },
  },
  answer: { description: 'Ready.', types: ['application/json'] },
  run: async ({ parts }) => {
    const found = await healthOf(parts)
    return ok(
      new Response(JSON.stringify(healthShape.schema.parse(found)), {
        status: found.status === 'ready' ? 200 : 503,
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      }),
    )
  },
})

export const metrics = otherOperation({
  ...service,
  id: 'metrics',
  guard: 'operator',
  path: '/metrics',
  summary: 'get numbers for Prometheus',
  description: 'Route templates, statuses and codes; no address, no number, no name.',
  answer: { description: 'Prometheus text format.', types: ['text/plain'] },
  run: async ({ parts: { watch } }) =>
    ok(
      new Response(await watch.registry.metrics(), {
        headers: { 'Content-Type': watch.registry.contentType, 'Cache-Control': 'no-store' },
      }),
    ),
})
