/** The secret on a receipt: 128 random bits in Crockford's base 32, fit to be read aloud. Only its hash is stored. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { sha256Hex } from '#basics'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 26 characters for 16 bytes, most significant first. */
export const secretText = (bytes: Uint8Array): string => {
  if (bytes.length !== 16) throw new RangeError('a secret has 16 bytes')
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let at = 0; at < 26; at++) {
    text = DIGITS[Number(value & 31n)]! + text
    value >>= 5n
  }
  return text
}

/** As a person may have typed it: any case, spaces and hyphens, O for 0, I and L for 1. */
export const secretAsTyped = (text: string): string =>
  text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const secretHash = (secret: string): string => sha256Hex(secretAsTyped(secret))

/** Whether this is the secret behind the stored hash; takes the same time whatever is wrong with it. */
export const secretMatches = (secret: string, storedHash: string): boolean => {
  const given = Buffer.from(secretHash(secret))
  const stored = Buffer.from(storedHash)
  return given.length === stored.length && timingSafeEqual(given, stored)
}

/**
 * The secret of a filing that came with an idempotency key: a repeated call gets the same receipt although the secret
 * is not stored. It takes the caller's key, of which only a hash is stored, so the office cannot work it out alone.
 */
export const secretForKey = (commitmentKey: Uint8Array, filingKey: string, nonce: string): string =>
  secretText(
    createHmac('sha256', commitmentKey)
      .update(`request-secret\n${nonce}\n${filingKey}`)
      .digest()
      .subarray(0, 16),
  )
