/** On which line of a text does each of these records begin? */
import { RecordCutter } from './cutter.ts'
import type { Text } from './prepare.ts'

/** Lines (1 is the first of the file) of records (1 is the first after the header). */
export const linesOfRecords = async (
  { source, shape: { dialect, columns } }: Text,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> => {
  const lines = new Map<number, number>()
  if (wanted.size === 0) return lines
  const cutter = new RecordCutter(dialect.delimiter, dialect.quote !== 'none', columns.length)
  let record = dialect.header ? -1 : 0
  const take = (cuts: ReturnType<RecordCutter['push']>): void => {
    for (const { line } of cuts) if (wanted.has(++record)) lines.set(record, line)
  }
  for await (const chunk of await source.open()) take(cutter.push(chunk as Buffer))
  take(cutter.finish())
  return lines
}
