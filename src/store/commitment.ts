/** What the log may say of personal data: a keyed commitment, never the value nor its plain hash (invariant 7). */
import { createHmac, randomBytes } from 'node:crypto'
import { canonicalJson, type Json } from '#basics'

/** 16 random bytes as hex, kept in the database beside what they hide. */
export const newNonce = (): string => randomBytes(16).toString('hex')

/**
 * HMAC-SHA256 under the commitment key over the nonce's bytes, then name, line feed and canonical JSON of the value, as
 * hex. Without key and nonce nobody can try values against it; with both, the
 * office can show what the entry stood for. @param key 32 bytes or more.
 */
export const commit = (key: Uint8Array, nonce: string, name: string, value: Json): string => {
  if (key.length < 32) throw new RangeError('a commitment key has at least 32 bytes')
  return createHmac('sha256', key)
    .update(Buffer.from(nonce, 'hex'))
    .update(`${name}\n${canonicalJson(value)}`)
    .digest('hex')
}
