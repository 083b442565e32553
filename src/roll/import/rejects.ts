/** The reject file: where each bad row is and what sort of thing was wrong, never what it said. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dataPaths, writeFileAtomic } from '#basics/files'

export interface Reject {
  readonly file: string
  readonly line: number
  /** The header of the column, or empty where the whole row is meant. */
  readonly column: string
  /** `empty`, `digits`, `number`, `date`, `text`, or `row`. */
  readonly valueClass: string
  readonly reason: string
}

/** Rejects that are listed at most; the counts are always whole. */
export const LISTED_REJECTS = 10_000

/** Where the reject file of an import lies: beside the snapshots, not in one. */
export const rejectFilePath = (dataDir: string, snapshot: string): string =>
  join(dataPaths(dataDir).rejects, `${snapshot}.csv`)

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** Writes the reject file (RFC 4180) whole or not at all. */
export const writeRejects = (path: string, rejects: readonly Reject[]): void => {
  mkdirSync(dirname(path), { recursive: true })
  const lines = rejects.map((reject) =>
    [reject.file, String(reject.line), reject.column, reject.valueClass, reject.reason].map(quoted).join(','),
  )
  writeFileAtomic(path, ['file,line,column,value_class,reason', ...lines, ''].join('\r\n'))
}
