import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bare, birthDayOf, FORMS, nameForms } from './normal.ts'
import { dayOfCell } from '../layout/day.ts'

describe('a name', () => {
  it.each([
    ['O’Brien-Nuñez', 'OBRIENNUNEZ'],
    ["  o'brien nuñez ", 'OBRIENNUNEZ'],
    ['Straße', 'STRASSE'],
    ['Zoë', 'ZOE'],
    ['山田', '山田'],
    ['---', ''],
  ])('%s is compared as %s', (name, form) => {
    expect(bare(name)).toBe(form)
  })

  it('has one form however it is written: capitals, accents, hyphens and spaces make no difference', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('é', 'N', 'z', '-', ' ', '’', 'ß', '3')), (signs) => {
        const name = signs.join('')
        expect(bare(bare(name))).toBe(bare(name))
        expect(bare(name.toUpperCase())).toBe(bare(name))
        expect(bare(name.normalize('NFD'))).toBe(bare(name))
      }),
    )
  })

  it.each([
    ['Ana Nuñez', 'ANANUNEZ'],
    ['Ana Lee Nuñez', 'ANANUNEZ'],
    ['Ana L. Nuñez Jr.', 'ANANUNEZ'],
    ['Nuñez, Ana Lee', 'ANANUNEZ'],
    ['Nuñez, Jr., Ana', 'ANANUNEZ'],
    ['Ana Nuñez, Jr.', 'ANANUNEZ'],
    ['María José García López', 'MARIAJOSEGARCIALOPEZ'],
    ['John Smith Jr', 'JOHNSMITHJR'],
    ['Prince', 'PRINCE'],
  ])('%s may stand in the register as %s', (name, form) => {
    expect(nameForms(name)).toContain(form)
  })

  it.each(['Ana', 'Nuñez', 'Lee Nuñez', 'Ana Lee', 'Anna Nuñez', ''])(
    '%s is not the name of Ana Nuñez',
    (name) => {
      expect(nameForms(name)).not.toContain('ANANUNEZ')
    },
  )

  it('always has so many forms, so that its length cannot be told from the work', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(nameForms(name)).toHaveLength(FORMS)
      }),
    )
    expect(nameForms('a b c d e f g h i j k')).toHaveLength(FORMS)
    expect(nameForms('a b c d e jr').filter(Boolean)).toHaveLength(FORMS)
  })
})

describe('a birth date', () => {
  it.each([
    ['01/31/1970', '1970-01-31'],
    ['1/3/1970 0:00', '1970-01-03'],
    ['1970-01-31T00:00:00', '1970-01-31'],
  ])('%s is the day %s', (cell, day) => {
    expect(dayOfCell(cell)).toBe(day)
    expect(birthDayOf(cell)).toBe(day)
  })

  it('that stands for one that is not known proves nothing', () => {
    for (const cell of ['01/01/1900', '1800-01-01', '', 'unknown', '00/00/0000'])
      expect(birthDayOf(cell)).toBeUndefined()
  })
})
