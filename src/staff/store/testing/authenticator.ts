/** A passkey in software: makes an ES256 key and signs as WebAuthn Level 2, 6.1 and 6.5 have it (attestation `none`). */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const text = (words: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
const bytes = (data: Buffer): Buffer =>
  Buffer.concat([
    data.length < 256
      ? Buffer.from([0x58, data.length])
      : Buffer.from([0x59, data.length >> 8, data.length & 255]),
    data,
  ])

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

export class Authenticator {
  readonly id = randomBytes(32)
  readonly origin: string
  /** Whether it asks for a PIN, a finger or a face. */
  readonly asksOwner: boolean
  readonly #key: KeyObject
  readonly #publicKey: KeyObject
  #counter = 0

  constructor(origin: string, asksOwner = true) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    this.#publicKey = publicKey
    this.origin = origin
    this.asksOwner = asksOwner
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  #data(flags: number, rest = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.#counter)
    const all = PRESENT | flags | (this.asksOwner ? VERIFIED : 0)
    return Buffer.concat([sha256(new URL(this.origin).hostname), Buffer.from([all]), counter, rest])
  }

  #cose(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' })
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ])
  }

  #named(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  /** The answer to options for a new passkey. */
  create(challenge: string): Record<string, unknown> {
    const length = Buffer.from([0, this.id.length])
    const data = this.#data(WITH_KEY, Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose()]))
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ])
    return this.#named({
      clientDataJSON: this.#client('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** The answer to options for a sign-in. */
  prove(challenge: string): Record<string, unknown> {
    const client = this.#client('webauthn.get', challenge)
    const data = this.#data(0)
    return this.#named({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), this.#key).toString('base64url'),
    })
  }
}
