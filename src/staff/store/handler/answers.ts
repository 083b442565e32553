/** How does the handler answer a script of a page, and send a browser on? */
import type { Failure, FailureKind } from '#basics'

const STATUS: Readonly<Record<FailureKind, number>> = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  refused: 403,
  unavailable: 503,
  corrupt: 500,
  limit: 429,
}

const withCookies = (headers: Headers, cookies: readonly string[]): Headers => {
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  headers.set('cache-control', 'no-store')
  return headers
}

export const jsonAnswer = (body: unknown, cookies: readonly string[] = [], status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: withCookies(new Headers({ 'content-type': 'application/json' }), cookies),
  })

/** Code, message and fix, as the pages show them. */
export const failureAnswer = (failure: Failure): Response => {
  const { code, message, fix } = failure
  return jsonAnswer({ code, message, fix }, [], STATUS[failure.kind])
}

/** 303 See Other, to a path of ours. */
export const sendTo = (path: string, cookies: readonly string[] = []): Response =>
  new Response(null, { status: 303, headers: withCookies(new Headers({ location: path }), cookies) })
