/** A day begins at midnight of the office, not of Greenwich. */
import { expect, it } from 'vitest'
import { parseIsoDate } from '#basics'
import { dayIn } from './today.ts'

it('is the office’s day, in the form of ISO 8601', () => {
  const moment = new Date('2026-01-01T03:00:00Z')
  expect(dayIn(moment, 'UTC')).toBe('2026-01-01')
  expect(dayIn(moment, 'America/Chicago')).toBe('2025-12-31')
  expect(parseIsoDate(dayIn(moment, 'Pacific/Kiritimati'))).toBe('2026-01-01')
})
