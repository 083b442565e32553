/** Which cookies of a call does the library get to see, and which session does a cookie name? */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Settings } from '../options.ts'

export const COOKIE_PREFIX = 'rollkeeper'

/** The header in which the library is told where a call came from; never taken from outside. */
export const CLIENT_HEADER = 'x-rollkeeper-client'

export type StaffCookie = 'session_token' | 'two_factor' | 'state' | 'passkey'

/** The library puts `__Secure-` before the names of its cookies where they are. */
export const cookieName = (settings: Settings, cookie: StaffCookie): string =>
  `${settings.secure ? '__Secure-' : ''}${COOKIE_PREFIX}.${cookie}`

/** A call of a browser: its headers, and the address that it came from as the server saw it. */
export interface Caller {
  readonly headers: Headers
  readonly from?: string | undefined
}

const cookiesOf = (headers: Headers): Map<string, string> => {
  const found = new Map<string, string>()
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    // The first of two wins, as the library has it.
    if (!found.has(name)) found.set(name, part.slice(at + 1).trim())
  }
  return found
}

/** Headers for a call of the library: only these cookies, the browser's name and where it came from. */
export const headersFor = (settings: Settings, caller: Caller, cookies: readonly StaffCookie[]): Headers => {
  const given = cookiesOf(caller.headers)
  const kept = cookies.flatMap((cookie) => {
    const name = cookieName(settings, cookie)
    const value = given.get(name)
    return value === undefined ? [] : [`${name}=${value}`]
  })
  const headers = new Headers()
  if (kept.length > 0) headers.set('cookie', kept.join('; '))
  const agent = caller.headers.get('user-agent')
  if (agent !== null) headers.set('user-agent', agent.slice(0, 300))
  if (caller.from !== undefined) headers.set(CLIENT_HEADER, caller.from)
  return headers
}

/**
 * The value of a signed cookie (`value.signature`, HMAC-SHA256 in base64, as better-call signs them); undefined where
 * there is none or its signature is wrong.
 */
export const signedCookie = (
  settings: Settings,
  secret: string,
  headers: Headers,
  cookie: StaffCookie,
): string | undefined => {
  const raw = cookiesOf(headers).get(cookieName(settings, cookie))
  if (raw === undefined) return undefined
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  const at = text.lastIndexOf('.')
  if (at < 1) return undefined
  const value = text.slice(0, at)
  const wanted = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'))
  const given = Buffer.from(text.slice(at + 1))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : undefined
}

/** Takes the session's cookie back from the browser. */
export const endedCookie = (settings: Settings): string =>
  `${cookieName(settings, 'session_token')}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${settings.secure ? '; Secure' : ''}`
