/** How numbers, money and dates are written: as in the United States, in the reader's language. */
import { describe, expect, it } from 'vitest'
import { formats } from './formats.ts'

/** Intl puts blanks that do not break; a test reads them as blanks. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')

describe.each([
  {
    language: 'en',
    number: '1,234,567',
    share: '41.6%',
    money: '$1,025.05',
    date: 'November 3, 2026',
    moment: 'November 3, 2026 at 9:04 AM CST',
    list: 'one, two, and three',
  },
  {
    language: 'es',
    number: '1,234,567',
    share: '41.6%',
    money: '$1,025.05',
    date: '3 de noviembre de 2026',
    moment: '3 de noviembre de 2026 a las 9:04 a.m. CST',
    list: 'uno, dos y tres',
  },
])('in $language', ({ language, number, share, money, date, moment, list }) => {
  const show = formats(language, 'America/Chicago')
  it('are written so', () => {
    expect(plain(show.number(1_234_567))).toBe(number)
    expect(plain(show.share(0.41594))).toBe(share)
    expect(plain(show.money(102_505))).toBe(money)
    expect(plain(show.date('2026-11-03'))).toBe(date)
    expect(plain(show.moment('2026-11-03T15:04:05Z'))).toBe(moment)
    expect(plain(show.list(language === 'en' ? ['one', 'two', 'three'] : ['uno', 'dos', 'tres']))).toBe(list)
  })

  it('say a day as it stands, whatever the time zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])
      expect(plain(formats(language, zone).date('2026-11-03'))).toBe(date)
  })

  it('say a moment in the time zone of the office', () => {
    expect(plain(formats(language, 'Pacific/Honolulu').moment('2026-11-03T05:00:00Z'))).toMatch(
      /2\b.*2026.*7:00/,
    )
  })

  it('count bytes in the unit that fits', () => {
    expect([0, 999, 1000, 1_234_567, 5e9, 2e15].map((count) => plain(show.bytes(count)))).toEqual([
      '0 B',
      '999 B',
      '1 KB',
      '1.2 MB',
      '5 GB',
      '2,000 TB',
    ])
  })

  it('show whole cents, to the cent', () => {
    expect(plain(show.money(0))).toBe('$0.00')
    expect(plain(show.money(1))).toBe('$0.01')
    expect(plain(show.money(1_250_000))).toBe('$12,500.00')
  })
})
