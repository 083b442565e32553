/** What an interrupted import, removal or disclosure left behind is taken away before anybody works on. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataPaths, syncDirectory } from '#basics/files'

const entries = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])

/**
 * Empties `work/` and removes every folder of `snapshots/` and `guarded/` that belongs to no whole snapshot: a snapshot is whole once
 * its manifest is there, which is written last. To be called by whoever holds the lock of the data folder. Returns the names removed.
 */
export const recoverWork = (dataDir: string): readonly string[] => {
  const paths = dataPaths(dataDir)
  const removed: string[] = []
  const remove = (folder: string, names: readonly string[]): void => {
    for (const name of names) {
      rmSync(join(folder, name), { recursive: true, force: true })
      removed.push(name)
    }
    if (names.length > 0) syncDirectory(folder)
  }
  const whole = (id: string): boolean => existsSync(join(paths.snapshots, id, 'manifest.json'))
  remove(paths.work, entries(paths.work))
  // A manifest that was being written is not one; the snapshot goes as a whole.
  remove(
    paths.snapshots,
    entries(paths.snapshots).filter((id) => !whole(id)),
  )
  remove(
    paths.guarded,
    entries(paths.guarded).filter((id) => !whole(id)),
  )
  mkdirSync(paths.work, { recursive: true })
  return removed
}
