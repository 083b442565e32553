/** The API as a document: OpenAPI 3.1, made from the operations and their zod schemas. */
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Operation } from './operation/operation.ts'
import { TAGS } from './operation/operation.ts'
import { PROBLEM_TYPE, ProblemSchema } from './problem/problem.ts'
import { GUARD_WORDS } from './guard/guards.ts'

const problem = (description: string) => ({
  description,
  content: { [PROBLEM_TYPE]: { schema: ProblemSchema } },
})

const guardProblems = ({ guard }: Operation) =>
  guard === 'public'
    ? {}
    : {
        401: problem('It is not shown who asks.'),
        ...(guard === 'receipt' ? { 404: problem('No request with this number and secret.') } : {}),
        429: problem('Too many wrong tries from this address.'),
      }

const problems = (op: Operation) => ({
  400: problem('What was given is wrong.'),
  ...guardProblems(op),
  ...(op.body === undefined
    ? {}
    : {
        409: problem('It does not fit the present state.'),
        413: problem('The body is too large.'),
        415: problem('The body is not JSON.'),
      }),
  ...(op.repeat === 'none' ? {} : { 422: problem('The Idempotency-Key was used for another call.') }),
  default: problem(
    op.failures.length === 0
      ? 'Any other failure.'
      : `Any other failure, for instance ${op.failures.join(', ')}.`,
  ),
})

const answers = (op: Operation) => {
  const { status, description } = op.answer
  const { answer: example } = op.example
  const content =
    'schema' in op.answer
      ? {
          'application/json': {
            schema: op.answer.schema,
            ...(example === undefined ? {} : { example }),
          },
        }
      : Object.fromEntries(
          op.answer.types.map((type) => [
            type,
            { schema: type.endsWith('json') ? z.looseObject({}) : z.string() },
          ]),
        )
  const bundle =
    'types' in op.answer && op.answer.types.includes('application/zip')
      ? {
          206: { description: 'The part that was asked for.', content },
          304: { description: 'It is the one that If-None-Match names.' },
          416: { description: 'The range lies outside the file.' },
        }
      : {}
  return { [status]: { description, ...(status === 302 ? {} : { content }) }, ...bundle, ...problems(op) }
}

const keyHeader = (op: Operation) => {
  const schema = z
    .string()
    .regex(/^[!#-[\]-~]{16,200}$/)
    .meta({ description: 'A random UUID. The same call sent again with it is carried out once.' })
  return op.repeat === 'none'
    ? {}
    : { headers: z.object({ 'Idempotency-Key': op.repeat === 'needed' ? schema : schema.optional() }) }
}

const SECURITY = { office: [{ office: [] }], receipt: [{ receipt: [] }], operator: [{}, { office: [] }] }

const routeOf = (op: Operation) =>
  createRoute({
    method: op.method,
    path: op.path,
    operationId: op.id,
    tags: [op.tag],
    summary: op.summary,
    description: [
      ...(op.description === undefined ? [] : [op.description]),
      `May call it: ${GUARD_WORDS[op.guard]}`,
    ].join('\n\n'),
    ...(op.guard === 'public' ? {} : { security: SECURITY[op.guard] }),
    request: {
      ...(op.params === undefined ? {} : { params: op.params }),
      ...(op.query === undefined ? {} : { query: op.query }),
      ...(op.body === undefined
        ? {}
        : {
            body: {
              required: true,
              content: {
                'application/json': {
                  schema: op.body,
                  ...(op.example.body === undefined ? {} : { example: op.example.body }),
                },
              },
            },
          }),
      ...keyHeader(op),
    },
    responses: answers(op),
  })

/** The document of these operations. `version` is the program's. */
export const documentOf = (operations: readonly Operation[], version: string) => {
  const app = new OpenAPIHono()
  const { openAPIRegistry: registry } = app
  registry.registerComponent('securitySchemes', 'office', {
    type: 'http',
    scheme: 'bearer',
    description: GUARD_WORDS.office,
  })
  registry.registerComponent('securitySchemes', 'receipt', {
    type: 'http',
    scheme: 'receipt',
    description: GUARD_WORDS.receipt,
  })
  for (const op of operations) registry.registerPath(routeOf(op))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Rollkeeper',
      version,
      description:
        'Gives everyone what the law makes public of a voter roll, and proves what was given. The same services as the command line. Failures are problems (RFC 9457) with a stable code; docs/errors.md lists them. Money is in whole cents, dates are YYYY-MM-DD.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  })
}
