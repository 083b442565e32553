/** For tests: reads the files that the generator wrote, without its own code. */
import { readFileSync } from 'node:fs'

const parseCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'))
    if (match[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

const parseTab = (text: string): string[][] =>
  text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))

export interface Read {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly records: readonly Readonly<Record<string, string>>[]
}

export const readRoll = (path: string): Read => {
  const tab = path.endsWith('.txt')
  const all = tab ? parseTab(readFileSync(path, 'latin1')) : parseCsv(readFileSync(path, 'utf8'))
  const [header = [], ...rows] = all
  const records = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  return { header, rows, records }
}
