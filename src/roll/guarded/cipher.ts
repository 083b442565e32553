/** How one guarded value is sealed: AES-256-GCM (NIST SP 800-38D) under the snapshot's data key, bound to its place. */
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomFillSync } from 'node:crypto'

const NONCE = 12
const TAG = 16

// Random nonces: one key seals far fewer than the 2^32 values that SP 800-38D section 8.3 allows.
const pool = Buffer.alloc(NONCE * 8192)
let used = pool.length

const nonce = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += NONCE
  return pool.subarray(used - NONCE, used)
}

/** What a sealed value is bound to: it opens only as this field of this voter in this snapshot. */
export const placeOf = (snapshot: string, registrationNumber: string, field: string): string =>
  `${snapshot}\n${registrationNumber}\n${field}`

/** Seals a text: nonce (12) | ciphertext | tag (16). */
export const seal = (key: KeyObject, plaintext: string | Buffer, place: string): Buffer => {
  const iv = nonce()
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(place, 'utf8'))
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
  cipher.final()
  return Buffer.concat([iv, body, cipher.getAuthTag()])
}

/** Opens a sealed value; undefined when it was changed, or sealed under another key or for another place. */
export const unseal = (key: KeyObject, sealed: Uint8Array, place: string): Buffer | undefined => {
  if (sealed.length < NONCE + TAG) return undefined
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(place, 'utf8'))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  // GCM gives the whole text here; `final` only says whether it may be believed.
  const plaintext = decipher.update(bytes.subarray(NONCE, bytes.length - TAG))
  try {
    decipher.final()
    return plaintext
  } catch {
    plaintext.fill(0)
    return undefined
  }
}

/** The key of a voter in the sealed part: HMAC-SHA256 of the number, so that the file does not tell whose record it is. */
export const indexOf = (indexKey: KeyObject, registrationNumber: string): Buffer =>
  createHmac('sha256', indexKey).update(registrationNumber, 'utf8').digest()
