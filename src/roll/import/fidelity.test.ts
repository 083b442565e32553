import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from './import.ts'
import {
  delimited,
  type Folder,
  headersOf,
  parquetRows,
  type Row,
  testFolder,
  testOptions,
  voter,
  votersOf,
} from './testing/roll.ts'

let folder: Folder
afterEach(() => folder.remove())

const awkward = [
  '0012',
  "O'Brien",
  'Nuñez',
  'Zoë',
  'a"b',
  '"quoted"',
  '=1+2',
  '+1',
  '-5',
  '@x',
  ' spaced ',
  'back\\slash',
  'NULL',
  'a,b',
  'ﬁ',
  '   ',
  '0',
  "''",
]
const lineCells = ['two\nlines', 'win\r\ndows', 'tab\there', 'a\rb']
const latin = (cell: string): boolean => [...cell].every((character) => character.codePointAt(0)! < 256)

const rowsArb = (cells: readonly string[]) =>
  fc.array(
    fc.record({
      LastName: fc.constantFrom('', ...cells),
      FirstName: fc.constantFrom('', ...cells),
      Address2: fc.constantFrom('', ...cells),
      Suffix: fc.string({ unit: fc.constantFrom('é', 'x', '"', "'", ';', '0'), maxLength: 6 }),
      November2024: fc.constantFrom('', 'At Polls', 'Absentee', 'X'),
      April2016: fc.constantFrom('', 'At Polls', 'Absentee', 'X'),
    }),
    { minLength: 1, maxLength: 25 },
  )

const PARTS: Readonly<Record<string, string>> = {
  LastName: 'name_last',
  FirstName: 'name_first',
  Address2: 'residence_line2',
  Suffix: 'name_suffix',
  November2024: 'e_2024_11',
  April2016: 'e_2016_04',
}

const roundTrip = async (
  made: readonly Row[],
  text: (headers: readonly string[], rows: readonly Row[]) => Buffer,
) => {
  folder = testFolder()
  const headers = [...(await headersOf('wisconsin')), 'November2024', 'April2016']
  const rows = made.map((row, index) => voter(index + 1, row))
  const file = folder.write('voters.txt', text(headers, rows))
  const manifest = must(await importRoll(testOptions(folder, 'wisconsin', [file])))
  const back = await parquetRows(votersOf(folder, manifest.id))
  expect(manifest.totals).toMatchObject({ in: rows.length, kept: rows.length, closed: 0, rejected: 0 })
  expect(back).toHaveLength(rows.length)
  for (const [index, row] of rows.entries())
    for (const [header, part] of Object.entries(PARTS))
      expect(back[index]![part], `row ${index} ${header}`).toBe(row[header] || null)
  folder.remove()
  return manifest
}

describe('invariant 9: what a voter file held comes back', () => {
  it('from tab-delimited latin-1', async () => {
    const cells = awkward.filter((cell) => latin(cell))
    await fc.assert(
      fc.asyncProperty(rowsArb(cells), async (made) => {
        await roundTrip(made, (headers, rows) => Buffer.from(delimited(headers, rows), 'latin1'))
      }),
      { numRuns: 6 },
    )
  })

  it('from comma-delimited UTF-8, with delimiters, quotes and line breaks in cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsArb([...awkward, ...lineCells]),
        fc.constantFrom('\n', '\r\n'),
        async (made, lineBreak) => {
          await roundTrip(made, (headers, rows) =>
            Buffer.from(delimited(headers, rows, { delimiter: ',', quote: true, lineBreak })),
          )
        },
      ),
      { numRuns: 8 },
    )
  })

  it('from a file with a byte order mark, mixed line breaks and blank lines', async () => {
    const rows = [{ LastName: 'Nuñez' }, { LastName: '=x' }, { LastName: 'c' }]
    const answer = await roundTrip(rows, (headers, all) => {
      const lines = delimited(headers, all).split('\n')
      return Buffer.from(`\ufeff${lines[0]}\r\n${lines[1]}\n\n${lines[2]}\r\n${lines[3]}\n`)
    })
    expect(answer.totals.kept).toBe(3)
  })

  it('keeps the sources as they were', async () => {
    folder = testFolder()
    const headers = await headersOf('wisconsin')
    const text = delimited(headers, [voter(1)])
    const file = folder.write('v.txt', text)
    must(await importRoll(testOptions(folder, 'wisconsin', [file])))
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
