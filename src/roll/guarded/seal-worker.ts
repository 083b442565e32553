/** A worker thread that seals batches for `seal-file.ts`, or tags names for `name-file.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { tagNames } from './name-batch.ts'
import { sealBatch } from './seal-batch.ts'
import type { ThreadAnswer, ThreadBatch, ThreadSpec } from './threads.ts'

const spec = workerData as ThreadSpec
const encoder = new TextEncoder()

const answer = ({ bytes, first }: ThreadBatch): ThreadAnswer => {
  if (spec.work === 'names')
    return { lines: new Uint8Array(0), tags: encoder.encode(tagNames(spec, bytes)), records: 0 }
  const { lines, tags, records } = sealBatch(spec, bytes, first)
  return { lines: encoder.encode(lines), tags: encoder.encode(tags), records }
}

parentPort!.on('message', (batch: ThreadBatch) => {
  const made = answer(batch)
  batch.bytes.fill(0)
  parentPort!.postMessage(made, [made.lines.buffer as ArrayBuffer, made.tags.buffer as ArrayBuffer])
})
