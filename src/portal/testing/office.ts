/** An office to call in tests: a small made-up roll, an open data folder, a token, and what the server writes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isoDate, must } from '#basics'
import { dataPaths } from '#basics/files'
import { type App, generate, openApp } from '#app'
import { type Config, readConfig } from '#config'
import { makeApi } from '../api.ts'
import type { Limits } from '../limits.ts'
import type { ApiParts } from '../parts.ts'
import { partsOf, type ServeOptions } from '../serve.ts'

const ASOF = isoDate('2026-11-01')
export const TOKEN = 'test-token-of-the-office-0123456789-abcdefg'
export const OFFICE = { Authorization: `Bearer ${TOKEN}` }
export const FILE = {
  requester: { class: 'anyone' },
  channel: 'commission',
  fields: ['name', 'residence_address', 'status'],
}

export interface Office {
  readonly app: App
  readonly config: Config
  readonly options: ServeOptions
  readonly parts: ApiParts
  /** What the server has written. */
  readonly lines: string[]
  call(path: string, init?: CallInit): Promise<Response>
  /** A handler with limits of its own on the same office. */
  limited(limits: Partial<Limits>): (path: string, init?: CallInit) => Promise<Response>
  /** Sets the office's clock, which stands until it is set again. ISO moment. */
  setTime(moment: string): void
  close(): Promise<void>
}

export interface CallInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
}

const initOf = ({ method, headers = {}, json }: CallInit): RequestInit => ({
  method: method ?? (json === undefined ? 'GET' : 'POST'),
  headers: { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
  ...(json === undefined ? {} : { body: JSON.stringify(json) }),
})

export const openOffice = async (voters = 1500): Promise<Office> => {
  const base = mkdtempSync(join(tmpdir(), 'rollkeeper-portal-'))
  const config = must(readConfig({ dataDir: join(base, 'data'), port: 0 }, {}))
  must(await generate(config, { voters, seed: 1, outDir: join(base, 'files'), asOf: ASOF }))
  let now = new Date('2026-11-03T12:00:00Z')
  const clock = () => now
  const app = must(await openApp(config, { clock, create: true }))
  must(
    await app.roll.import({
      files: [join(base, 'files', 'voters.txt')],
      guarded: [join(base, 'files', 'guarded.csv')],
      layout: 'wisconsin',
      asOf: ASOF,
    }),
  )
  const lines: string[] = []
  const options: ServeOptions = {
    logDir: dataPaths(config.dataDir).log,
    officeToken: TOKEN,
    write: (line) => void lines.push(line),
  }
  const limited = (limits: Partial<Limits>) => {
    const api = makeApi(partsOf(app, config, { ...options, limits }))
    return async (path: string, init: CallInit = {}) => api.request(path, initOf(init))
  }
  const parts = partsOf(app, config, options)
  const api = makeApi(parts)
  return {
    app,
    config,
    options,
    parts,
    lines,
    limited,
    call: async (path, init = {}) => api.request(path, initOf(init)),
    setTime: (moment) => void (now = new Date(moment)),
    close: async () => {
      await app.close()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** The JSON object of an answer. */
export const jsonOf = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>

/** Who acts for the office: a name that must not reach the public. */
export const BY = 'Officer Markedname'

/** Files a request and gives number and secret. */
export const filed = async (office: Office, file: unknown = FILE) => {
  const receipt = await jsonOf(await office.call('/api/v1/requests', { json: file }))
  const number = String(receipt['number'])
  return {
    number,
    secret: String(receipt['secret']),
    receipt: { Authorization: `Receipt ${String(receipt['secret'])}` },
  }
}

/** Takes a request all the way to its bundle. */
export const disclosed = async (office: Office) => {
  const one = await filed(office)
  const path = `/api/v1/office/requests/${one.number}`
  await office.call(`${path}/decision`, { headers: OFFICE, json: { by: BY } })
  const quoted = await jsonOf(await office.call(`${path}/quote`, { headers: OFFICE, json: { by: BY } }))
  const { cents } = quoted['quote'] as { cents: number }
  await office.call(`${path}/payments`, {
    headers: { ...OFFICE, 'Idempotency-Key': `payment-of-${one.number}-whole` },
    json: { by: BY, cents, method: 'cheque', reference: `cheque for ${one.number}` },
  })
  const done = await office.call(`${path}/disclosure`, { headers: OFFICE, json: { by: BY } })
  return { ...one, disclosure: await jsonOf(done) }
}
