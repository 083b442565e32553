/** Months without anybody have their place on the line. */
import { expect, it } from 'vitest'
import { everyMonth, isMonth } from './months.ts'

it('fills the months between the first and the last with zeros, over the end of a year, in order', () => {
  const points = everyMonth([
    { label: '2021-02', values: [3, 1] },
    { label: '2020-11', values: [2, 5] },
  ])
  expect(points).toEqual([
    { label: '2020-11', values: [2, 5] },
    { label: '2020-12', values: [0, 0] },
    { label: '2021-01', values: [0, 0] },
    { label: '2021-02', values: [3, 1] },
  ])
})

it('begins after a placeholder of another age, and makes nothing of nothing', () => {
  expect(everyMonth([])).toEqual([])
  expect(everyMonth([{ label: '2020-01', values: [1] }])).toHaveLength(1)
  const months = ['2026-01', '1918-01', '0001-01', '2026-03', '2016-01'].map((label) => ({
    label,
    values: [1],
  }))
  const labels = everyMonth(months).map(({ label }) => label)
  expect([labels[0], labels.at(-1), labels.length]).toEqual(['2016-01', '2026-03', 123])
})

it.each(['', '2020', '2020-13', '2020-00', '2020-1', 'no date'])('%s is no month', (label) => {
  expect(isMonth(label)).toBe(false)
})
