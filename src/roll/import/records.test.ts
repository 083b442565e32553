import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cut, RecordCutter } from './cutter.ts'
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

  it('notices quotes that are not in order', () => {
    const atFault = (text: string): boolean => {
      const scanner = new RecordScanner(',', true, 2)
      scanner.scan(Buffer.from(text))
      scanner.finish()
      return scanner.quotesAtFault
    }
    expect(atFault('a,b\n"c,d\ne,f\n')).toBe(true)
    expect(atFault('a,b\n"c"d,e\n')).toBe(true)
    expect(atFault('a,"b\nc,d\ne",f\n')).toBe(true)
    expect(atFault('a,"b\nc"\n"d""","e"\nm"id,f\n')).toBe(false)
  })
})

const cutIn = (bytes: Buffer, size: number, width: number, quotes = true): Cut[] => {
  const cutter = new RecordCutter(',', quotes, width)
  const cuts: Cut[] = []
  for (let at = 0; at < bytes.length; at += size) cuts.push(...cutter.push(bytes.subarray(at, at + size)))
  return [...cuts, ...cutter.finish()]
}

describe('records of a text whose quotes are at fault', () => {
  it('invariant 9: are those that the scanner counts, when nothing is at fault', () => {
    fc.assert(
      fc.property(tableArb, fc.integer({ min: 1, max: 40 }), (table, size) => {
        const text = table.map((row) => `${row.map(quoted).join(',')}\n`).join('')
        const cuts = cutIn(Buffer.from(text), size, table[0]!.length)
        expect(cuts.map((cut) => cut.fault).filter(Boolean)).toEqual([])
        expect(cuts.flatMap((cut) => splitRecords(`${cut.bytes}\n`, ',', true))).toEqual(table)
      }),
      { numRuns: 200 },
    )
  })

  it('invariant 9: lose one line to a stray quote, and no other', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '0') })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.string({ unit: fc.constantFrom('a', ',', ' ') }), plain), {
          minLength: 2,
          maxLength: 30,
        }),
        fc.nat(),
        fc.constantFrom('"', '"x"y'),
        fc.integer({ min: 1, max: 60 }),
        (table, at, stray, size) => {
          const lines = table.map(([one, two, three]) => `k${one},"${two}",${three}`)
          const bad = at % lines.length
          lines[bad] = `k,${stray}open,"b",c`
          const cuts = cutIn(Buffer.from(`${lines.join('\n')}\n`), size, 3)
          expect(cuts).toHaveLength(lines.length)
          for (const [index, cut] of cuts.entries()) {
            expect(cut.line).toBe(index + 1)
            expect(cut.fault).toBe(index === bad ? 'quotes' : undefined)
            expect(cut.bytes.toString()).toBe(lines[index])
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('end with the text, also when a quote stays open to its end', () => {
    const cuts = cutIn(Buffer.from('a,"b\nc,d\ne,f'), 4, 2)
    expect(cuts.map((cut) => [cut.bytes.toString(), cut.line, cut.fault])).toEqual([
      ['a,"b', 1, 'quotes'],
      ['c,d', 2, undefined],
      ['e,f', 3, undefined],
    ])
  })
})
