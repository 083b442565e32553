/** How is a report of counts written? One small CSV a table: quantity only, and nobody's data. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '#basics'
import { syncFile } from '#basics/files'
import { fieldOf } from '#roll'
import type { CountTable, DataFile } from '../bundle/facts.ts'

/** RFC 4180; a value that a spreadsheet would run gets an apostrophe, as in every CSV of a bundle. */
const cell = (value: string): string => {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes `counts-by-<part>.csv` for each table into `dir`. */
export const writeCountFiles = (dir: string, tables: readonly CountTable[]): Promise<DataFile[]> =>
  Promise.all(
    tables.map(async ({ by, rows }) => {
      const records = [[by, 'voters'], ...rows.map((row) => [row.value, String(row.count)])]
      const text = records.map((record) => `${record.map(cell).join(',')}\r\n`).join('')
      const name = `counts-by-${by.replaceAll('_', '-')}.csv`
      await writeFile(join(dir, name), text)
      syncFile(join(dir, name))
      return {
        name,
        bytes: Buffer.byteLength(text),
        sha256: sha256Hex(text),
        rows: rows.length,
        columns: [
          { name: by, field: fieldOf(by)?.field ?? by, part: by, type: 'text' },
          { name: 'voters', field: 'count', part: 'count', type: 'count' },
        ],
      }
    }),
  )
