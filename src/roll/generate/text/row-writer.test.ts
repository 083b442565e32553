import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DateTable, dayOf, isoOf } from '../calendar.ts'
import { cell, DIALECTS, encode } from './encoding.ts'
import { TextPool } from './pool.ts'
import { RowWriter } from './row-writer.ts'

const dates = new DateTable(dayOf('1890-01-01'), dayOf('2030-12-31'))
const latin1 = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) })

it('quotes a cell put together from pieces as it quotes a whole one (RFC 4180)', () => {
  fc.assert(
    fc.property(fc.array(latin1, { maxLength: 5 }), (pieces) => {
      const pool = new TextPool(DIALECTS.csv)
      const row = new RowWriter(pool, dates, new Uint8Array(0))
      row.beginRow()
      row.beginCell()
      for (const piece of pieces) row.text(pool.raw(piece))
      row.endCell()
      const written = Buffer.from(row.buffer.subarray(0, row.at))
      expect(written.equals(encode(cell(pieces.join(''), DIALECTS.csv), DIALECTS.csv))).toBe(true)
    }),
  )
})

it('writes numbers and dates as text does', () => {
  const row = new RowWriter(new TextPool(DIALECTS.tab), dates, new Uint8Array(0))
  fc.assert(
    fc.property(
      fc.nat(99_999_999),
      fc.integer({ min: dayOf('1890-01-01'), max: dayOf('2030-12-31') }),
      (number, day) => {
        row.reset(row.buffer)
        row.beginRow()
        row.int(number)
        row.digits(number, 10)
        row.date(day)
        const [year, month, date] = isoOf(day).split('-')
        const expected = `${number}${String(number).padStart(10, '0')}${month}/${date}/${year}`
        expect(Buffer.from(row.buffer.subarray(0, row.at)).toString()).toBe(expected)
      },
    ),
  )
})

it('refuses what latin-1 cannot say, and a delimiter where nothing is quoted', () => {
  expect(() => encode('Łukasz', DIALECTS.tab)).toThrow(RangeError)
  expect(() => encode('Łukasz', DIALECTS.csv)).toThrow(RangeError)
  expect(() => cell('a\tb', DIALECTS.tab)).toThrow(RangeError)
})
