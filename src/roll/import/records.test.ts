import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordScanner, splitRecords } from './records.ts'

const cellArb = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '0', '=') })
const tableArb = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cellArb, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
  )

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const scanIn = (bytes: Buffer, size: number, isQuoted: boolean): RecordScanner => {
  const scanner = new RecordScanner(',', isQuoted)
  for (let at = 0; at < bytes.length; at += size) scanner.scan(bytes.subarray(at, at + size))
  scanner.finish()
  return scanner
}

describe('records of a delimited text', () => {
  it('invariant 9: counts and cuts every record, however the bytes come', () => {
    fc.assert(
      fc.property(
        tableArb,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        (table, size, end) => {
          const text = table.map((row) => row.map(quoted).join(',') + end).join('')
          expect(scanIn(Buffer.from(text), size, true).records).toBe(table.length)
          expect(splitRecords(text, ',', true)).toEqual(table)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts lines, last one without a break and blank ones apart', () => {
    const scanner = scanIn(Buffer.from('a,b\n\r\nc,d\r\ne,f'), 3, false)
    expect([scanner.records, scanner.feeds, scanner.returns, scanner.blanks]).toEqual([3, 1, 2, 1])
  })

  it('tells bare carriage returns from line breaks, also where a chunk ends between the two', () => {
    for (const isQuoted of [true, false])
      for (const size of [1, 2, 3, 50]) {
        const scanner = scanIn(Buffer.from('a\rb,c\r\nd,e\r\n'), size, isQuoted)
        expect([scanner.bareReturns, scanner.returns, scanner.records]).toEqual([1, 2, 2])
      }
  })

  it('says on which line each record begins', () => {
    const scanner = new RecordScanner(',', true)
    const lines: number[] = []
    scanner.onRecord = (_record, line) => lines.push(line)
    scanner.scan(Buffer.from('h,i\n"a\nb",c\n\nd,e\n'))
    expect(lines).toEqual([1, 2, 5])
  })

  it('notices a quote that was never closed', () => {
    const scanner = new RecordScanner(',', true)
    scanner.scan(Buffer.from(`a,b\n"c,d\n${'e,f\n'.repeat(300)}`))
    expect(scanner.finish().insideQuote).toBe(true)
    expect(scanner.tooLongAt).toBe(2)
  })
})
