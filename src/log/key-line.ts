/**
 * How does a private key lie in a file? One line, `PRIVATE+KEY+name+id+base64(type || seed)`: the form that Go's note
 * package reads and writes. Ed25519 alone: of the log, and of a witness.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  type COSIGNATURE_ED25519,
  type ED25519,
  formatVkey,
  fromBase64,
  isKeyName,
  keyId,
  toBase64,
} from '#log/verify'

type SigningType = typeof ED25519 | typeof COSIGNATURE_ED25519

export interface SigningKey {
  readonly name: string
  readonly vkey: string
  /** A signature line of a note over `message`. @param before what stands between key id and signature */
  line(message: Uint8Array, before?: Uint8Array): string
}

/** DER of a PKCS #8 Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SEED_BYTES = 32

const rawPublic = (key: KeyObject): Uint8Array =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')

const keyOf = (name: string, type: SigningType, seed: Uint8Array): SigningKey => {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = rawPublic(secret)
  const id = Buffer.from(keyId(name, type, publicKey), 'hex')
  return {
    name,
    vkey: formatVkey(name, type, publicKey),
    line: (message, before = new Uint8Array(0)) =>
      `\u2014 ${name} ${toBase64(Buffer.concat([id, before, sign(null, message, secret)]))}\n`,
  }
}

/** The key that the text of a file holds; undefined where it is damaged or of another type. */
export const readKeyLine = (text: string, type: SigningType): SigningKey | undefined => {
  const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text)
  const material = fromBase64(match?.[3] ?? '')
  const name = match?.[1] ?? ''
  if (material?.length !== SEED_BYTES + 1 || material[0] !== type || !isKeyName(name)) return undefined
  const key = keyOf(name, type, material.subarray(1))
  return key.vkey.startsWith(`${name}+${match?.[2]}+`) ? key : undefined
}

/** A new key, and the text that its file will hold. */
export const newKeyLine = (name: string, type: SigningType): { key: SigningKey; text: string } => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const seed = Buffer.from(jwk.d ?? '', 'base64url')
  const key = keyOf(name, type, seed)
  const material = toBase64(Buffer.concat([Buffer.of(type), seed]))
  return { key, text: `PRIVATE+KEY+${name}+${key.vkey.split('+')[1]}+${material}\n` }
}
