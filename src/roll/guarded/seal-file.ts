/** Seals the guarded cells of one text, on as many threads as pay, without a guarded value ever touching the disk. */
import { writeFileSync } from 'node:fs'
import { RecordScanner } from '../import/records.ts'
import type { Text } from '../import/prepare.ts'
import { openText } from '../import/tidy.ts'
import type { SealSpec } from './seal-batch.ts'
import { BATCH, onThreads, type ThreadBatch } from './threads.ts'

interface Batch extends ThreadBatch {
  /** Bytes of the text that it took. */
  readonly size: number
}

/** Whole records of a text in pieces, each with the number of its first record; `skip` records at the beginning are left out. */
async function* batches(text: Text, spec: SealSpec, skip: number): AsyncGenerator<Batch> {
  const scanner = new RecordScanner(spec.delimiter, spec.quoted)
  let pending: Buffer[] = []
  let started = 0
  let header = skip > 0
  const cut = (bytes: Buffer): Batch => {
    // A copy in memory of its own (small Buffers share theirs), so that it can be handed to a thread whole.
    const copy = new Uint8Array(bytes)
    const first = started
    started = scanner.records
    return { bytes: copy, first, size: bytes.length }
  }
  let size = 0
  for await (const piece of await openText(text)) {
    const chunk = piece as Buffer
    const end = scanner.scan(chunk)
    if (end === 0) {
      pending.push(chunk)
      size += chunk.length
      continue
    }
    pending.push(chunk.subarray(0, end))
    size += end
    if (size >= BATCH || header) {
      const whole = Buffer.concat(pending)
      pending = [chunk.subarray(end)]
      size = chunk.length - end
      const at = header ? afterHeader(whole, spec) : 0
      header = false
      yield cut(at === 0 ? whole : whole.subarray(at))
    } else {
      pending.push(chunk.subarray(end))
      size += chunk.length - end
    }
  }
  scanner.finish()
  const rest = Buffer.concat(pending)
  const at = header ? afterHeader(rest, spec) : 0
  if (rest.length > at) yield cut(rest.subarray(at))
}

const afterHeader = (bytes: Buffer, spec: SealSpec): number => {
  const scanner = new RecordScanner(spec.delimiter, spec.quoted)
  for (let end = 0; end < bytes.length;) {
    const next = bytes.indexOf(10, end)
    if (next < 0) return bytes.length
    scanner.scan(bytes.subarray(end, next + 1))
    end = next + 1
    if (scanner.records > 0) return end
  }
  return bytes.length
}

/** Open files that the lines of sealed records and those of tags go to. */
export interface SealOut {
  readonly values: number
  readonly tags: number
}

/**
 * Reads the text, seals, and writes the lines to `out`. Returns how many records were read. A record whose shape or key is
 * not right is passed over: the checks of the import have dealt with it.
 */
export const sealFile = async (
  text: Text,
  spec: SealSpec,
  header: boolean,
  out: SealOut,
  onBytes: (bytes: number) => void,
): Promise<number> => {
  let read = 0
  await onThreads(
    { work: 'seal', ...spec },
    batches(text, spec, header ? 1 : 0),
    ({ lines, tags, records }, { size }) => {
      read += records
      // writeSync may write a part only when the disk is nearly full; this writes all or fails.
      writeFileSync(out.values, lines)
      writeFileSync(out.tags, tags)
      onBytes(size)
    },
  )
  return read
}
