import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, formatUsd, parseUsd } from './index.ts'

test('money is printed as people write it', () => {
  expect(formatUsd(cents(1_250_000))).toBe('$12,500.00')
  expect(formatUsd(cents(3005))).toBe('$30.05')
  expect(formatUsd(cents(-5))).toBe('-$0.05')
})

test('invariant 8: an amount printed and read again is the same to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (amount) => {
      expect(parseUsd(formatUsd(cents(amount)))).toBe(amount)
    }),
  )
})

test('what is not money is refused', () => {
  for (const text of ['', '1.5', '12,50', '-3', '1e3', '$', '30 dollars'])
    expect(parseUsd(text)).toBeUndefined()
  expect(() => cents(0.5)).toThrow(RangeError)
})
