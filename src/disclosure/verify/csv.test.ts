import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvScanner } from './csv.ts'

const scan = (text: string | Buffer, size = 1 << 20, fixed: (string[] | undefined)[] = []) => {
  const bytes = Buffer.from(text as string)
  const scanner = csvScanner(fixed)
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size))
  return scanner.end()
}

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const csv = (rows: string[][]): string => rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('')

const cellText = fc.string({
  unit: fc.constantFrom('a', 'é', '中', '🗳', '"', ',', '\r', '\n', ' '),
  maxLength: 6,
})

describe('the CSV scanner (RFC 4180)', () => {
  it('counts the rows and reads the header of any well-formed file, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cellText, cellText, cellText), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        (rows, size) => {
          expect(scan(csv(rows), size)).toEqual({ header: rows[0], rows: rows.length - 1 })
        },
      ),
    )
  })

  it.each([
    ['a,b\r\n1\r\n', 'cells'],
    ['a,b\r\n1,2,3\r\n', 'cells'],
    ['a,b\n1,2\r\n', 'out of place'],
    ['a,b\r1,2\r\n', 'out of place'],
    ['a,b\r\n1,x"y\r\n', 'quote'],
    ['a,b\r\n1,"x"y\r\n', 'out of place'],
    ['a,b\r\n1,2', 'middle'],
    ['a,b\r\n1,"2', 'middle'],
    ['', 'header'],
    [Buffer.from([0x61, 0x0d, 0x0a, 0xff, 0x0d, 0x0a]), 'UTF-8'],
    [Buffer.from([0x61, 0x0d, 0x0a, 0xc3, 0x0d, 0x0a]), 'UTF-8'],
  ])('finds what is wrong with %j', (text, words) => {
    for (const size of [1, 3, 100]) expect(scan(text, size).fault).toContain(words)
  })

  it('holds a column to its values', () => {
    const fixed = [undefined, ['Voted']]
    for (const size of [1, 4, 100]) {
      expect(scan('a,b\r\n1,Voted\r\n2,\r\n', size, fixed).fault).toBeUndefined()
      expect(scan('a,b\r\n1,Voted\r\n2,Absentee\r\n', size, fixed).fault).toContain('record 3, column 2')
      expect(scan('a,b\r\n1,Vote\r\n', size, fixed).fault).toContain('none that the data package allows')
    }
  })
})
