/** Work on batches of a file in as many threads as pay. */
import { Worker } from 'node:worker_threads'
import type { NameSpec } from './name-batch.ts'
import type { SealSpec } from './seal-batch.ts'

export type ThreadSpec = ({ readonly work: 'seal' } & SealSpec) | ({ readonly work: 'names' } & NameSpec)

export interface ThreadBatch {
  /** In memory of its own, which is handed to the thread. */
  readonly bytes: Uint8Array
  /** Number of the first record, where records are counted. */
  readonly first: number
}

export interface ThreadAnswer {
  readonly lines: Uint8Array
  readonly tags: Uint8Array
  readonly records: number
}

const THREADS = 2
/** Batches are small and short-lived; without a bound each thread's heap would grow to hundreds of megabytes of garbage. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/** Bytes from which on a batch is worth a message. */
export const BATCH = 1 << 18

class Thread {
  readonly worker: Worker
  #waiting: { resolve: (answer: ThreadAnswer) => void; reject: (error: Error) => void } | undefined

  constructor(spec: ThreadSpec) {
    this.worker = new Worker(new URL('./seal-worker.ts', import.meta.url), {
      workerData: spec,
      resourceLimits: HEAP,
    })
    this.worker.on('message', (answer: ThreadAnswer) => this.#waiting?.resolve(answer))
    this.worker.on('error', (error: Error) => this.#waiting?.reject(error))
  }

  work({ bytes, first }: ThreadBatch): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.worker.postMessage({ bytes, first }, [bytes.buffer as ArrayBuffer])
    })
  }
}

/** Has every batch worked on and gives each answer to `take`, in no fixed order. @throws what a thread or `take` threw first. */
export const onThreads = async <B extends ThreadBatch>(
  spec: ThreadSpec,
  batches: AsyncIterable<B>,
  take: (answer: ThreadAnswer, batch: B) => void,
): Promise<void> => {
  const idle = Array.from({ length: THREADS }, () => new Thread(spec))
  const all = [...idle]
  const busy = new Set<Promise<void>>()
  let failed: Error | undefined
  const run = async (thread: Thread, batch: B): Promise<void> => {
    take(await thread.work(batch), batch)
    idle.push(thread)
  }
  try {
    for await (const batch of batches) {
      if (idle.length === 0) await Promise.race(busy)
      if (failed) break
      const job: Promise<void> = run(idle.pop()!, batch)
        .catch((error: unknown) => {
          failed ??= error as Error
        })
        .finally(() => busy.delete(job))
      busy.add(job)
    }
    await Promise.all(busy)
    if (failed) throw failed
  } finally {
    await Promise.all(all.map((thread) => thread.worker.terminate()))
  }
}
