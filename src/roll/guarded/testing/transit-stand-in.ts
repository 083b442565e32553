/** A stand-in for a transit engine on loopback, by the documented HTTP API of Vault and OpenBao: just what is called. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOKEN = 'hvs.stand-in-token-0123456789'

export interface StandIn {
  readonly url: string
  /** Each call: method and path. */
  readonly calls: string[]
  /** Answers with this status, or not at all, until it is set back. */
  trouble: number | 'silence' | undefined
  stop(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

class Ring {
  readonly versions: Buffer[] = [randomBytes(32)]
  encrypt(plaintext: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.versions.at(-1)!, iv)
    const body = Buffer.concat([cipher.update(plaintext, 'base64'), cipher.final()])
    const sealed = Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64')
    return `vault:v${this.versions.length}:${sealed}`
  }
  decrypt(ciphertext: string): string | undefined {
    const [, version, sealed = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? []
    const key = this.versions[Number(version) - 1]
    const bytes = Buffer.from(sealed, 'base64')
    if (key === undefined || bytes.length < 28) return undefined
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64')
    } catch {
      return undefined
    }
  }
}

/** Starts it with one key of this name. */
export const startStandIn = async (name: string): Promise<StandIn> => {
  const ring = new Ring()
  const calls: string[] = []
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const path = request.url ?? ''
    calls.push(`${request.method} ${path}`)
    if (request.headers['x-vault-token'] !== TOKEN) return [403, { errors: ['permission denied'] }]
    const body = await bodyOf(request)
    const [, act, of, more] = /^\/v1\/transit\/(\w+)\/([\w.-]+)(?:\/(\w+))?$/.exec(path) ?? []
    if (of !== name) return [400, { errors: ['encryption key not found'] }]
    if (act === 'keys' && request.method === 'GET')
      return [200, { data: { name, type: 'aes256-gcm96', latest_version: ring.versions.length } }]
    if (act === 'keys' && more === 'rotate') {
      ring.versions.push(randomBytes(32))
      return [204, undefined]
    }
    if (act === 'encrypt')
      return [
        200,
        { data: { ciphertext: ring.encrypt(String(body['plaintext'])), key_version: ring.versions.length } },
      ]
    if (act !== 'decrypt') return [404, { errors: [] }]
    const plaintext = ring.decrypt(String(body['ciphertext']))
    return plaintext === undefined
      ? [400, { errors: ['cipher: message authentication failed'] }]
      : [200, { data: { plaintext } }]
  }
  const server = createServer((request, response) => {
    if (standIn.trouble === 'silence') return
    void answer(request).then(([status, json]) => {
      const trouble = standIn.trouble
      response.writeHead(typeof trouble === 'number' ? trouble : status, {
        'Content-Type': 'application/json',
      })
      response.end(json === undefined ? '' : JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const standIn: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    trouble: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return standIn
}
