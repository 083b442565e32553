/** `roll import`: from voter files to a whole snapshot, or to nothing. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { Manifest } from '../snapshot/manifest.ts'
import { build } from './build.ts'
import type { ImportOptions } from './options.ts'
import { prepare } from './prepare.ts'
import { publish } from './publish.ts'
import { troubleOf, withoutText } from './trouble.ts'

/**
 * Imports voter files into the data folder as one snapshot (docs/import.md). All or nothing: on any failure, and after a crash followed by
 * `recoverWork`, there is no snapshot and no partial file. Bad rows are listed in `rejectFilePath(dataDir, id)`. The caller holds the lock
 * of the data folder.
 */
export const importRoll = async (options: ImportOptions): Promise<Result<Manifest>> => {
  let phase = 'reading'
  const watched: ImportOptions = {
    ...options,
    onProgress: (step) => {
      phase = step.phase
      options.onProgress?.(step)
    },
  }
  let work: string | undefined
  try {
    const prepared = await prepare(watched)
    if (!prepared.ok) return prepared
    work = join(dataPaths(options.dataDir).work, prepared.value.id)
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work, { recursive: true, mode: 0o700 })
    const manifest = await build(watched, prepared.value, work)
    if (manifest.ok) publish(options.dataDir, work, manifest.value)
    return manifest
  } catch (error) {
    const trouble = troubleOf(error, phase)
    if (trouble) return { ok: false, error: trouble }
    throw withoutText(error, phase)
  } finally {
    if (work) rmSync(work, { recursive: true, force: true })
  }
}
