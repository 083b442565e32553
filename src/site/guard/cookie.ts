/** How are cookies read and written here? HttpOnly, for this site only, Secure where the page came by https (RFC 6265bis). */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

interface Bindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/

/** Whether the browser reached us by https. A proxy on this machine says so; from anybody else the header says nothing. */
export const isSecure = (c: Context): boolean => {
  if (new URL(c.req.url).protocol === 'https:') return true
  const peer = (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress
  if (peer !== undefined && !LOOPBACK.test(peer)) return false
  return c.req.header('X-Forwarded-Proto')?.split(',').at(-1)?.trim() === 'https'
}

const nameOf = (c: Context, name: string): string => (isSecure(c) ? `__Host-${name}` : name)

export const readCookie = (c: Context, name: string): string | undefined => getCookie(c, nameOf(c, name))

/** @param seconds 0 removes it; left out: until the browser closes */
export const cookie = (c: Context, name: string, value: string, seconds?: number): void =>
  setCookie(c, nameOf(c, name), value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(c),
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  })
