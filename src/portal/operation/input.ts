/** What was a call given? Parameters, query and body, each by its schema; bodies within their limit. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { fail, type Json, ok, type Result } from '#basics'
import { uncleanPlaces } from '#request'
import type { Operation } from './operation.ts'

interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  /** The body as it was sent, parsed. */
  readonly sent: Json
}

const invalid = (where: string, error: z.ZodError): Result<never> => {
  // Never a value: a person's name may stand in it. A member that is not known is named by the schema.
  const problems = error.issues.map(
    ({ path, message }) => `${[where, ...path.map(String)].join('.')}: ${message}`,
  )
  return fail(
    'invalid',
    'call-invalid',
    `The call cannot be carried out: ${problems.slice(0, 20).join('; ')}.`,
    'Correct it; /api/v1/ shows what each operation takes.',
    { problems: problems.slice(0, 20) },
  )
}

const parse = (where: string, schema: z.ZodType | undefined, value: unknown): Result<unknown> => {
  if (schema === undefined) return ok(undefined)
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : invalid(where, parsed.error)
}

const queryOf = (c: Context, schema: z.ZodObject | undefined): Result<unknown> => {
  const given = c.req.queries()
  const known = Object.keys(schema?.shape ?? {})
  const wrong = Object.entries(given).find(([name, values]) => !known.includes(name) || values.length > 1)
  if (wrong !== undefined)
    return fail(
      'invalid',
      'query-invalid',
      known.includes(wrong[0])
        ? `The query parameter ${wrong[0]} was given more than once.`
        : 'The query has a parameter that this operation does not take.',
      known.length === 0
        ? 'Leave the query out. Secrets and tokens go into the Authorization header.'
        : `It takes ${known.join(', ')}, each once. Secrets and tokens go into the Authorization header.`,
    )
  return parse(
    'query',
    schema,
    Object.fromEntries(Object.entries(given).map(([name, values]) => [name, values[0]])),
  )
}

const tooLarge = (limit: number): Result<never> =>
  fail(
    'limit',
    'body-too-large',
    `The body of the call is larger than ${limit} bytes.`,
    'Send less. A selection can name whole counties instead of many wards.',
    { limit },
  )

/** Reads no further than the limit, whatever Content-Length says. */
export const bytesOf = async (c: Context, limit: number): Promise<Result<Uint8Array>> => {
  if (Number(c.req.header('Content-Length') ?? '0') > limit) return tooLarge(limit)
  const stream = c.req.raw.body
  if (stream === null) return ok(new Uint8Array())
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader() as ReadableStreamDefaultReader<Uint8Array>
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return ok(Buffer.concat(chunks))
    size += value.byteLength
    if (size > limit) {
      await reader.cancel().catch(() => undefined)
      return tooLarge(limit)
    }
    chunks.push(value)
  }
}

const jsonOf = (bytes: Uint8Array): Result<Json> => {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json)
  } catch {
    // The parser's own message quotes the text.
    return fail('invalid', 'body-not-json', 'The body is not JSON in UTF-8.', 'Send one JSON value.')
  }
}

const bodyOf = async (c: Context, limit: number): Promise<Result<Json>> => {
  const type = (c.req.header('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return fail(
      'invalid',
      'media-type-unsupported',
      'The body must be JSON, and its Content-Type must say so.',
      'Send `Content-Type: application/json`.',
    )
  const bytes = await bytesOf(c, limit)
  return bytes.ok ? jsonOf(bytes.value) : bytes
}

const notPlain = (place: string): Result<never> =>
  fail(
    'invalid',
    'call-invalid',
    `The call cannot be carried out: ${place}: must be plain text without control characters.`,
    'Correct it; /api/v1/ shows what each operation takes.',
    { problems: [place] },
  )

/** Fails with `call-invalid`, `query-invalid`, `media-type-unsupported`, `body-too-large`, `body-not-json`. */
export const readInput = async (
  { params, query, body }: Operation,
  c: Context,
  limit: number,
): Promise<Result<Input>> => {
  const path = parse('path', params, c.req.param())
  if (!path.ok) return path
  const asked = queryOf(c, query)
  if (!asked.ok) return asked
  if (body === undefined) return ok({ params: path.value, query: asked.value, body: undefined, sent: null })
  const sent = await bodyOf(c, limit)
  if (!sent.ok) return sent
  const parsed = parse('body', body, sent.value)
  if (!parsed.ok) return parsed
  const [unclean] = uncleanPlaces(parsed.value)
  const strange = unclean && ['body', ...unclean].join('.')
  if (strange !== undefined) return notPlain(strange)
  return ok({ params: path.value, query: asked.value, body: parsed.value, sent: sent.value })
}

/** A key that nobody else would use, bare or as a string of structured fields (RFC 9651). Fails with `idempotency-key-invalid`. */
export const keyOf = (c: Context, { repeat }: Operation): Result<string | undefined> => {
  const given = c.req.header('Idempotency-Key')?.trim()
  if (given === undefined) {
    if (repeat !== 'needed') return ok(undefined)
  } else {
    const key = /^"(.*)"$/.exec(given)?.[1] ?? given
    if (/^[\x21-\x7E]{16,200}$/.test(key) && !/["\\]/.test(key)) return ok(key)
  }
  return fail(
    'invalid',
    'idempotency-key-invalid',
    given === undefined
      ? 'This operation needs an Idempotency-Key, and none was sent.'
      : 'The Idempotency-Key must have 16 to 200 visible characters, none of them a quotation mark or a backslash.',
    'Send a random UUID, a new one for each new call.',
  )
}
