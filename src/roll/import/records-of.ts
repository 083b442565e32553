/** The records of a text, some at a time, each with the line on which it begins. */
import { RecordScanner, splitRecords } from './records.ts'
import type { Recognised } from './recognise.ts'
import type { Source } from './sources.ts'
import type { Survey } from './survey.ts'

export interface TextRecord {
  readonly cells: readonly string[]
  /** 1 is the first line of the file. */
  readonly line: number
}

/** Reads a text from beginning to end; the header is left out. */
export async function* recordsOf(
  source: Source,
  shape: Recognised,
  found: Survey,
): AsyncGenerator<readonly TextRecord[]> {
  const { delimiter, quote } = shape.dialect
  const scanner = new RecordScanner(delimiter, quote !== 'none')
  let lines: number[] = []
  scanner.onRecord = (_record, line) => lines.push(line)
  let skip = shape.dialect.header ? 1 : 0
  const cut = (bytes: Buffer): TextRecord[] => {
    const text = bytes.toString(found.encoding === 'latin-1' ? 'latin1' : 'utf8')
    const starts = lines
    lines = []
    const records = splitRecords(text, delimiter, quote !== 'none').map((cells, index) => ({
      cells,
      line: starts[index] ?? 0,
    }))
    const taken = records.slice(skip)
    skip = Math.max(0, skip - records.length)
    return taken
  }
  let pending: Buffer[] = []
  let first = true
  for await (const piece of await source.open()) {
    let chunk = piece as Buffer
    if (first && shape.bom) chunk = chunk.subarray(3)
    first = false
    const end = scanner.scan(chunk)
    if (end > 0) {
      yield cut(Buffer.concat([...pending, chunk.subarray(0, end)]))
      pending = []
    }
    pending.push(chunk.subarray(end))
  }
  scanner.finish()
  yield cut(Buffer.concat(pending))
}
