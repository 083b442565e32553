/**
 * Which requests and standing orders may this browser see? Those whose secret it has shown, for a day. A signed cookie names them; the
 * secret itself is in no cookie and in no address.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ORDER_NUMBER } from '#order'
import { REQUEST_NUMBER } from '#request'
import { cookie, readCookie } from '#site'
import type { Visit } from './visit.ts'

type Visited = Pick<Visit, 'c' | 'app' | 'parts'>

const COOKIE = 'receipt'
const SECONDS = 24 * 60 * 60
const MOST = 10

const isNumber = (text: string): boolean => REQUEST_NUMBER.test(text) || ORDER_NUMBER.test(text)

/** Numbers of requests and standing orders, each with the second (since 1970) at which its access ends; the newest first. */
const Grants = z.array(z.tuple([z.string().refine(isNumber), z.int()])).max(MOST)
type Grants = z.infer<typeof Grants>

const now = ({ app }: Visited): number => Math.floor(app.clock().getTime() / 1000)

/** The word before the payload keeps this signature apart from what else is signed with the key of the site. */
const sign = ({ parts }: Visited, payload: string): Buffer =>
  createHmac('sha256', parts.siteKey).update(`receipt ${payload}`).digest()

const decode = (payload: string): Grants => {
  try {
    const read = Grants.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return read.success ? read.data : []
  } catch {
    return []
  }
}

const grantsOf = (visit: Visited): Grants => {
  const [payload = '', signature = '', ...more] = (readCookie(visit.c, COOKIE) ?? '').split('.')
  const [given, expected] = [Buffer.from(signature, 'base64url'), sign(visit, payload)]
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return []
  return decode(payload).filter(([, ends]) => ends > now(visit))
}

const keep = (visit: Visited, grants: Grants): void => {
  const payload = Buffer.from(JSON.stringify(grants)).toString('base64url')
  cookie(visit.c, COOKIE, `${payload}.${sign(visit, payload).toString('base64url')}`, SECONDS)
}

/** Lets this browser see the request for a day. Only after its secret was shown, or where it was filed just now. */
export const grantAccess = (visit: Visited, number: string): void => {
  const others = grantsOf(visit).filter(([other]) => other !== number)
  const fresh: Grants[number] = [number, now(visit) + SECONDS]
  keep(visit, [fresh, ...others].slice(0, MOST))
}

/** Whether this browser may see the request. */
export const hasAccess = (visit: Visited, number: string): boolean =>
  grantsOf(visit).some(([granted]) => granted === number)

/** The numbers of the requests that this browser may see, the newest first. */
export const accessible = (visit: Visited): readonly string[] =>
  grantsOf(visit).flatMap(([number]) => (REQUEST_NUMBER.test(number) ? [number] : []))

/** The numbers of the standing orders that it may see, the newest first. */
export const accessibleOrders = (visit: Visited): readonly string[] =>
  grantsOf(visit).flatMap(([number]) => (ORDER_NUMBER.test(number) ? [number] : []))

/** This browser may see none of them any more: for machines that others use too. */
export const dropAccess = (visit: Visited): void => cookie(visit.c, COOKIE, '', 0)
