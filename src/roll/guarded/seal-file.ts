/** Seals the guarded cells of one text, on as many threads as pay, without a guarded value ever touching the disk. */
import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { RecordScanner } from '../import/records.ts'
import type { Text } from '../import/prepare.ts'
import { openText } from '../import/tidy.ts'
import type { SealSpec } from './seal-batch.ts'

const THREADS = 2
const BATCH = 1 << 18
/** Batches are small and short-lived; without a bound each thread's heap would grow to hundreds of megabytes of garbage. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

interface Answer {
  readonly lines: Uint8Array
  readonly records: number
}

class Sealer {
  readonly worker: Worker
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined

  constructor(spec: SealSpec) {
    this.worker = new Worker(new URL('./seal-worker.ts', import.meta.url), {
      workerData: spec,
      resourceLimits: HEAP,
    })
    this.worker.on('message', (answer: Answer) => this.#waiting?.resolve(answer))
    this.worker.on('error', (error: Error) => this.#waiting?.reject(error))
  }

  seal(bytes: Uint8Array, first: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.worker.postMessage({ bytes, first }, [bytes.buffer as ArrayBuffer])
    })
  }
}

/** Whole records of a text in pieces, each with the number of its first record; `skip` records at the beginning are left out. */
async function* batches(
  text: Text,
  spec: SealSpec,
  skip: number,
): AsyncGenerator<{ bytes: Uint8Array; first: number; size: number }> {
  const scanner = new RecordScanner(spec.delimiter, spec.quoted)
  let pending: Buffer[] = []
  let started = 0
  let header = skip > 0
  const cut = (bytes: Buffer): { bytes: Uint8Array; first: number; size: number } => {
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

/**
 * Reads the text, seals, and writes the sealed lines to the open file `out`. Returns how many records were read. A record whose shape or key is
 * not right is passed over: the checks of the import have dealt with it.
 */
export const sealFile = async (
  text: Text,
  spec: SealSpec,
  header: boolean,
  out: number,
  onBytes: (bytes: number) => void,
): Promise<number> => {
  const idle = Array.from({ length: THREADS }, () => new Sealer(spec))
  const all = [...idle]
  const busy = new Set<Promise<void>>()
  let records = 0
  let failed: Error | undefined
  const work = async (
    sealer: Sealer,
    batch: { bytes: Uint8Array; first: number; size: number },
  ): Promise<void> => {
    const answer = await sealer.seal(batch.bytes, batch.first)
    records += answer.records
    // writeSync may write a part only when the disk is nearly full; this writes all or fails.
    writeFileSync(out, answer.lines)
    onBytes(batch.size)
    idle.push(sealer)
  }
  try {
    for await (const batch of batches(text, spec, header ? 1 : 0)) {
      if (idle.length === 0) await Promise.race(busy)
      if (failed) break
      const job: Promise<void> = work(idle.pop()!, batch)
        .catch((error: unknown) => {
          failed ??= error as Error
        })
        .finally(() => busy.delete(job))
      busy.add(job)
    }
    await Promise.all(busy)
    if (failed) throw failed
    return records
  } finally {
    await Promise.all(all.map((sealer) => sealer.worker.terminate()))
  }
}
