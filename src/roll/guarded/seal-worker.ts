/** A worker thread that seals batches for `seal-file.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { sealBatch, type SealSpec } from './seal-batch.ts'

interface Batch {
  readonly bytes: Uint8Array
  readonly first: number
}

const spec = workerData as SealSpec

parentPort!.on('message', ({ bytes, first }: Batch) => {
  const { lines, records } = sealBatch(spec, bytes, first)
  const out = new TextEncoder().encode(lines)
  bytes.fill(0)
  parentPort!.postMessage({ lines: out, records }, [out.buffer as ArrayBuffer])
})
