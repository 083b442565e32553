/** Lines: they go through their points, on a scale of round numbers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsNamed, textOf } from '../../test/builders/read-xml.ts'
import { lineChart } from './line-chart.ts'
import { CAPTIONS, expectSound, percentOf, titles } from './sound.fixture.ts'
import { placesOf, ticksFor } from './ticks.ts'

describe('lineChart', () => {
  const chart = (values: readonly number[], points = values.map((_, at) => `2026-${at}`)) =>
    lineChart({ ...CAPTIONS, points, series: [{ label: 'In person', values }] })

  it('goes through its points, and marks each with its number', () => {
    const root = expectSound(chart([0, 50, 100]))
    expect(elementsNamed(root, 'path')[0]?.attributes['d']).toBe('M0 220L500 110L1000 0')
    expect(titles(root, 'circle')).toEqual([
      '2026-0, In person: 0',
      '2026-1, In person: 50',
      '2026-2, In person: 100',
    ])
    const texts = elementsNamed(root, 'text').map(textOf)
    expect(texts).toEqual(['0', '25', '50', '75', '100', '2026-0', '2026-1', '2026-2'])
  })

  it('marks no points where they would be a blur, and tells lines apart without colour', () => {
    const values = Array.from({ length: 200 }, (_, at) => at)
    const root = expectSound(
      lineChart({
        ...CAPTIONS,
        points: values.map(String),
        series: [
          { label: 'a', values },
          { label: 'b', values },
        ],
      }),
    )
    expect(elementsNamed(root, 'circle')).toEqual([])
    const dashes = elementsNamed(root, 'path').map(({ attributes }) => attributes['stroke-dasharray'])
    expect(new Set(dashes).size).toBe(2)
  })

  it('is sound for no point, one point, only zeros, and any others', () => {
    for (const values of [[], [0], [7], [0, 0, 0]]) expectSound(chart(values))
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.string({ unit: 'binary' }), (values, name) => {
        const root = expectSound(
          chart(
            values,
            values.map(() => name),
          ),
        )
        for (const { attributes } of elementsNamed(root, 'circle')) {
          expect(Number(attributes['cy'])).toBeGreaterThanOrEqual(0)
          expect(percentOf(attributes['cx'])).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})

describe('a scale', () => {
  it('begins at zero, rises in equal round steps and holds the greatest value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (greatest) => {
        const ticks = ticksFor(greatest)
        const step = ticks[1]!
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest)
        expect(ticks.length).toBeLessThanOrEqual(6)
        for (const [at, tick] of ticks.entries()) expect(tick).toBe(at * step)
        expect(step % 1).toBe(0)
      }),
    )
    expect(ticksFor(0)).toEqual([0, 1])
  })

  it('names the first and the last point, and none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 6 }), (count, most) => {
        const places = placesOf(count, most)
        expect(new Set(places).size).toBe(places.length)
        expect([places[0], places.at(-1)]).toEqual([0, count - 1])
      }),
    )
    expect(placesOf(0, 3)).toEqual([])
  })
})
