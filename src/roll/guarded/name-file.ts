/** Tags the names of a file of lines `number<tab>name`, on several threads. */
import { createReadStream, writeFileSync } from 'node:fs'
import type { NameSpec } from './name-batch.ts'
import { BATCH, onThreads, type ThreadBatch } from './threads.ts'

/** Whole lines of a file in pieces. */
async function* pieces(path: string): AsyncGenerator<ThreadBatch> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: BATCH })) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    const end = bytes.lastIndexOf(10) + 1
    rest = bytes.subarray(end)
    if (end > 0) yield { bytes: new Uint8Array(bytes.subarray(0, end)), first: 0 }
  }
  if (rest.length > 0) yield { bytes: new Uint8Array(rest), first: 0 }
}

/** Reads the lines at `path` and writes a tag for each name to the open file `out`. */
export const tagNameFile = (path: string, spec: NameSpec, out: number): Promise<void> =>
  onThreads({ work: 'names', ...spec }, pieces(path), ({ tags }) => writeFileSync(out, tags))
