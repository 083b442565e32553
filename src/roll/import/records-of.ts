/** The records of a text, some at a time, as cells. */
import type { Text } from './prepare.ts'
import { RecordScanner, splitRecords } from './records.ts'
import { openText } from './tidy.ts'

/** Reads a text from beginning to end; the header is left out. */
export async function* recordsOf(text: Text): AsyncGenerator<readonly (readonly string[])[]> {
  const { dialect, bom } = text.shape
  const { delimiter } = dialect
  const quoted = dialect.quote !== 'none'
  const scanner = new RecordScanner(delimiter, quoted)
  let skip = dialect.header ? 1 : 0
  const cut = (bytes: Buffer): readonly (readonly string[])[] => {
    const records = splitRecords(
      bytes.toString(text.survey.encoding === 'latin-1' ? 'latin1' : 'utf8'),
      delimiter,
      quoted,
    )
    const taken = records.slice(skip)
    skip = Math.max(0, skip - records.length)
    return taken
  }
  let pending: Buffer[] = []
  let first = true
  for await (const piece of await openText(text)) {
    let chunk = piece as Buffer
    if (first && bom) chunk = chunk.subarray(3)
    first = false
    const end = scanner.scan(chunk)
    if (end > 0) {
      yield cut(Buffer.concat([...pending, chunk.subarray(0, end)]))
      pending = []
    }
    pending.push(chunk.subarray(end))
  }
  yield cut(Buffer.concat(pending))
}
