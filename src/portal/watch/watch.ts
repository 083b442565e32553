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

/** What the public log says of itself: entries, witnesses known, and how many of them have signed its checkpoint. */
export interface LogNumbers {
  readonly size: number
  readonly witnesses: number
  readonly cosignatures: number
}

/** @param write takes each line of the log. @param numbers those of the public log now. */
export const makeWatch = (
  write: (line: string) => void,
  numbers: () => Promise<LogNumbers | undefined>,
): Watch => {
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
  const ofLog = (name: string, help: string, pick: (known: LogNumbers) => number): void => {
    const gauge: Gauge = new Gauge({
      name: `rollkeeper_log_${name}`,
      help,
      registers: [registry],
      collect: async () => {
        const known = await numbers()
        if (known !== undefined) gauge.set(pick(known))
      },
    })
  }
  ofLog('entries', 'Entries of the public log.', ({ size }) => size)
  ofLog('witnesses', 'Witnesses in the policy of the office.', ({ witnesses }) => witnesses)
  ofLog(
    'cosignatures',
    'Witnesses that have signed the current checkpoint.',
    ({ cosignatures }) => cosignatures,
  )
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
