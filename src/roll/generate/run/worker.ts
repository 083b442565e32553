/** One thread: builds the model once, then makes the chunks that it is sent, reusing the buffers that come back. */
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#basics'
import { modelFrom, type Recipe } from './build.ts'
import { ChunkMaker, type Shape } from './chunk.ts'

/** Rows to make, with buffers to make them in. */
export interface Task {
  readonly chunk: number
  readonly from: number
  readonly to: number
  readonly voters: Uint8Array<ArrayBuffer>
  readonly guarded: Uint8Array<ArrayBuffer>
}

const { recipe, shape } = workerData as { readonly recipe: Recipe; readonly shape: Shape }
const maker = new ChunkMaker(must(modelFrom(recipe)), shape)

parentPort!.on('message', ({ chunk, from, to, voters, guarded }: Task) => {
  const made = maker.make(from, to, voters, guarded)
  parentPort!.postMessage({ chunk, made }, [made.voters.buffer, made.guarded.buffer])
})
