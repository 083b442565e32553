/** On which line of a text does each of these records begin? */
import { RecordScanner } from './records.ts'
import type { Text } from './prepare.ts'

/** Lines (1 is the first of the file) of records (1 is the first after the header). */
export const linesOfRecords = async (
  { source, shape: { dialect } }: Pick<Text, 'source' | 'shape'>,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> => {
  const lines = new Map<number, number>()
  if (wanted.size === 0) return lines
  const header = dialect.header ? 1 : 0
  const scanner = new RecordScanner(dialect.delimiter, dialect.quote !== 'none')
  scanner.onRecord = (record, line) => {
    if (wanted.has(record - header)) lines.set(record - header, line)
  }
  for await (const chunk of await source.open()) scanner.scan(chunk as Buffer)
  scanner.finish()
  return lines
}
