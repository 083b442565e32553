/** How does finished work become a snapshot: durably, all at once, the manifest last. */
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dataPaths, syncDirectory, syncFile, writeFileAtomic } from '#basics/files'
import type { Manifest } from '../snapshot/manifest.ts'

/** Size and SHA-256 of a file, read as a stream. */
export const describeFile = async (path: string): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return { bytes: statSync(path).size, sha256: hash.digest('hex') }
}

/**
 * Moves `<work>/guarded` and `<work>/open` into place and writes the manifest. A crash at any point leaves either no manifest, and then
 * `recoverWork` takes away the rest, or a whole snapshot (invariant 6).
 */
export const publish = (dataDir: string, work: string, manifest: Manifest): void => {
  const paths = dataPaths(dataDir)
  for (const folder of ['guarded', 'open']) {
    for (const file of readdirSync(join(work, folder))) syncFile(join(work, folder, file))
    syncDirectory(join(work, folder))
  }
  mkdirSync(paths.guarded, { recursive: true, mode: 0o700 })
  mkdirSync(paths.snapshots, { recursive: true })
  const remove = (): void => {
    rmSync(join(paths.snapshots, manifest.id), { recursive: true, force: true })
    rmSync(join(paths.guarded, manifest.id), { recursive: true, force: true })
  }
  // There is no manifest, so what may lie there is of an import that did not end.
  remove()
  try {
    renameSync(join(work, 'guarded'), join(paths.guarded, manifest.id))
    syncDirectory(paths.guarded)
    renameSync(join(work, 'open'), join(paths.snapshots, manifest.id))
    syncDirectory(paths.snapshots)
    writeFileAtomic(join(paths.snapshots, manifest.id, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
  } catch (error) {
    remove()
    throw error
  }
}
