import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { ok, type Result } from '#basics'
import { syntheticFolder } from './data/load.ts'
import { checkOptions, type GenerateOptions } from './options.ts'
import { hash32 } from './random.ts'
import { frameFrom, type Recipe } from './run/build.ts'
import { headers, type Shape } from './run/chunk.ts'
import { type MadeFile, PartialFile } from './run/output.ts'
import { addTally, newTally, type Totals, totalsOf } from './run/tally.ts'
import { makeInThreads } from './run/threads.ts'
import { Stopped, writeFailure } from './run/write-failure.ts'

/** What was made, with the control totals that an importer should find again. */
export interface GeneratedRoll extends Totals {
  /** The voters file first, then the companion (absent in a full export). */
  readonly files: readonly MadeFile[]
  readonly rows: number
  /** Rows damaged on purpose; they are in `rows` but in no other total. */
  readonly damaged: number
  /** Voters with a protection in force on the as-of date, and with one that has ended. */
  readonly protected: number
  readonly protectionEnded: number
}

const shapeOf = (options: GenerateOptions): Shape => ({
  dialect: options.dialect ?? 'tab',
  newHeaders: options.newHeaders ?? true,
  times: options.times ?? false,
  full: options.full ?? false,
  badRows: options.badRows ?? 0,
})

/**
 * Writes `voters.txt` (or `voters.csv`) and `guarded.csv` into `outDir`: a made-up roll, the same bytes for the same
 * seed, size, date, names and options, on any number of threads. All or nothing: a failure leaves no file behind and
 * an older one untouched. Fails with generate-options-invalid, synthetic-state-unknown, synthetic-data-invalid,
 * names-folder-incomplete, names-folder-invalid, generate-disk-full, generate-write-failed or generate-stopped.
 */
export const generateRoll = async (options: GenerateOptions): Promise<Result<GeneratedRoll>> => {
  const checked = checkOptions(options)
  if (!checked.ok) return checked
  const { voters, outDir, signal, onProgress } = options
  const recipe: Recipe = {
    syntheticDir: options.syntheticDir ?? syntheticFolder(),
    state: options.state,
    namesDir: options.namesDir,
    voters,
    seed: hash32(String(options.seed)),
    asOf: options.asOf,
  }
  const built = frameFrom(recipe)
  if (!built.ok) return built
  const { frame } = built.value
  const shape = shapeOf(options)
  const made: PartialFile[] = []
  const counted = newTally(frame.geography.counties.length, frame.elections.count)
  try {
    await mkdir(outDir, { recursive: true })
    const file = await PartialFile.create(outDir, shape.dialect === 'tab' ? 'voters.txt' : 'voters.csv')
    made.push(file)
    const companion = shape.full ? undefined : await PartialFile.create(outDir, 'guarded.csv')
    if (companion) made.push(companion)
    const head = headers(frame, shape)
    await file.write(head.voters)
    await companion?.write(head.guarded)
    onProgress?.({ phase: 'generate', done: 0, total: voters, unit: 'rows' })
    await makeInThreads(recipe, shape, options.workers ?? availableParallelism(), async (chunk) => {
      if (signal?.aborted) throw new Stopped()
      await file.write(chunk.voters.subarray(0, chunk.votersLength))
      await companion?.write(chunk.guarded.subarray(0, chunk.guardedLength))
      addTally(counted, chunk.tally)
      onProgress?.({ phase: 'generate', done: counted.rows, total: voters, unit: 'rows' })
    })
    for (const one of made) await one.finish()
    const files: MadeFile[] = []
    for (const one of made) files.push(await one.publish(counted.rows))
    const { rows, damaged, protected: guarded, protectionEnded } = counted
    return ok({ files, rows, damaged, protected: guarded, protectionEnded, ...totalsOf(counted, frame) })
  } catch (error) {
    for (const one of made) await one.discard()
    return writeFailure(error, outDir)
  }
}
