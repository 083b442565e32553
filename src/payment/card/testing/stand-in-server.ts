/** A server on this machine that answers calls as the card service does, as far as we make them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Fields,
  fieldsOf,
  type Intent,
  type Kept,
  metadataOf,
  type Refund,
  refundObject,
  type Session,
  sessionObject,
} from './stand-in-objects.ts'

export const SECRET_KEY = 'sk_test_standin'
export const WEBHOOK_SECRET = 'whsec_standin'

/** What goes wrong with the next calls: refused, broken inside, or carried out with the answer lost on the way. */
export type Trouble = 'refused' | 'broken' | 'lost'

export interface Call {
  readonly method: string
  readonly path: string
  readonly fields: Fields
  readonly key: string | undefined
}

class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

export class StandInServer {
  readonly calls: Call[] = []
  readonly sessions = new Map<string, Session>()
  readonly intents = new Map<string, Intent>()
  readonly refunds = new Map<string, Refund>()
  /** Taken one by one, by calls that change something. */
  readonly troubles: Trouble[] = []
  clock: () => Date
  protected readonly kept = new Map<string, Kept>()
  protected made = 0
  #server: Server

  constructor(clock: () => Date) {
    this.clock = clock
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve)
    })
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get settings() {
    return { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiBase: this.base }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => {
      this.#server.close(resolve)
    })
  }

  protected seconds(): number {
    return Math.floor(this.clock().getTime() / 1000)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const fields =
      request.method === 'GET' ? url.searchParams : new URLSearchParams(Buffer.concat(parts).toString())
    const key = request.headers['idempotency-key']?.toString()
    const path = url.pathname.replace('/v1', '')
    const call = { method: request.method ?? '', path, fields: fieldsOf(fields), key }
    this.calls.push(call)
    const trouble = call.method === 'POST' ? this.troubles.shift() : undefined
    const answer = (status: number, body: object): void => {
      if (trouble === 'lost') {
        response.destroy()
        return
      }
      const headers = { 'content-type': 'application/json', 'stripe-should-retry': 'false' }
      response.writeHead(status, headers).end(JSON.stringify(body))
    }
    if (request.headers.authorization !== `Bearer ${SECRET_KEY}`)
      return answer(401, { error: { type: 'invalid_request_error' } })
    const { status, body } = this.#carryOut(call, trouble)
    answer(status, body)
  }

  /**
   * The same id with the same content gives the answer that was given, a failure too; with other content it is refused
   * (the service's page on idempotent requests).
   */
  #carryOut(call: Call, trouble?: Trouble): { status: number; body: object } {
    const content = JSON.stringify([call.path, call.fields])
    const before = call.key === undefined ? undefined : this.kept.get(call.key)
    if (before && before.content !== content)
      return { status: 400, body: { error: { type: 'idempotency_error' } } }
    if (before) return before
    let done: { status: number; body: object }
    try {
      if (trouble === 'refused') throw new Refused(400, 'amount_too_small')
      if (trouble === 'broken') throw new Refused(500, '')
      done = { status: 200, body: this.#act(call) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      done = {
        status: error.status,
        body: { error: { type: 'invalid_request_error', code: error.code, message: 'key sk_test_…' } },
      }
    }
    if (call.key !== undefined) this.kept.set(call.key, { content, ...done })
    return done
  }

  #act({ method, path, fields }: Call): object {
    const [, what, , id, verb] =
      /^\/(checkout\/sessions|refunds|payment_intents)(\/([^/]+))?(?:\/(\w+))?$/.exec(path) ?? [
        '',
        '',
        '',
        undefined,
        undefined,
      ]
    if (what === 'payment_intents') {
      const intent = this.intents.get(id ?? '')
      if (!intent) throw new Refused(404, 'resource_missing')
      return { id: intent.id, object: 'payment_intent', metadata: intent.metadata }
    }
    if (what === 'refunds') return method === 'GET' ? this.#listRefunds(fields) : this.#makeRefund(fields)
    if (what !== 'checkout/sessions') throw new Refused(404, 'url_invalid')
    if (id === undefined) return this.#makeSession(fields)
    const session = this.sessions.get(id)
    if (!session) throw new Refused(404, 'resource_missing')
    if (verb === 'expire') {
      if (session.status !== 'open') throw new Refused(400, 'resource_not_open')
      session.status = 'expired'
    }
    return sessionObject(session, verb === undefined ? this.intents.get(session.intent ?? '') : undefined)
  }

  #makeSession(fields: Fields): object {
    const expires = Number(fields['expires_at']) * 1000 - this.clock().getTime()
    if (expires < 30 * 60_000 || expires > 24 * 3_600_000) throw new Refused(400, 'parameter_invalid')
    const id = `cs_test_${++this.made}`
    const session: Session = {
      id,
      status: 'open',
      payment_status: 'unpaid',
      amount: Number(fields['line_items[0][price_data][unit_amount]']),
      currency: fields['line_items[0][price_data][currency]'] ?? '',
      metadata: metadataOf(fields, 'metadata'),
      reference: fields['client_reference_id'] ?? '',
      intent: undefined,
      url: `https://pay.example/${id}`,
    }
    this.sessions.set(id, session)
    return sessionObject(session)
  }

  #makeRefund(fields: Fields): object {
    const intent = this.intents.get(fields['payment_intent'] ?? '')
    if (!intent) throw new Refused(404, 'resource_missing')
    const amount = Number(fields['amount'])
    const back = [...this.refunds.values()].filter(
      (one) => one.intent === intent.id && one.status !== 'failed',
    )
    if (back.reduce((sum, one) => sum + one.amount, 0) + amount > intent.amount)
      throw new Refused(400, 'charge_already_refunded')
    const refund: Refund = {
      id: `re_${++this.made}`,
      intent: intent.id,
      amount,
      currency: 'usd',
      status: 'succeeded',
      metadata: metadataOf(fields, 'metadata'),
    }
    this.refunds.set(refund.id, refund)
    return refundObject(refund)
  }

  #listRefunds(fields: Fields): object {
    const charge = [...this.intents.values()].find((one) => one.charge === fields['charge'])
    const intent = fields['payment_intent'] ?? charge?.id
    const data = [...this.refunds.values()].filter((one) => one.intent === intent).map(refundObject)
    return { object: 'list', data, has_more: false, url: '/v1/refunds' }
  }
}
