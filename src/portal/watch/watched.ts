/** What happens around every call, of the API and of the pages alike: an id, a line in the log, a measure, safe headers. */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Context } from 'hono'
import { isSecure } from '#site'
import type { ApiParts } from '../parts.ts'
import { begin, notesOf } from './notes.ts'

/** What every answer says to a browser, unless it says otherwise itself. */
const SAFE: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Runs a call within its notes. */
export const watched = async (
  c: Context,
  parts: Pick<ApiParts, 'watch' | 'stopping'>,
  next: () => Promise<void>,
): Promise<void> => {
  const { watch, stopping } = parts
  const id = randomUUID()
  const start = performance.now()
  begin(c, id)
  watch.began()
  try {
    await next()
  } finally {
    const { route, failure } = notesOf(c)
    const seconds = (performance.now() - start) / 1000
    watch.ended({ id, method: c.req.method, route, status: c.res.status, seconds, failure })
  }
  for (const [name, value] of Object.entries(SAFE))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  if (isSecure(c)) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  c.res.headers.set('X-Request-Id', id)
  // A body that was not read to its end, and a server that stops: this connection has no next call.
  if (stopping() || c.res.status === 413) c.res.headers.set('Connection', 'close')
}
