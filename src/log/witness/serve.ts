/** How is a witness reached? HTTP with two paths, small bodies, and an end to patience (C2SP tlog-witness, "HTTP Interface"). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fail, ok, type Result } from '#basics'
import type { Answer, Witness } from './witness.ts'

/** Stated limits of a witness (docs/witness.md has this table). */
export const WITNESS_LIMITS = {
  /** Largest body: 63 hashes, and a checkpoint with many signatures. */
  bodyBytes: 64 * 1024,
  /** Calls from one address in a minute. */
  callsPerMinute: 600,
  /** Seconds in which a client must have sent the headers, and the whole call. */
  headerSeconds: 10,
  sendSeconds: 20,
} as const

export interface WitnessServing {
  /** `http://127.0.0.1:8090`: the submission prefix, and the monitoring prefix. */
  readonly url: string
  /** Takes no new call and waits for those under way. */
  stop(): Promise<void>
}

export interface ServeWitness {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly clock: () => Date
}

const MOST_ADDRESSES = 10_000

/** Seconds to wait where an address has called too often; else undefined, and the call is counted. */
const turnstile = (clock: () => Date): ((address: string) => number | undefined) => {
  const windows = new Map<string, { calls: number; until: number }>()
  return (address) => {
    const now = clock().getTime()
    const found = windows.get(address)
    if (found !== undefined && found.until > now) {
      if (found.calls >= WITNESS_LIMITS.callsPerMinute) return Math.ceil((found.until - now) / 1000)
      found.calls++
      return undefined
    }
    windows.delete(address)
    if (windows.size >= MOST_ADDRESSES) windows.delete(windows.keys().next().value ?? '')
    windows.set(address, { calls: 1, until: now + 60_000 })
    return undefined
  }
}

/** The body; undefined where it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const parts: Buffer[] = []
  let bytes = 0
  // Ended early, it must leave the connection whole for the answer.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    bytes += (part as Buffer).length
    if (bytes > WITNESS_LIMITS.bodyBytes) return undefined
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

const send = (
  response: ServerResponse,
  { status, type, body }: Omit<Answer, 'status'> & { readonly status: number },
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  response.end(body)
}

const words = (status: number, body: string) => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})

const MONITORING = /^\/([0-9a-f]{64})\/checkpoint$/

const handle = async (
  witness: Witness,
  late: (address: string) => number | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const wait = late(request.socket.remoteAddress ?? '')
  if (wait !== undefined)
    return send(response, words(429, 'Too many calls came from this address.'), {
      'Retry-After': String(wait),
    })
  const path = (request.url ?? '').replace(/\?.*$/, '')
  const monitored = MONITORING.exec(path)
  const method = monitored ? 'GET' : path === '/add-checkpoint' ? 'POST' : undefined
  if (method === undefined) return send(response, words(404, 'There is nothing here.'))
  if (request.method !== method) return send(response, words(405, `This wants ${method}.`), { Allow: method })
  if (monitored) return send(response, witness.checkpoint(monitored[1] ?? ''))
  const body = await bodyOf(request)
  if (body === undefined)
    return send(response, words(413, `A body has at most ${WITNESS_LIMITS.bodyBytes} bytes.`), {
      Connection: 'close',
    })
  const answer = witness.addCheckpoint(body)
  send(response, answer, answer.status === 503 ? { 'Retry-After': '5' } : {})
}

const listen = (server: Server, host: string, port: number): Promise<Result<string>> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        fail(
          'unavailable',
          'witness-address-not-free',
          `The witness cannot listen on ${host}, port ${port} (${error.code ?? 'error'}).`,
          'Choose another port with --port (0 takes a free one), or stop what listens there.',
        ),
      ),
    )
    server.listen(port, host, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : port
      resolve(ok(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`))
    })
  })

/** Serves an open witness, which stays the caller's to close. Fails with `witness-address-not-free`. */
export const serveWitness = async (
  witness: Witness,
  { host, port, clock }: ServeWitness,
): Promise<Result<WitnessServing>> => {
  const late = turnstile(clock)
  const server = createServer(
    {
      headersTimeout: WITNESS_LIMITS.headerSeconds * 1000,
      requestTimeout: WITNESS_LIMITS.sendSeconds * 1000,
      connectionsCheckingInterval: 2000,
      maxHeaderSize: 8 * 1024,
    },
    (request, response) =>
      // A client that goes away in the middle has nobody to answer to; nothing else may stop the witness either.
      void handle(witness, late, request, response).catch(() => response.destroy()),
  )
  const url = await listen(server, host, port)
  return url.ok
    ? ok({
        url: url.value,
        stop: () =>
          new Promise((resolve) => {
            server.close(() => resolve())
            server.closeIdleConnections()
          }),
      })
    : url
}
