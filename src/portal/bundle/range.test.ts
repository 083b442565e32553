/** Ranges as RFC 9110 section 14 has them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesTag, rangeHolds, wantedRange } from './range.ts'

describe('a Range header (RFC 9110, section 14.1.2)', () => {
  it.each([
    ['bytes=0-499', { kind: 'part', first: 0, last: 499 }],
    ['bytes=500-999', { kind: 'part', first: 500, last: 999 }],
    ['bytes=-500', { kind: 'part', first: 9500, last: 9999 }],
    ['bytes=9500-', { kind: 'part', first: 9500, last: 9999 }],
    ['bytes=9990-20000', { kind: 'part', first: 9990, last: 9999 }],
    ['bytes=-20000', { kind: 'part', first: 0, last: 9999 }],
    ['bytes=10000-', { kind: 'outside' }],
    ['bytes=-0', { kind: 'outside' }],
    ['bytes=5-2', { kind: 'whole' }],
    ['bytes=0-0,-1', { kind: 'whole' }],
    ['rows=1-2', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    [undefined, { kind: 'whole' }],
  ] as const)('%s of 10,000 bytes', (header, wanted) => {
    expect(wantedRange(header, 10_000)).toEqual(wanted)
  })

  it('never leaves the file, whatever is asked', () => {
    const number = fc.oneof(fc.constant(''), fc.nat(200).map(String))
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 100 }), (from, to, size) => {
        const wanted = wantedRange(`bytes=${from}-${to}`, size)
        if (wanted.kind !== 'part') return
        expect(0 <= wanted.first && wanted.first <= wanted.last && wanted.last < size).toBe(true)
      }),
    )
  })

  it('counts only while If-Range names the file (section 13.1.5)', () => {
    expect(rangeHolds(undefined, '"a"', 'then')).toBe(true)
    expect(rangeHolds('"a"', '"a"', 'then')).toBe(true)
    expect(rangeHolds('then', '"a"', 'then')).toBe(true)
    expect(rangeHolds('"b"', '"a"', 'then')).toBe(false)
    expect(rangeHolds('W/"a"', '"a"', 'then')).toBe(false)
  })

  it('is not needed where If-None-Match names the file (section 13.1.2)', () => {
    expect(namesTag('"x", W/"a"', '"a"')).toBe(true)
    expect(namesTag('*', '"a"')).toBe(true)
    expect(namesTag('"x"', '"a"')).toBe(false)
    expect(namesTag(undefined, '"a"')).toBe(false)
  })
})
