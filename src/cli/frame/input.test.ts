import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { countInput, dateInput, inputFailure, listInput, moneyInput } from './input.ts'

describe('arguments and options', () => {
  it('read numbers with and without thousands, and nothing else', () => {
    expect(countInput.parse('8,000,000')).toBe(8_000_000)
    expect(countInput.parse('0')).toBe(0)
    for (const bad of ['', '-1', '1.5', '1e3', '1,00', '99999999999999999999', '0x10', ' 1'])
      expect(countInput.safeParse(bad).success, bad).toBe(false)
  })

  it('read dates of the calendar', () => {
    expect(dateInput.parse('2016-02-29')).toBe('2016-02-29')
    for (const bad of ['2017-02-29', '2017-6-1', 'today', ''])
      expect(dateInput.safeParse(bad).success, bad).toBe(false)
  })

  it('read money in cents and lists', () => {
    expect(moneyInput.parse('$1,030.00')).toBe(103_000)
    expect(moneyInput.safeParse('a lot').success).toBe(false)
    expect(listInput.parse(['a, b', 'c', ''])).toEqual(['a', 'b', 'c'])
  })

  it('name the option that was wrong as it is typed', () => {
    const parsed = z.object({ asOf: dateInput, file: z.string() }).safeParse({ asOf: 'x', file: 'y' })
    const failure = inputFailure(parsed.error!, {
      path: ['roll', 'import'],
      options: [['--as-of <date>', '']],
    })
    expect(failure).toMatchObject({
      ok: false,
      error: { code: 'option-invalid', message: '--as-of must be a date like 2017-06-30.' },
    })
  })
})
