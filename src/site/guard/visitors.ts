/**
 * Does a form come from a page that this visitor was shown? A random visit in a cookie, and a token in the form that
 * only we can make of it (OWASP, signed double submit). Says nothing of who the visitor is.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { fail, ok, type Result } from '#basics'
import { html, type Html } from '../page/html.ts'
import { cookie, readCookie } from './cookie.ts'

export const CSRF_FIELD = 'form_token'
const VISIT = 'visit'

export interface Visitors {
  /** The token of this visitor's forms; gives the visitor a visit where there is none. */
  token(c: Context): string
  /** Fails with `form-not-ours`. */
  check(c: Context, token: string | undefined): Result<void>
}

/** The hidden field that every form with `method="post"` holds. */
export const csrfField = (token: string): Html =>
  html`<input type="hidden" name="${CSRF_FIELD}" value="${token}" />`

const notOurs = (): Result<never> =>
  fail(
    'refused',
    'form-not-ours',
    'The form was not sent from a page of this site that is still good, so nothing was done.',
    'Go back, load the page again and send it once more. Cookies must be allowed for this site.',
  )

/** Whether a form comes from this host, as far as the browser says where from. `null`: it keeps that to itself. */
const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || origin === 'null' || (host !== undefined && URL.parse(origin)?.host === host)

/** @param key 32 random bytes; a new key makes the forms that are open now stale */
export const makeVisitors = (key: Uint8Array): Visitors => {
  const fresh = new WeakMap<Request, string>()
  const tokenOf = (visit: string): string =>
    createHmac('sha256', key).update(`form ${visit}`).digest('base64url')
  const visitOf = (c: Context): string | undefined => {
    const visit = readCookie(c, VISIT)
    return visit !== undefined && /^[\w-]{22}$/.test(visit) ? visit : fresh.get(c.req.raw)
  }
  return {
    token: (c) => {
      let visit = visitOf(c)
      if (visit === undefined) {
        visit = randomBytes(16).toString('base64url')
        fresh.set(c.req.raw, visit)
        cookie(c, VISIT, visit)
      }
      return tokenOf(visit)
    },
    check: (c, token) => {
      const site = c.req.header('Sec-Fetch-Site')
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return notOurs()
      if (!isOwnOrigin(c.req.header('Origin'), c.req.header('Host'))) return notOurs()
      const visit = visitOf(c)
      if (visit === undefined || token === undefined) return notOurs()
      const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(visit))]
      return given.length === expected.length && timingSafeEqual(given, expected) ? ok(undefined) : notOurs()
    },
  }
}
