/** Bars: every number of the table is there, in proportion. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsNamed, readXml, textOf } from '../../test/builders/read-xml.ts'
import { barChart } from './bar-chart.ts'
import { CAPTIONS, expectSound, percentOf, titles } from './sound.fixture.ts'

describe('barChart', () => {
  it('has each number once in a title, its sum beside the bar, and lengths in proportion', () => {
    const root = expectSound(
      barChart({
        ...CAPTIONS,
        series: ['Active', 'Inactive'],
        bars: [
          { label: 'Dane County', values: [300_000, 100_000] },
          { label: 'Door County', values: [20_000, 0] },
        ],
      }),
    )
    expect(root.attributes['role']).toBe('img')
    expect(titles(root, 'rect')).toEqual([
      'Dane County, Active: 300,000',
      'Dane County, Inactive: 100,000',
      'Door County, Active: 20,000',
    ])
    expect(elementsNamed(root, 'text').map(textOf)).toEqual([
      'Active',
      'Inactive',
      'Dane County',
      '400,000',
      'Door County',
      '20,000',
    ])
    const bars = elementsNamed(root, 'rect').filter(({ attributes }) =>
      attributes['class']?.startsWith('chart-bar'),
    )
    const widths = bars.map(({ attributes }) => percentOf(attributes['width']))
    expect(widths[0]! / widths[1]!).toBeCloseTo(3, 2)
    expect(widths[0]! / widths[2]!).toBeCloseTo(15, 2)
    expect(widths[0]! + widths[1]!).toBeLessThanOrEqual(100)
    expect(bars.map(({ attributes }) => percentOf(attributes['x']))).toEqual([0, widths[0], 0])
    expect(bars[0]!.attributes).toMatchObject({ class: 'chart-bar chart-fill-1', fill: '#005ea2' })
  })

  it('links bars to pages and to nothing else, and is then a group', () => {
    const chart = (href: string) =>
      barChart({ ...CAPTIONS, series: ['x'], bars: [{ label: 'a', values: [1], href }] })
    for (const href of ['/statistics?county=a&b=c', '?a', '#a', 'https://roll.example/']) {
      const root = expectSound(chart(href))
      expect(root.attributes['role']).toBe('group')
      expect(elementsNamed(root, 'a').map(({ attributes }) => attributes)).toEqual([
        { href, class: 'chart-link', 'aria-label': 'a: 1' },
      ])
    }
    for (const href of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
    ]) {
      expect(elementsNamed(readXml(chart(href)), 'a')).toEqual([])
    }
  })

  it('is sound for any texts and numbers', () => {
    const bar = fc.record({ label: fc.string({ unit: 'binary' }), value: fc.nat() })
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 8 }), fc.string({ unit: 'binary' }), (bars, desc) => {
        const root = readXml(
          barChart({
            ...CAPTIONS,
            desc,
            series: ['x'],
            bars: bars.map(({ label, value }) => ({ label, values: [value], href: `?${label}` })),
          }),
        )
        const shown = titles(root, 'rect').map((title) =>
          Number(title.replace(/^.*: /su, '').replaceAll(',', '')),
        )
        expect(shown).toEqual(bars.map(({ value }) => value).filter((value) => value > 0))
      }),
    )
  })

  it('refuses what cannot be drawn', () => {
    const chart = (series: string[], values: number[]) =>
      barChart({ ...CAPTIONS, series, bars: [{ label: 'a', values }] })
    expect(() => chart([], [])).toThrow('series')
    expect(() => chart(['x', 'y'], [1])).toThrow('one value for each series')
    expect(() => chart(['x'], [-1])).toThrow('below zero')
    expect(() => chart(['x'], [Number.NaN])).toThrow('below zero')
  })
})
