/**
 * A text with mixed line breaks, blank lines or bare carriage returns, made fit for a reader that wants one sort of break. Cells stay as they
 * are. A record with a carriage return outside quotes stays too, but as one that the reader must reject: nobody can tell whether
 * the return belongs to a cell or ends a row.
 */
import { Transform } from 'node:stream'
import { RecordScanner } from './records.ts'

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34

/** True where a carriage return stands outside quotes. */
const bareReturn = (record: Buffer, delimiter: number, quoted: boolean): boolean => {
  if (!record.includes(RETURN)) return false
  if (!quoted) return true
  let inside = false
  let start = true
  for (const byte of record) {
    if (byte === QUOTE && (inside || start)) inside = !inside
    else if (byte === RETURN && !inside) return true
    start = byte === delimiter
  }
  return false
}

/** Cuts a stream of bytes into records and gives each back with a plain line feed; blank lines are left out. */
export const tidyText = (delimiter: string, quoted: boolean): Transform => {
  const scanner = new RecordScanner(delimiter, quoted)
  const separator = delimiter.charCodeAt(0)
  let pending: Buffer = Buffer.alloc(0)
  const records = (bytes: Buffer): Buffer => {
    const cutter = new RecordScanner(delimiter, quoted)
    const out: Buffer[] = []
    let start = 0
    for (let at = 0; at < bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, at)
      const end = newline < 0 ? bytes.length : newline + 1
      // A break inside quotes ends no record: the scanner says 0 until one has ended.
      if (cutter.scan(bytes.subarray(at, end)) === 0 && newline >= 0) {
        at = end
        continue
      }
      at = end
      let last = newline < 0 ? end : newline
      if (last > start && bytes[last - 1] === RETURN) last--
      const record = bytes.subarray(start, last)
      start = end
      if (record.length === 0) continue
      out.push(bareReturn(record, separator, quoted) ? Buffer.from('?') : record, Buffer.from('\n'))
    }
    return Buffer.concat(out)
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const end = scanner.scan(chunk)
      if (end === 0) {
        pending = Buffer.concat([pending, chunk])
        done()
        return
      }
      const whole = Buffer.concat([pending, chunk.subarray(0, end)])
      pending = Buffer.from(chunk.subarray(end))
      done(null, records(whole))
    },
    flush(done) {
      done(null, records(pending))
    },
  })
}
