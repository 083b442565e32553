/** How does the API listen, and how does it stop? */
import { createServer, type Server } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { fail, ok, type Result } from '#basics'
import type { App } from '#app'
import type { Config } from '#config'
import { makeApi } from './api.ts'
import { LOOPBACK } from './guard/client.ts'
import { limiter, slots } from './guard/limiter.ts'
import { type Limits, LIMITS } from './limits.ts'
import type { ApiParts } from './parts.ts'
import { makeWatch } from './watch/watch.ts'

export interface ServeOptions {
  /** Folder of the public log. */
  readonly logDir: string
  /** Without one, no office operation can be called, and nothing but loopback is listened on. */
  readonly officeToken: string | undefined
  /** Takes each line of the server's own log. */
  readonly write: (line: string) => void
  readonly limits?: Partial<Limits>
}

export interface Serving {
  /** `http://127.0.0.1:8080`. */
  readonly url: string
  /** Takes no new call, waits for those under way, and ends. Called again, it waits no longer. */
  stop(): Promise<void>
}

/** Whether only this machine reaches the address. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/** Everything that the operations stand on. */
export const partsOf = (
  app: App,
  config: Config,
  options: ServeOptions,
  stopping: () => boolean = () => false,
): ApiParts => {
  const limits = { ...LIMITS, ...options.limits }
  const now = () => performance.now()
  return {
    app,
    config,
    logDir: options.logDir,
    officeToken: options.officeToken,
    limits,
    watch: makeWatch(options.write, async () => {
      const state = await app.log.checkpoint()
      return state.ok ? state.value.size : undefined
    }),
    wrongTries: limiter(limits.wrongPerMinute, 60, now),
    filings: limiter(limits.filingsPerHour, 3600, now),
    counts: slots(limits.countsAtOnce, limits.countsWaiting),
    stopping,
  }
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

/**
 * Serves the API of an open data folder, which stays the caller's to close. Fails with `serve-without-token` where
 * others than this machine could reach it and there is no office token, and with `address-not-free`.
 */
export const serveApi = async (app: App, config: Config, options: ServeOptions): Promise<Result<Serving>> => {
  if (!isLoopback(config.host) && options.officeToken === undefined)
    return fail(
      'refused',
      'serve-without-token',
      `The server does not listen on ${config.host}: others than this machine could reach it, and there is no office token yet.`,
      'Start it once on loopback, which makes keys/office.token in the data folder; give the token to the office; then start it here, behind a proxy with TLS.',
    )
  let stopping = false
  const parts = partsOf(app, config, options, () => stopping)
  const { limits, watch } = parts
  const api = makeApi(parts)
  const server = createServer(
    {
      headersTimeout: limits.headerSeconds * 1000,
      requestTimeout: limits.sendSeconds * 1000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 2000,
    },
    getRequestListener(api.fetch, { overrideGlobalObjects: false }),
  )
  server.maxRequestsPerSocket = 1000
  const url = await listen(server, config.host, config.port)
  if (!url.ok) return url
  watch.log.info({ url: url.value }, 'listening')
  const hurry = new AbortController()
  let stopped: Promise<void> | undefined
  return ok({
    url: url.value,
    stop: () => {
      if (stopped !== undefined) {
        hurry.abort()
        return stopped
      }
      stopping = true
      watch.log.info('stopping')
      stopped = drain(server, limits.stopSeconds, hurry.signal).then(() => {
        watch.close()
        watch.log.info('stopped')
      })
      return stopped
    },
  })
}
