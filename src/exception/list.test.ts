/** Lists of voters: read as RFC 4180 has them, faults told by line, and never a value of anybody in a failure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { LIST_COLUMNS, readList } from './list.ts'

const header = LIST_COLUMNS.join(',')

describe('a list of voters', () => {
  it('says of each line what it names, with the line in the file', () => {
    const text = `\uFEFF${header}\r\n0000000001,,,,\r\n\r\n,"Nuñez, Jr","Ana ""A""",01/31/1970,"1 Main\nSt"\r\n,Doe,Jo,,2 Main St`
    expect(must(readList(text))).toEqual([
      { line: 2, number: '0000000001' },
      { line: 4, last: 'Nuñez, Jr', first: 'Ana "A"', birthDate: '1970-01-31', address: '1 Main\nSt' },
      { line: 6, last: 'Doe', first: 'Jo', address: '2 Main St' },
    ])
    expect(must(readList('address,first_name,last_name\n1 A St,B,C'))).toEqual([
      { line: 2, last: 'C', first: 'B', address: '1 A St' },
    ])
  })

  it.each([
    ['nothing', ''],
    ['no line', header],
    ['a column that is not known', 'registration_number,ssn\n1,2'],
    ['a column twice', 'address,address\n1,2'],
    ['too few cells', `${header}\n1,2`],
    ['a name alone', `${header}\n,Doe,Jo,,`],
    ['a family name with a birth date', `${header}\n,Doe,,1970-01-31,`],
    ['a birth date in words', `${header}\n,Doe,Jo,yesterday,`],
    ['an open quote', `${header}\n"1,,,,`],
  ])('is refused with %s', (_, text) => {
    expect(readList(text)).toMatchObject({ ok: false, error: { code: 'exception-list-invalid' } })
  })

  it('invariant 2: whatever it holds, no value of it is in the failure', () => {
    const cell = fc.stringMatching(/^SECRET[a-z0-9",\n]{0,6}$/)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 5 }), (lines) => {
        const read = readList([header, ...lines.map((cells) => cells.join(','))].join('\n'))
        if (!read.ok) expect(JSON.stringify(read.error)).not.toContain('SECRET')
      }),
    )
  })
})
