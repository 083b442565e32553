/** How does a handler listen, and how does it stop? */
import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { fail, ok, type Result } from '#basics'
import type { Limits } from './limits.ts'
import { answerUncalled } from './uncalled.ts'

export type Handler = (request: Request, env?: object) => Response | Promise<Response>

export interface Listening {
  /** `http://127.0.0.1:8080`. */
  readonly url: string
  /** Takes no new call and waits for those under way, no longer than the signal lets it. */
  stop(hurry: AbortSignal): Promise<void>
}

const listen = (server: Server, host: string, port: number): Promise<Result<string>> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        fail(
          'unavailable',
          'address-not-free',
          `The server cannot listen on ${host}, port ${port} (${error.code ?? 'error'}).`,
          'Choose another port with --port or ROLLKEEPER_PORT (0 takes a free one), or stop what listens there.',
        ),
      ),
    )
    server.listen(port, host, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : port
      resolve(ok(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`))
    })
  })

/** Waits for calls under way, but no longer than `seconds`, nor than the second call of `stop`. */
const drain = async (server: Server, seconds: number, hurry: AbortSignal): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = sleep(seconds * 1000, undefined, { signal: hurry, ref: false }).catch(() => undefined)
  await Promise.race([closed, late])
  clearInterval(idle)
  server.closeAllConnections()
  await closed
}

/** Listens with a handler. Fails with `address-not-free`. */
export const listenWith = async (
  handle: Handler,
  { host, port, limits }: { readonly host: string; readonly port: number; readonly limits: Limits },
): Promise<Result<Listening>> => {
  const server = createServer(
    {
      headersTimeout: limits.headerSeconds * 1000,
      requestTimeout: limits.sendSeconds * 1000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 2000,
    },
    getRequestListener(handle, { overrideGlobalObjects: false }),
  )
  server.maxRequestsPerSocket = 1000
  server.on('clientError', answerUncalled)
  const url = await listen(server, host, port)
  return url.ok ? ok({ url: url.value, stop: (hurry) => drain(server, limits.stopSeconds, hurry) }) : url
}
