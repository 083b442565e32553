/** The document is OpenAPI 3.1, lists every route, and its examples are true; the page shows the same. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withPages } from './api.ts'
import { documentOf } from './document.ts'
import { OPERATIONS } from './operations/index.ts'
import { curlOf } from './page/curl.ts'
import { pageOf } from './page/page.ts'

const all = withPages(OPERATIONS)
const document = JSON.parse(JSON.stringify(documentOf(all, '1.2.3'))) as Record<string, unknown>

const Response = z.strictObject({
  description: z.string().min(1),
  content: z
    .record(z.string(), z.strictObject({ schema: z.looseObject({}), example: z.unknown().optional() }))
    .optional(),
})
/** The structure that OpenAPI 3.1.0 demands (sections 4.8.1 to 4.8.17), as far as this document uses it. */
const OpenApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), url: z.url() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.looseObject({})),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.string(), description: z.string() }),
    ),
    parameters: z.strictObject({}).optional(),
  }),
  webhooks: z.strictObject({}).optional(),
  paths: z.record(
    z.string().startsWith('/'),
    z
      .partialRecord(
        z.enum(['get', 'post']),
        z.strictObject({
          operationId: z.string(),
          tags: z.array(z.string()),
          summary: z.string(),
          description: z.string(),
          security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
          parameters: z
            .array(
              z.strictObject({
                name: z.string(),
                in: z.enum(['path', 'query', 'header']),
                required: z.boolean().optional(),
                description: z.string().optional(),
                example: z.unknown().optional(),
                schema: z.looseObject({}),
              }),
            )
            .optional(),
          requestBody: z
            .strictObject({
              required: z.literal(true),
              content: z.strictObject({
                'application/json': z.strictObject({
                  schema: z.looseObject({}),
                  example: z.unknown().optional(),
                }),
              }),
            })
            .optional(),
          responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), Response),
        }),
      )
      .and(z.looseObject({})),
  ),
})

const refsIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(refsIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refsIn(one)))
      : []

describe('the document', () => {
  it('has the structure of OpenAPI 3.1', () => {
    const problems = OpenApi.safeParse(document).error?.issues ?? []
    expect(problems.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([])
  })

  it('refers to nothing that is not there, and has every name once', () => {
    const { components } = document as { components: { schemas: Record<string, unknown> } }
    for (const ref of refsIn(document))
      expect(components.schemas).toHaveProperty([ref.replace('#/components/schemas/', '')])
    const ids = all.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lists every route with its parameters and nothing else', () => {
    const { paths } = document as {
      paths: Record<
        string,
        Record<string, { parameters?: { name: string; in: string; required?: boolean }[] }>
      >
    }
    const listed = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(listed.toSorted()).toEqual(all.map(({ method, path }) => `${method} ${path}`).toSorted())
    for (const { method, path } of all) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const given = (paths[path]?.[method]?.parameters ?? []).filter((one) => one.in === 'path')
      expect([path, given.map(({ name }) => name)]).toEqual([path, named])
      for (const one of given) expect(one.required).toBe(true)
    }
  })

  it('states who may call what', () => {
    const { paths } = document as { paths: Record<string, Record<string, { security?: unknown }>> }
    for (const { method, path, guard } of all) {
      const { security } = paths[path]?.[method] ?? {}
      const stated = { public: undefined, operator: [{}, { office: [] }] } as const
      expect(security).toEqual(guard in stated ? stated[guard as keyof typeof stated] : [{ [guard]: [] }])
    }
  })
})

describe('every operation', () => {
  it.each(all.map((op) => [op.id, op] as const))(
    '%s has words and an example that it would take and give',
    (_, op) => {
      expect(op.summary).toMatch(/^[a-z].{10,}[^.]$/)
      const { params, query, body, answer } = op.example
      if (op.params !== undefined) op.params.parse(params ?? {})
      op.query?.parse(query ?? {})
      if (op.body !== undefined) op.body.parse(body)
      if (answer !== undefined && 'schema' in op.answer)
        expect(op.answer.schema.parse(answer)).toEqual(answer)
    },
  )

  it('that changes something can be sent again', () => {
    const posts = all
      .filter(({ method, repeat }) => method === 'post' && repeat === 'none')
      .map(({ id }) => id)
    // What they ask is not for an address; they change nothing.
    expect(posts).toEqual(['countVoters', 'tabulateVoters', 'showLedger'])
  })

  it('names failures that docs/errors.md lists', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8')
    const missing = all.flatMap(({ id, failures }) =>
      failures.filter((code) => !text.includes(`| \`${code}\` |`)).map((code) => `${id}: ${code}`),
    )
    expect(missing).toEqual([])
  })

  it('stands in docs/api.md with its command line', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8')
    const missing = all.flatMap((op) =>
      [
        `### ${op.method.toUpperCase()} ${op.path}`,
        curlOf(op)
          .split('\n')
          .map((line) => `    ${line}`)
          .join('\n'),
      ]
        .filter((part) => !text.includes(part))
        .map((part) => `${op.id}: ${part}`),
    )
    expect(missing).toEqual([])
  })
})

describe('the page', () => {
  const { html, headers } = pageOf(all, '1.2.3')

  it('shows every operation, and has no script and nothing from elsewhere', () => {
    for (const { id } of all) expect(html).toContain(`<article id="${id}">`)
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=|<link|<img|https?:\/\/(?!127\.0\.0\.1)/i)
    expect(html).not.toMatch(/\[object |undefined/)
  })

  it('is allowed its own style alone', async () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
    const policy = headers['Content-Security-Policy'] ?? ''
    expect(policy).toContain(`style-src 'sha256-${digest.toString('base64')}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })
})
