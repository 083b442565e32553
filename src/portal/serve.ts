/** Which sites does this process serve, and how does it stop? The public one with its API, and the office. */
import { performance } from 'node:perf_hooks'
import { fail, ok, type Result } from '#basics'
import type { App } from '#app'
import type { Config } from '#config'
import { makeApi } from './api.ts'
import { isApiPath } from './api-path.ts'
import { type Handler, type Listening, listenWith } from './listen.ts'
import { putPagesFirst } from './pages-first.ts'
import { cardWebhook, WEBHOOK_PATH } from './pages/pay/webhook.ts'
import { makeSite, siteWatch } from './pages/site.ts'
import { LOOPBACK } from './guard/client.ts'
import { deliverInTurn } from './delivery.ts'
import { limiter, slots } from './guard/limiter.ts'
import { type Limits, LIMITS } from './limits.ts'
import type { SiteWatch } from '#site'
import type { ApiParts } from './parts.ts'
import { makeWatch } from './watch/watch.ts'

/** What the staff pages need of the server that they are served by. */
export interface OfficeServed {
  readonly watch: SiteWatch
  readonly bodyBytes: number
  readonly wakeDelivery: () => void
}

export interface ServeOptions {
  /** Makes the handler of the staff pages. */
  readonly office?: (served: OfficeServed) => Handler
  /** Left out: both. */
  readonly only?: 'public' | 'office'
  /** Folder of the public log. */
  readonly logDir: string
  /** Without one, no office operation can be called, and nothing but loopback is listened on. */
  readonly officeToken: string | undefined
  /** Takes each line of the server's own log. */
  readonly write: (line: string) => void
  readonly limits?: Partial<Limits>
}

export interface Serving {
  /** `http://127.0.0.1:8080`: of the public site, or of the office where that alone is served. */
  readonly url: string
  readonly officeUrl: string | undefined
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
  wake: () => void = () => undefined,
): ApiParts => {
  const limits = { ...LIMITS, ...options.limits }
  const now = () => performance.now()
  return {
    app,
    config,
    logDir: options.logDir,
    officeToken: options.officeToken,
    siteKey: app.siteKey,
    wakeDelivery: wake,
    limits,
    watch: makeWatch(options.write, async () => {
      const state = await app.log.checkpoint()
      if (!state.ok) return undefined
      const { signed, absent } = state.value.witnessing
      return {
        size: state.value.size,
        witnesses: signed.length + absent.length,
        cosignatures: signed.length,
      }
    }),
    wrongTries: limiter(limits.wrongPerMinute, 60, now),
    filings: limiter(limits.filingsPerHour, 3600, now),
    ledgerCalls: limiter(limits.ledgerPerHour, 3600, now),
    ledgerVoters: limiter(limits.ledgerPerVoter, 3600, now),
    ledgerHere: options.only !== 'public' && app.keys.faults.length === 0,
    counts: slots(limits.countsAtOnce, limits.countsWaiting),
    stopping,
  }
}

/** API and pages behind one address. */
export const publicHandler = (parts: ApiParts): Handler => {
  const api = makeApi(parts)
  const site = makeSite(parts)
  // Signed messages of the card service: no form, so no form token.
  api.post(WEBHOOK_PATH, (c) => cardWebhook(c, parts))
  return (request, env) => {
    const { pathname } = new URL(request.url)
    return (isApiPath(pathname) || pathname === WEBHOOK_PATH ? api : site).fetch(request, env)
  }
}

/**
 * Serves the sites of an open data folder, which stays the caller's to close. Fails with `serve-without-token` where
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
  let told = ''
  const delivery = deliverInTurn(app, undefined, () => {
    // A warning once, and again when it is another one.
    const problems = app.witnesses.problems()
    const codes = problems.map(({ code, details }) => `${code} ${String(details?.['witness'] ?? '')}`).join()
    if (codes === told) return
    told = codes
    for (const { code, message } of problems) parts.watch.log.warn({ code }, message)
    if (problems.length === 0) parts.watch.log.info('witnesses sign the log again')
  })
  const parts = partsOf(app, config, options, () => stopping, delivery.wake)
  const { limits, watch } = parts
  const { host, port, officePort } = config
  const only = options.only ?? 'both'
  const sites: (readonly [name: string, handle: Handler, port: number])[] = []
  if (only !== 'office') sites.push(['public', publicHandler(parts), port])
  if (only !== 'public' && options.office !== undefined)
    sites.push([
      'office',
      options.office({ watch: siteWatch(parts), bodyBytes: limits.bodyBytes, wakeDelivery: delivery.wake }),
      officePort,
    ])
  const listening: Listening[] = []
  const hurry = new AbortController()
  for (const [name, handle, at] of sites) {
    const one = await listenWith(handle, { host, port: at, limits })
    if (!one.ok) {
      hurry.abort()
      await Promise.all([...listening.map((other) => other.stop(hurry.signal)), delivery.stop()])
      return one
    }
    listening.push(one.value)
    watch.log.info({ site: name, url: one.value.url }, 'listening')
  }
  putPagesFirst()
  let stopped: Promise<void> | undefined
  const urlOf = (name: string) => listening[sites.findIndex(([site]) => site === name)]?.url
  return ok({
    url: listening[0]?.url ?? '',
    officeUrl: urlOf('office'),
    stop: () => {
      if (stopped !== undefined) {
        hurry.abort()
        return stopped
      }
      stopping = true
      watch.log.info('stopping')
      stopped = Promise.all([...listening.map((one) => one.stop(hurry.signal)), delivery.stop()]).then(() => {
        watch.close()
        watch.log.info('stopped')
      })
      return stopped
    },
  })
}
