/** How is the server watched? Numbers for Prometheus and lines of JSON, neither with anything of a person. */
import pino, { type Logger } from 'pino'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export interface Seen {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
  readonly failure?: string | undefined
}

export interface Watch {
  readonly log: Logger
  readonly registry: Registry
  began(): void
  ended(seen: Seen): void
  /** A bug: where it happened, never what it said, for a message may quote a value. */
  fault(id: string, route: string, error: unknown): void
  close(): void
}

/** The frames of an error, without its message. */
export const framesOf = (error: unknown): string[] =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : []

/** @param write takes each line of the log. @param size how many entries the public log has. */
export const makeWatch = (write: (line: string) => void, size: () => Promise<number | undefined>): Watch => {
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    { write },
  )
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'rollkeeper_' })
  const labelNames = ['method', 'route', 'status'] as const
  const calls = new Counter({
    name: 'rollkeeper_http_requests_total',
    help: 'Calls answered, by method, route template and status.',
    labelNames,
    registers: [registry],
  })
  const time = new Histogram({
    name: 'rollkeeper_http_request_seconds',
    help: 'Time until the answer began, by method, route template and status.',
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers: [registry],
  })
  const running = new Gauge({
    name: 'rollkeeper_http_requests_running',
    help: 'Calls being answered now.',
    registers: [registry],
  })
  const failures = new Counter({
    name: 'rollkeeper_failures_total',
    help: 'Failures by code (docs/errors.md).',
    labelNames: ['code'],
    registers: [registry],
  })
  const entries = new Gauge({
    name: 'rollkeeper_log_entries',
    help: 'Entries of the public log.',
    registers: [registry],
    collect: async () => {
      const known = await size()
      if (known !== undefined) entries.set(known)
    },
  })
  return {
    log,
    registry,
    began: () => running.inc(),
    ended: ({ id, method, route, status, seconds, failure }) => {
      const labels = { method: METHODS.has(method) ? method : 'OTHER', route, status: String(status) }
      running.dec()
      calls.inc(labels)
      time.observe(labels, seconds)
      if (failure !== undefined) failures.inc({ code: failure })
      log.info(
        { id, ...labels, status, ms: Math.round(seconds * 1000), ...(failure ? { failure } : {}) },
        'call',
      )
    },
    fault: (id, route, error) => {
      const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
      log.error(
        {
          id,
          route,
          error: error instanceof Error ? error.name : 'no error',
          ...(typeof cause?.code === 'string' ? { code: cause.code } : {}),
          at: framesOf(error),
        },
        'bug',
      )
    },
    close: () => registry.clear(),
  }
}
