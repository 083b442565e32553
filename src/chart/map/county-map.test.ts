/** Maps: every county is there, with its value and the colour that the legend gives it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsNamed, textOf, type XmlElement } from '../../../test/builders/read-xml.ts'
import { CAPTIONS, expectSound, titles } from '../sound.fixture.ts'
import { countyMap } from './county-map.ts'

describe('countyMap', () => {
  const values = [
    { name: 'Dane County', value: 500 },
    { name: 'Door County', value: 7 },
    { name: 'LaCrosse County', value: 30 },
    { name: 'Nowhere County', value: 9 },
    { name: '', value: 3 },
  ]
  /** Legend and map. */
  const drawn = (svg: string): [XmlElement, XmlElement] => {
    const [legend, map] = svg.split(/(?<=<\/svg>)(?=<svg)/u)
    return [expectSound(legend!, 'c1-legend'), expectSound(map!)]
  }

  it('draws every county, each with its name and value, and says what the colours mean', () => {
    const [legend, map] = drawn(countyMap({ ...CAPTIONS, fips: '55', values, none: 'No voters' })!)
    const names = titles(map, 'path')
    expect(names).toHaveLength(72)
    expect(names).toContain('Dane County: 500')
    expect(names).toContain('LaCrosse County: 30')
    expect(names.filter((name) => name.endsWith(': No voters'))).toHaveLength(69)
    expect(elementsNamed(legend, 'text').map(textOf)).toEqual([CAPTIONS.title, '7', '30', '500', 'No voters'])
    const paints = new Set(elementsNamed(map, 'path').map(({ attributes }) => attributes['fill']))
    expect(paints.size).toBe(4)
    for (const { attributes } of elementsNamed(map, 'path'))
      expect(attributes['d']).toMatch(/^M[\d.,\-MLZ]+$/u)
  })

  it('gives every county the colour of the class that the legend shows for its value', () => {
    const names = ['Adams', 'Brown', 'Clark', 'Dane', 'Door', 'Dunn', 'Iron', 'Polk', 'Rock', 'Wood']
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 10, maxLength: 10 }), (numbers) => {
        const [legend, map] = drawn(
          countyMap({
            ...CAPTIONS,
            fips: '55',
            values: names.map((name, at) => ({ name, value: numbers[at]! })),
          })!,
        )
        const lines = elementsNamed(legend, 'text').slice(1).map(textOf)
        const swatches = elementsNamed(legend, 'rect').map(({ attributes }) => attributes['class'])
        for (const path of elementsNamed(map, 'path')) {
          const value = Number(/: (\d+)$/u.exec(textOf(path))?.[1] ?? 0)
          const line = lines[swatches.indexOf(path.attributes['class']!.split(' ')[1])]!
          const [least, most = least] = line.split(' – ')
          if (value === 0) expect(line).toBe('None')
          else expect(Number(least) <= value && value <= Number(most), `${value} in ${line}`).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('outlines what is selected, on top, and links counties that have a page', () => {
    const linkedValues = values.map((one) => ({ ...one, href: `/statistics?county=${one.name}` }))
    const [, map] = drawn(
      countyMap({ ...CAPTIONS, fips: '55', values: linkedValues, selected: ['Dane County'] })!,
    )
    const outlined = elementsNamed(map, 'path').filter(({ attributes }) =>
      attributes['class']?.includes('chart-selected'),
    )
    expect(outlined.map(textOf)).toEqual(['Dane County: 500'])
    expect(textOf(elementsNamed(map, 'path').at(-1)!)).toBe('Dane County: 500')
    expect(
      elementsNamed(map, 'a')
        .map(({ attributes }) => attributes['aria-label'])
        .sort(),
    ).toEqual(['Dane County: 500', 'Door County: 7', 'LaCrosse County: 30'])
    expect(map.attributes['role']).toBe('group')
  })

  it('adds two spellings of a county up', () => {
    const [, map] = drawn(
      countyMap({
        ...CAPTIONS,
        fips: '55',
        values: [
          { name: 'La Crosse County', value: 2 },
          { name: 'LaCrosse County', value: 3 },
        ],
      })!,
    )
    expect(titles(map, 'path')).toContain('La Crosse County: 5')
  })

  it('is not there without a state, without its borders, or without a county in it', () => {
    const map = (fips: string | undefined, some = values) => countyMap({ ...CAPTIONS, fips, values: some })
    for (const fips of [undefined, '', '00', '99', '5', 'xx', '__']) expect(map(fips)).toBeUndefined()
    expect(map('55', [{ name: 'Nowhere', value: 1 }])).toBeUndefined()
    expect(map('55', [])).toBeUndefined()
  })
})
