/** How does a snapshot leave the data folder? In one step that can be seen, a rename; then comes the deleting. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths, syncDirectory } from '#basics/files'
import { isSnapshotId, unknownSnapshot } from './read-manifest.ts'

/**
 * Removes both parts of a snapshot, whole or damaged. The caller holds the lock of the data folder, and has made sure
 * that no hold, quote or retention floor needs the snapshot. What a crash leaves half deleted lies in `work/`, or is a
 * sealed part without a snapshot: `recoverWork` takes both away. Fails with `snapshot-unknown`.
 */
export const removeSnapshot = async (dataDir: string, id: string): Promise<Result<void>> => {
  if (!isSnapshotId(id)) return unknownSnapshot(id)
  const { snapshots, guarded, work } = dataPaths(dataDir)
  const aside = join(work, `removed-${id}`)
  await mkdir(work, { recursive: true })
  await rm(aside, { recursive: true, force: true })
  try {
    await rename(join(snapshots, id), aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return unknownSnapshot(id)
    throw error
  }
  syncDirectory(snapshots)
  await rm(join(guarded, id), { recursive: true, force: true })
  await rm(aside, { recursive: true, force: true })
  return ok(undefined)
}
