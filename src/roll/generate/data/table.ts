import { readFileSync } from 'node:fs'

/** A small CSV of ours: header, no quoting, every row as long as the header. */
export interface Table {
  readonly rows: readonly (readonly string[])[]
  /** The position of a column. @throws Error when there is none. */
  column(name: string): number
}

/** Reads one. @throws Error naming the file and line when a row does not fit. */
export const readTable = (path: string): Table => {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const header = (lines[0] ?? '').split(',')
  const rows: string[][] = []
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!
    if (line === '') continue
    const row = line.split(',')
    if (row.length !== header.length) {
      throw new Error(`${path}, line ${at + 1}: ${row.length} columns where ${header.length} were expected`)
    }
    rows.push(row)
  }
  return {
    rows,
    column: (name) => {
      const at = header.indexOf(name)
      if (at < 0) throw new Error(`${path}: no column ${name}`)
      return at
    },
  }
}
