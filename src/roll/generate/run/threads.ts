/** Shares the chunks out over threads and hands them back in order, never more than a few waiting. */
import { Worker } from 'node:worker_threads'
import type { Recipe } from './build.ts'
import type { Chunk, Shape } from './chunk.ts'
import type { Task } from './worker.ts'

/** Rows of a chunk: about five megabytes. */
const CHUNK_ROWS = 8192
/** Chunks given to each thread ahead of the one that is being written. */
const AHEAD = 3

const empty = (): Uint8Array<ArrayBuffer> => new Uint8Array(0)

/**
 * Makes all rows on `count` threads. `take` is called with each chunk in the order of the rows; what it awaits holds
 * the threads back. @throws what a thread or `take` throws; the threads are stopped either way.
 */
export const makeInThreads = async (
  recipe: Recipe,
  shape: Shape,
  count: number,
  take: (chunk: Chunk) => Promise<void>,
): Promise<void> => {
  const chunks = Math.ceil(recipe.voters / CHUNK_ROWS)
  const workers = Array.from(
    { length: Math.min(count, chunks) },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: { recipe, shape } }),
  )
  const ready = new Map<number, Chunk>()
  const spare: { voters: Uint8Array<ArrayBuffer>; guarded: Uint8Array<ArrayBuffer> }[] = []
  let next = 0
  let wake: () => void = () => {}
  let broken: unknown
  const give = (worker: Worker): void => {
    if (next >= chunks) return
    const { voters, guarded } = spare.pop() ?? { voters: empty(), guarded: empty() }
    const from = next * CHUNK_ROWS
    const to = Math.min(recipe.voters, from + CHUNK_ROWS)
    const task: Task = { chunk: next++, from, to, voters, guarded }
    worker.postMessage(task, [voters.buffer, guarded.buffer])
  }
  for (const worker of workers) {
    worker.on('message', ({ chunk, made }: { chunk: number; made: Chunk }) => {
      ready.set(chunk, made)
      idle.push(worker)
      wake()
    })
    worker.on('error', (error) => {
      broken ??= error
      wake()
    })
    worker.on('exit', () => {
      broken ??= new Error('a thread of the generator ended before its work was done')
      wake()
    })
  }
  const idle: Worker[] = [...workers]
  const most = workers.length * AHEAD
  try {
    for (let chunk = 0; chunk < chunks; chunk++) {
      while (!ready.has(chunk)) {
        if (broken !== undefined) throw broken
        while (idle.length > 0 && next < Math.min(chunks, chunk + most)) give(idle.pop()!)
        await new Promise<void>((resolve) => (wake = resolve))
      }
      const made = ready.get(chunk)!
      ready.delete(chunk)
      while (idle.length > 0 && next < Math.min(chunks, chunk + most)) give(idle.pop()!)
      await take(made)
      spare.push({ voters: made.voters, guarded: made.guarded })
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
