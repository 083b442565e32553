import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dateOf, isoDate, parseIsoDate, weekday } from './index.ts'

test('only dates that exist are dates', () => {
  expect(parseIsoDate('2024-02-29')).toBe('2024-02-29')
  for (const text of ['2023-02-29', '2023-13-01', '2023-1-01', '20230101', ''])
    expect(parseIsoDate(text)).toBeUndefined()
  expect(() => isoDate('soon')).toThrow(RangeError)
})

test('adding days and taking them away again ends on the same day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 9999 }),
      (day, n) => {
        expect(addDays(addDays(dateOf(day), n), -n)).toBe(dateOf(day))
        expect(weekday(addDays(dateOf(day), 7 * n))).toBe(weekday(dateOf(day)))
      },
    ),
  )
})
