/** NIST SP 800-63B, 5.1.1.2: length and a list of bad passwords; no rules about characters. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPassword, LONGEST, normalPassword, SHORTEST } from './rules.ts'

const ABOUT = ['María Clerk-Jones', 'maria.clerk@county.example.gov']
const codeOf = (password: string): string => {
  const fit = fitPassword(password, ABOUT)
  return fit.ok ? 'fit' : fit.error.code
}

describe('a password', () => {
  it.each([
    ['lamp orchard velvet nine', 'fit'],
    ['only small letters here too', 'fit'],
    ['correct horse battery staple', 'fit'],
    ['дом лампа яблоко небо', 'fit'],
    ['🐘 river 🐢 candle', 'fit'],
    ['kX9#vQ2!mZ7p', 'fit'],
    ['short', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['🐘🐘🐘🐘🐘🐘', 'password-too-short'],
    ['x'.repeat(257), 'password-too-long'],
    ['password1234', 'password-easy'],
    ['Password!2026', 'password-easy'],
    ['PASSWORDPASSWORD', 'password-easy'],
    ['qwertyuiop123', 'password-easy'],
    ['123456789012', 'password-easy'],
    ['aaaaaaaaaaaa', 'password-easy'],
    ['121212121212', 'password-easy'],
    ['            ', 'password-easy'],
    ['!!!!????....', 'password-easy'],
    ['rollkeeper2026!', 'password-easy'],
    ['county clerk office', 'password-easy'],
    ['maria.clerk@county.example.gov', 'password-easy'],
    ['MaríaClerkJones7', 'password-easy'],
    ['welcome to summer', 'password-easy'],
  ])('%s: %s', (password, wanted) => {
    expect(codeOf(password)).toBe(wanted)
  })

  it('is the same however its letters were typed (NFKC)', () => {
    expect(normalPassword('Ame\u0301lie')).toBe(normalPassword('Am\u00e9lie'))
    expect(codeOf('\u00e9'.repeat(12).normalize('NFD'))).toBe('password-easy')
  })

  it('of random letters is fit at every length that is allowed', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: SHORTEST, maxLength: 40, unit: fc.constantFrom(...'bkvxzjqwg') }),
        (text) => {
          expect(['fit', 'password-easy']).toContain(codeOf(text))
          if (new Set(text).size >= 5) expect(codeOf(text)).toBe('fit')
        },
      ),
    )
    expect(codeOf('bkvxz'.repeat(60).slice(0, LONGEST))).toBe('fit')
  })

  it('never stands in the failure', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 300 }), (text) => {
        const fit = fitPassword(`§${text}§`, ABOUT)
        if (!fit.ok) expect(JSON.stringify(fit.error)).not.toContain(`§${text}§`)
      }),
    )
  })
})
