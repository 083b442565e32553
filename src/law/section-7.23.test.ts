import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isoDate, must } from '#basics'
import { loadPack } from './store/index.ts'
import { deadline, keepThrough, quoteValidity, retentionFloors } from './time/deadlines.ts'

const pack = must(await loadPack(resolve(import.meta.dirname, '../../law'), 'wi'))

const through = (id: string, from: string): string => {
  const floor = retentionFloors(pack).find((item) => item.id === id)
  if (!floor) throw new Error(id)
  return keepThrough(pack, floor, isoDate(from))
}

describe('Wis. Stat. 7.23: how long election records are kept', () => {
  it('keeps poll lists and federal records 22 months', () => {
    expect(through('wi-7.23-poll-lists', '2024-11-05')).toBe('2026-09-05')
    expect(through('wi-7.23-federal-records', '2022-04-30')).toBe('2024-02-29')
  })

  it('keeps the forms of ineligible electors four years', () => {
    expect(through('wi-7.23-ineligible', '2025-07-31')).toBe('2029-07-31')
  })

  it('carries the federal floor of 52 U.S.C. 20701', () => {
    expect(through('us-20701', '2024-11-05')).toBe('2026-09-05')
  })
})

describe('Wis. Stat. 19.35(5) with 19.345: what was requested is kept after a denial', () => {
  it('counts 60 and 90 days without Saturdays and Sundays', () => {
    // 60 weekdays are twelve weeks.
    expect(through('wi-19.35-5-denied', '2025-12-11')).toBe('2026-03-05')
    expect(through('wi-19.35-5-denied-incarcerated', '2025-12-11')).toBe('2026-04-16')
  })

  it('says that the legal holidays are not known yet', () => {
    expect(pack.holidays).toMatchObject({
      confidence: 'unconfirmed',
      openQuestion: 'legal-holidays',
      fixed: [],
    })
  })
})

describe('quotes and service targets', () => {
  it('a quote stands 15 days', () => {
    expect(quoteValidity(pack, isoDate('2017-06-30'))).toMatchObject({ validUntil: '2017-07-15', days: 15 })
  })

  it('a quote is due in two business days and the data in seven', () => {
    expect(deadline(pack, 'quote', isoDate('2017-06-30'))?.due).toBe('2017-07-04')
    expect(deadline(pack, 'delivery', isoDate('2017-06-30'))?.due).toBe('2017-07-11')
    expect(deadline(pack, 'answer', isoDate('2017-06-30'))).toBeUndefined()
    expect(deadline(pack, 'no-such-clock', isoDate('2017-06-30'))).toBeUndefined()
  })
})
