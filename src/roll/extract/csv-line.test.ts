import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseCsv } from '../../../test/builders/parse-csv.ts'
import { sqlName, sqlText } from '../selection/sql-text.ts'
import { CSV_LINES, csvHeader, csvLine } from './csv-line.ts'

const cell = fc.string({ maxLength: 4, unit: fc.constantFrom(...'a,"\'\r\n #\u0001éł=;') })
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.tuple(
      fc.array(fc.stringMatching(/^[a-z,"]{1,4}$/), { minLength: width, maxLength: width }),
      fc.array(fc.array(fc.option(cell), { minLength: width, maxLength: width }), { minLength: 1 }),
    ),
  )

it('invariant 9: whatever the cells hold, a reader of RFC 4180 finds them again, and DuckDB writes the same bytes', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rollkeeper-csv-'))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const written = async (select: string, options: string): Promise<string> => {
    await connection.run(`COPY (${select}) TO ${sqlText(join(dir, 'x.csv'))} ${options}`)
    return readFile(join(dir, 'x.csv'), 'utf8')
  }
  try {
    await fc.assert(
      fc.asyncProperty(table, async ([names, rows]) => {
        const columns = names.map((_, index) => `c${index}`)
        const literals = rows.map(
          (cells) => `(${cells.map((text) => (text === null ? 'NULL::VARCHAR' : sqlText(text))).join(', ')})`,
        )
        const from = `FROM (VALUES ${literals.join(', ')}) v(${columns.join(', ')})`
        const ours = await written(
          `SELECT ${csvLine(columns)} AS ${sqlName(csvHeader(names))} ${from}`,
          CSV_LINES,
        )
        expect(parseCsv(ours)).toEqual([names, ...rows.map((cells) => cells.map((text) => text ?? ''))])
        // DuckDB has quotes around an empty text that is not absent, and around what begins a comment elsewhere.
        const given = columns.map(
          (column, index) => `nullif(${column}, '') AS ${sqlName(`${names[index]} ${index}`)}`,
        )
        const plain = rows.flat().every((text) => !text?.includes('#'))
        if (names.length > 1 && plain) {
          const theirs = await written(
            `SELECT ${given.join(', ')} ${from}`,
            `(FORMAT csv, HEADER false, NEW_LINE E'\\r\\n')`,
          )
          expect(ours.slice(csvHeader(names).length + 2)).toBe(theirs)
        }
      }),
      { numRuns: 150 },
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
    await rm(dir, { recursive: true })
  }
})
