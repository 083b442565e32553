/** How does a failure look over HTTP? A problem (RFC 9457) with our code and what to do. */
import { z } from 'zod'
import type { Failure } from '#basics'
import { statusOf } from './status.ts'

export const PROBLEM_TYPE = 'application/problem+json'

export const ProblemSchema = z
  .object({
    type: z.string().describe('urn:rollkeeper:error: and the code'),
    title: z.string().describe('what sort of failure it is'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('what happened, to what, and why'),
    instance: z.string().describe('this answer: urn:uuid: and the X-Request-Id'),
    code: z.string().describe('stable; docs/errors.md says what it means'),
    kind: z.string(),
    fix: z.string().describe('what to do'),
    details: z.record(z.string(), z.unknown()).optional().describe('names and numbers for a program'),
  })
  .meta({ id: 'Problem', description: 'A failure (RFC 9457).' })

const TITLES: Readonly<Record<number, string>> = {
  400: 'What was given is wrong',
  401: 'Who asks is not shown',
  403: 'A rule forbids it',
  404: 'There is no such thing',
  405: 'The method does not fit',
  409: 'It does not fit the present state',
  413: 'A stated limit was passed',
  415: 'The media type is not taken',
  422: 'The idempotency key was used for another call',
  429: 'Too many calls',
  500: 'Something here is damaged or at fault',
  503: 'Something needed is not there now',
}

/** The answer to a call that failed. `requestId` ties it to a line of the server's log. */
export const problemResponse = (failure: Failure, requestId: string): Response => {
  const status = statusOf(failure)
  const { kind, code, message, fix, details } = failure
  const { allow, wait, scheme, ...shown } = (details ?? {}) as Record<string, unknown>
  const headers = new Headers({ 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' })
  if (typeof wait === 'number') headers.set('Retry-After', String(wait))
  if (typeof allow === 'string') headers.set('Allow', allow)
  if (typeof scheme === 'string') headers.set('WWW-Authenticate', `${scheme} realm="rollkeeper"`)
  const body: z.input<typeof ProblemSchema> = {
    type: `urn:rollkeeper:error:${code}`,
    title: TITLES[status] ?? 'It failed',
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    kind,
    fix,
    ...(Object.keys(shown).length === 0 ? {} : { details: shown }),
  }
  return new Response(JSON.stringify(body), { status, headers })
}
