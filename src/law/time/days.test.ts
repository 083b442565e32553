import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '#basics'
import { soundPack } from '../small-pack.fixture.ts'
import { addBusinessDays, addMonths, dayCounts, isHoliday } from './days.ts'

const pack =
  soundPack(`dayCount: {skipWeekdays: [0, 6], skipHolidays: true, appliesTo: all, citation: Code 1, confidence: high}
holidays:
  fixed: ['01-01', '12-25']
  floating: [{month: 11, weekday: 4, nth: 4}, {month: 5, weekday: 1, nth: -1}]
  dates: ['2026-03-02']
  citation: Code 2
  confidence: high
`)

const holiday = (date: string): boolean => isHoliday(pack.holidays, isoDate(date))

describe('holidays', () => {
  it('are fixed, floating or single days', () => {
    expect(['2026-01-01', '2026-11-26', '2026-05-25', '2026-03-02'].map(holiday)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['2026-01-02', '2026-11-19', '2026-05-18', '2027-03-02'].map(holiday)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('do not count, nor do weekends', () => {
    expect(addBusinessDays(pack, isoDate('2025-12-24'), 1)).toBe('2025-12-26')
    expect(addBusinessDays(pack, isoDate('2025-12-31'), 1)).toBe('2026-01-02')
    expect(addBusinessDays(pack, isoDate('2026-02-27'), 1)).toBe('2026-03-03')
  })

  it('the day that a count of days ends on always counts, and none between is missed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 90 }), (offset, count) => {
        const from = new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10)
        const end = addBusinessDays(pack, isoDate(from), count)
        let counted = 0
        for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(end); at += 86_400_000) {
          if (dayCounts(pack, isoDate(new Date(at).toISOString().slice(0, 10)))) counted += 1
        }
        expect(counted).toBe(count)
        expect(dayCounts(pack, end)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('months', () => {
  it('end on the last day where the month has no such day', () => {
    expect(addMonths(isoDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(isoDate('2024-02-29'), 12)).toBe('2025-02-28')
    expect(addMonths(isoDate('2024-11-05'), 22)).toBe('2026-09-05')
  })
})
