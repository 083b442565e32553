/** From where does a call come? Used to count calls, and never logged. */
import type { Context } from 'hono'

export const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3}|localhost)$/

interface Bindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/** The other end of the connection: a proxy's, where there is one. Undefined without a connection. */
const peer = (c: Context): string | undefined =>
  (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress

/** An IPv6 customer has a whole /64. */
const network = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address

/**
 * The address to count by. A proxy on this machine adds the address that it saw as the last of X-Forwarded-For; from
 * anybody else the header says nothing.
 */
export const addressOf = (c: Context): string => {
  const from = peer(c) ?? 'here'
  if (from !== 'here' && !LOOPBACK.test(from)) return network(from)
  const forwarded = c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim()
  return forwarded === undefined || forwarded === '' ? from : network(forwarded.slice(0, 64))
}

/** Whether it was made on this machine by whoever wants the answer, not passed on by a proxy. */
export const isLocal = (c: Context): boolean => {
  const from = peer(c)
  const passedOn = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'].some(
    (name) => c.req.header(name) !== undefined,
  )
  return (from === undefined || LOOPBACK.test(from)) && !passedOn
}
