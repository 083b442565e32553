import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretForKey, secretHash, secretMatches, secretText } from './secret.ts'

describe('the secret on a receipt', () => {
  it('is 26 characters of Crockford base 32, one text for one value', () => {
    expect(secretText(new Uint8Array(16))).toBe('0'.repeat(26))
    expect(secretText(new Uint8Array(16).fill(255))).toBe(`7${'Z'.repeat(25)}`)
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(secretText(one)).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
        expect(secretText(one) === secretText(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
      }),
    )
  })

  it('is recognised as a person types it, and nothing else is', () => {
    const secret = `01${'A'.repeat(24)}`
    const stored = secretHash(secret)
    expect(secretMatches(`oi-${'a'.repeat(12)} ${'a'.repeat(12)}`, stored)).toBe(true)
    expect(secretMatches(`01${'A'.repeat(23)}B`, stored)).toBe(false)
    expect(secretMatches('', stored)).toBe(false)
  })

  it('from a key depends on the office, the key and the request', () => {
    const office = new Uint8Array(32).fill(1)
    const made = secretForKey(office, 'a-key-of-the-caller', 'nonce')
    expect(secretForKey(office, 'a-key-of-the-caller', 'nonce')).toBe(made)
    expect(secretForKey(new Uint8Array(32), 'a-key-of-the-caller', 'nonce')).not.toBe(made)
    expect(secretForKey(office, 'another-key-of-it', 'nonce')).not.toBe(made)
    expect(secretForKey(office, 'a-key-of-the-caller', 'other')).not.toBe(made)
  })
})
