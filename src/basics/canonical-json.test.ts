import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './index.ts'

test('RFC 8785 section 3.2.3: members are ordered by UTF-16 code units', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew',
    '1': 'One',
    '\ud83d\ude00': 'Emoji',
    '\u0080': 'Control',
    '\u00f6': 'Latin',
  }
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7)
  const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((m) => m[1])
  expect(order).toEqual(['Carriage Return', 'One', 'Control', 'Latin', 'Euro Sign', 'Emoji', 'Hebrew'])
})

test('RFC 8785 section 3.2.2.3: numbers as ECMAScript prints them', () => {
  expect(
    canonicalJson(
      JSON.parse('[333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001, -0]') as Json,
    ),
  ).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]')
  expect(() => canonicalJson(Number.NaN)).toThrow(TypeError)
})

test('the order in which members were written never shows, and the value comes back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed as Json)).toBe(canonicalJson(value as Json))
      expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('members without a value are left out', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
})
